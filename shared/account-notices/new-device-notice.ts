import type { Ledgers } from '../dispatch/claim-dispatch.ts';
import { ACCOUNT_MAIL_SECONDS } from '../dispatch/dispatch-ledger.ts';
import { dispatchKey } from '../dispatch/recipient-keys.ts';
import type { AccountMail } from '../mail/account-mail.ts';
import { chooseLocale } from '../mail/choose-locale.ts';
import { claimEmail, type ClaimedEmail } from '../mail/claimed-email.ts';
import type { MailBrand } from '../mail/mail-policy.ts';
import type { EmailToSend } from '../mail/mail-sender.ts';
import { renderTakeoverMail } from '../mail/render-takeover-mail.ts';
import { takeoverValues } from '../mail/takeover-values.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Invocation, Outcome } from '../trigger/definition.ts';

/** A sign-in from a device that was never seen; nothing is known of the device but that. */
export interface NewDeviceNotice extends Pick<
  AccountMail,
  'eventId' | 'to' | 'account' | 'locale'
> {
  readonly kind: 'new-device';
  /** When it was, ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * Decides whether the warning of such a sign-in goes out, and what it says: the words of the
 * warning of threat protection, without its links. Pure.
 */
export const decideNewDeviceNotice = (
  { to, account, locale: wanted, at }: NewDeviceNotice,
  brand: MailBrand,
): Outcome<EmailToSend> => {
  if (!to || !parseEmailAddress(to)) return { kind: 'ignore', reason: 'no-usable-address' };
  const locale = chooseLocale({ attribute: wanted }, brand.defaultLocale);
  const nothing = { eventId: undefined, userName: undefined, ipAddress: undefined };
  const unknown = { city: undefined, country: undefined, device: undefined };
  const links = { validLink: undefined, invalidLink: undefined };
  const signIn = { ...nothing, ...unknown, ...links, action: 'NO_ACTION', time: at };
  const values = { ...brand, ...takeoverValues(signIn, locale) };
  const mail = renderTakeoverMail(locale, values);
  const answer = { to, kind: 'account-takeover', locale, account, mail } as const;
  return { kind: 'allow', answer, reason: 'new-device' };
};

/** Decides upon the warning and claims it, as `gatherAccountMail` does with other mails. */
export const claimNewDeviceNotice = async (
  notice: NewDeviceNotice,
  { brand, ...ledgers }: Ledgers & { readonly brand: MailBrand },
  invocation: Invocation,
): Promise<ClaimedEmail> => {
  const decided = decideNewDeviceNotice(notice, brand);
  const key = dispatchKey(`account-mail:${notice.kind}`, notice.eventId);
  const rememberedSeconds = ACCOUNT_MAIL_SECONDS;
  return claimEmail({ decided, key, rememberedSeconds }, ledgers, invocation);
};
