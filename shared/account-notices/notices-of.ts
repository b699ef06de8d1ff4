import type { AccountEventDetail } from '../accounts/account-event-schema.ts';
import type { AccountContact } from '../mail/account-contacts.ts';
import type { AccountMail } from '../mail/account-mail.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import { maskedAddress } from './masked-address.ts';
import type { NoticeEvent } from './notice-event.ts';

/** The mails that an event gives rise to. */
type Notice = AccountMail<
  'email-changed-old' | 'email-changed-new' | 'password-changed' | 'new-device' | 'account-deleted'
>;

/** The notices of an event, or why there are none. */
export type Notices = readonly Notice[] | string;

const sameMailbox = (one: string, other: string): boolean => {
  const [first, second] = [parseEmailAddress(one), parseEmailAddress(other)];
  return first !== undefined && first.canonical === second?.canonical;
};

/**
 * Both addresses are told, as far as somebody has proved that they are theirs: whoever reads the old
 * one may have lost the account, whoever reads the new one may wonder. Nothing goes to an address
 * that anybody could have typed. The old one does not learn the whole new one.
 */
const ofEmailChange = ({
  id,
  sub,
  account,
  previous,
}: AccountEventDetail<'EmailChanged'>): Notices => {
  const { email, emailVerified, locale } = account;
  const old = previous.email;
  if (email !== undefined && old !== undefined && sameMailbox(email, old)) return 'same-mailbox';
  const common = { eventId: id, account: sub, locale };
  const toOld = {
    ...common,
    kind: 'email-changed-old',
    to: old,
    values: { address: email === undefined ? '' : maskedAddress(email) },
  } as const;
  const toNew = {
    ...common,
    kind: 'email-changed-new',
    to: email,
    values: { address: email ?? '' },
  } as const;
  return [...(previous.emailVerified ? [toOld] : []), ...(emailVerified ? [toNew] : [])];
};

const ofPasswordChange = (
  { id, sub }: AccountEventDetail<'PasswordChanged'>,
  contact: AccountContact | undefined,
): Notices => {
  if (!contact) return 'no-account';
  const { email, locale } = contact;
  return [{ eventId: id, kind: 'password-changed', to: email, account: sub, locale, values: {} }];
};

/** `2026-11-22T12` of a time: one mail an hour is enough of a warning, however many devices. */
const HOUR = 13;

const ofNewDevice = (
  { sub, at }: AccountEventDetail<'SignInFromNewDevice'>,
  contact: AccountContact | undefined,
): Notices => {
  if (!contact) return 'no-account';
  const { email, locale } = contact;
  const eventId = `SignInFromNewDevice:${sub}:${at.slice(0, HOUR)}`;
  return [{ eventId, kind: 'new-device', to: email, account: sub, locale, at, values: {} }];
};

/**
 * The event of the deletion itself holds no address any more. From the moment that an account is
 * marked for erasure it is closed for good, so that is when its owner is told, once.
 */
const ofErasure = ({ sub, account, changed }: AccountEventDetail<'AccountUpdated'>): Notices => {
  if (account.status !== 'erasing' || !changed.includes('status')) return 'not-erased';
  const { email, emailVerified, locale } = account;
  if (!emailVerified) return 'address-not-verified';
  const eventId = `AccountErased:${sub}`;
  return [{ eventId, kind: 'account-deleted', to: email, account: sub, locale, values: {} }];
};

/**
 * What the owner of an account is told of an event. `contact` is theirs, where the event itself
 * does not say whom to write to. Pure.
 */
export const noticesOf = (event: NoticeEvent, contact: AccountContact | undefined): Notices => {
  switch (event.type) {
    case 'EmailChanged':
      return ofEmailChange(event.detail);
    case 'PasswordChanged':
      return ofPasswordChange(event.detail, contact);
    case 'SignInFromNewDevice':
      return ofNewDevice(event.detail, contact);
    case 'AccountUpdated':
      return ofErasure(event.detail);
  }
};
