import type { Channel } from '../dispatch/channel.ts';
import type { DecidedMessage } from '../dispatch/decide-dispatch.ts';
import { ACCOUNT_MAIL_SECONDS } from '../dispatch/dispatch-ledger.ts';
import { dispatchKey } from '../addresses/recipient-keys.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';
import type { Invocation } from '../trigger/definition.ts';
import { chooseLocale } from './choose-locale.ts';
import type { MailBrand } from './mail-policy.ts';
import type { EmailToSend } from './mail-sender.ts';
import { renderAccountMail, type AccountMailKind, type OwnValues } from './render-account-mail.ts';
import { timeIn } from './shown-time.ts';

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
  /** When it was, ISO 8601 in UTC, for a mail that tells it; shown in words. */
  readonly at?: string;
  /** What the mail says beside that and the brand. */
  readonly values: OwnValues<Kind>;
}

/** What such mails are made of. */
export interface AccountMailParts {
  readonly brand: MailBrand;
  readonly channel: Pick<Channel<EmailToSend>, 'claim'>;
}

/** A greeting is rather lost than sent twice; a warning is rather sent twice than lost. */
const onceOnly: ReadonlySet<AccountMailKind> = new Set(['welcome']);

/** Decides whether such a mail goes out, and what it says. Pure. */
export const decideAccountMail = <Kind extends AccountMailKind>(
  mail: AccountMail<Kind>,
  brand: MailBrand,
): ConsumerOutcome<EmailToSend> => {
  const { kind, to, account, values } = mail;
  if (!to || !parseEmailAddress(to)) return { kind: 'ignore', reason: 'no-usable-address' };
  const locale = chooseLocale({ attribute: mail.locale }, brand.defaultLocale);
  const time = timeIn(locale, mail.at);
  const rendered = renderAccountMail(kind, locale, { ...brand, ...values, time });
  return { kind: 'allow', answer: { to, kind, locale, account, mail: rendered }, reason: kind };
};

/**
 * Decides upon a mail of our own and claims it: one call to the ledger. What comes of it goes on to
 * `decideDispatch` and to the channel's `send`, as in the custom e-mail sender.
 */
export const gatherAccountMail = async <Kind extends AccountMailKind>(
  mail: AccountMail<Kind>,
  { brand, channel }: AccountMailParts,
  invocation: Invocation,
): Promise<DecidedMessage<EmailToSend>> => {
  const decided = decideAccountMail(mail, brand);
  const key = dispatchKey(`account-mail:${mail.kind}`, mail.eventId);
  const kept = { isOnce: onceOnly.has(mail.kind), rememberedSeconds: ACCOUNT_MAIL_SECONDS };
  return channel.claim(decided, { key, ...kept }, invocation);
};
