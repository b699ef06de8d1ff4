import type { Ledgers } from '../dispatch/claim-dispatch.ts';
import { ACCOUNT_MAIL_SECONDS } from '../dispatch/dispatch-ledger.ts';
import { dispatchKey } from '../dispatch/recipient-keys.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Invocation, Outcome } from '../trigger/definition.ts';
import { chooseLocale } from './choose-locale.ts';
import { claimEmail, type ClaimedEmail } from './claimed-email.ts';
import type { MailBrand } from './mail-policy.ts';
import type { EmailToSend } from './mail-sender.ts';
import { renderAccountMail, type AccountMailKind, type OwnValues } from './render-account-mail.ts';

/** A mail that we send on our own account, because of something that happened to an account. */
export interface AccountMail<Kind extends AccountMailKind = AccountMailKind> {
  /** The id of the event that it tells of: of one event there is at most one mail of each kind. */
  readonly eventId: string;
  readonly kind: Kind;
  /** Where it goes; anything that is no address of ours ends in `no-usable-address`. */
  readonly to: string | undefined;
  /** The user's `sub`, by which a bounce finds its way back. */
  readonly account: string;
  /** The language as the account has it. */
  readonly locale?: string | undefined;
  /** What the mail says beside the brand. */
  readonly values: OwnValues<Kind>;
}

/** A greeting is rather lost than sent twice; a warning is rather sent twice than lost. */
const onceOnly: ReadonlySet<AccountMailKind> = new Set(['welcome']);

/** Decides whether such a mail goes out, and what it says. Pure. */
export const decideAccountMail = <Kind extends AccountMailKind>(
  mail: AccountMail<Kind>,
  brand: MailBrand,
): Outcome<EmailToSend> => {
  const { kind, to, account, values } = mail;
  if (!to || !parseEmailAddress(to)) return { kind: 'ignore', reason: 'no-usable-address' };
  const locale = chooseLocale({ attribute: mail.locale }, brand.defaultLocale);
  const rendered = renderAccountMail(kind, locale, { ...brand, ...values });
  return { kind: 'allow', answer: { to, kind, locale, account, mail: rendered }, reason: kind };
};

/**
 * Decides upon a mail of our own and claims it: one call to the ledger. What comes of it goes on to
 * `decideDispatch` and `sendClaimed`, as in the custom e-mail sender.
 */
export const gatherAccountMail = async <Kind extends AccountMailKind>(
  mail: AccountMail<Kind>,
  { brand, ...ledgers }: Ledgers & { readonly brand: MailBrand },
  invocation: Invocation,
): Promise<ClaimedEmail> => {
  const decided = decideAccountMail(mail, brand);
  const key = dispatchKey(`account-mail:${mail.kind}`, mail.eventId);
  const kept = { isOnce: onceOnly.has(mail.kind), rememberedSeconds: ACCOUNT_MAIL_SECONDS };
  return claimEmail({ decided, key, ...kept }, ledgers, invocation);
};
