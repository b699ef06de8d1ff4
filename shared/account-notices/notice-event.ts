import type { AccountEventDetail } from '../accounts/account-event-schema.ts';
import { parseAccountEvent } from '../accounts/parse-account-event.ts';
import { isRecord } from '../events/event.ts';

/** An event that the owner of an account is told of, whoever brought it about. */
export type NoticeEvent =
  | { readonly type: 'EmailChanged'; readonly detail: AccountEventDetail<'EmailChanged'> }
  | { readonly type: 'PasswordChanged'; readonly detail: AccountEventDetail<'PasswordChanged'> }
  | {
      readonly type: 'SignInFromNewDevice';
      readonly detail: AccountEventDetail<'SignInFromNewDevice'>;
    }
  | { readonly type: 'AccountUpdated'; readonly detail: AccountEventDetail<'AccountUpdated'> };

/** An event of a type that nobody is told of. */
export class UnexpectedEvent extends Error {
  constructor() {
    super('The event is none that owners of accounts are told of.');
    this.name = 'UnexpectedEvent';
  }
}

/** Reads an event of the bus. Throws `UnexpectedEvent` or `InvalidAccountEvent`. */
export const parseNoticeEvent = (event: unknown): NoticeEvent => {
  const type = isRecord(event) ? event['detail-type'] : undefined;
  switch (type) {
    case 'EmailChanged':
      return { type, detail: parseAccountEvent(type, event) };
    case 'PasswordChanged':
      return { type, detail: parseAccountEvent(type, event) };
    case 'SignInFromNewDevice':
      return { type, detail: parseAccountEvent(type, event) };
    case 'AccountUpdated':
      return { type, detail: parseAccountEvent(type, event) };
    default:
      throw new UnexpectedEvent();
  }
};
