import { gatherAccountMail, type AccountMailParts } from '../mail/account-mail.ts';
import type { AccountContacts } from '../mail/account-contacts.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { GatheredNotice } from './decide-notices.ts';
import type { NoticeEvent } from './notice-event.ts';
import { noticesOf } from './notices-of.ts';

/** What notices are gathered with. */
export interface NoticeParts extends AccountMailParts {
  readonly contacts: AccountContacts;
}

/**
 * Finds whom an event is to be told to, and claims the mails: at most one call to read, one
 * claim for each mail. What cannot be claimed does not keep the others back.
 */
export const gatherNotices = async (
  event: NoticeEvent,
  parts: NoticeParts,
  invocation: Invocation,
): Promise<readonly GatheredNotice[] | string> => {
  const contact =
    event.type === 'PasswordChanged' || event.type === 'SignInFromNewDevice'
      ? await parts.contacts.find(event.detail.sub, invocation.signal)
      : undefined;
  const notices = noticesOf(event, contact);
  if (typeof notices === 'string') return notices;
  const gathered: GatheredNotice[] = [];
  // One after the other: at the same time they would meet at the same counter.
  for (const notice of notices) {
    try {
      gathered.push(await gatherAccountMail(notice, parts, invocation));
    } catch (failed) {
      gathered.push({ failed });
    }
  }
  return gathered;
};
