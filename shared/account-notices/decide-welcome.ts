import type { AccountEventDetail } from '../accounts/account-event-schema.ts';
import type { AccountOrigin } from '../accounts/account.ts';
import type { AccountMail } from '../mail/account-mail.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';

/**
 * Who is new here. Whoever was imported, migrated or found by the reconciler was a user before, and
 * so may be whoever has no account at the first token.
 */
const newcomers: ReadonlySet<string> = new Set<AccountOrigin>([
  'confirmation',
  'operator',
  'auto-confirmation',
  'admin-creation',
  'federation',
]);

/**
 * Decides whether the owner of a new account is welcomed: newcomers, at an address that is theirs,
 * as the mail says so.
 */
export const decideWelcome = ({
  id,
  account,
}: AccountEventDetail<'AccountCreated'>): ConsumerOutcome<AccountMail<'welcome'>> => {
  const { sub, email, emailVerified, locale, origin, status } = account;
  if (!newcomers.has(origin)) return { kind: 'ignore', reason: 'no-newcomer' };
  if (status !== 'active') return { kind: 'ignore', reason: 'not-active' };
  if (!emailVerified) return { kind: 'ignore', reason: 'address-not-verified' };
  const mail = {
    eventId: id,
    kind: 'welcome',
    to: email,
    account: sub,
    locale,
    values: {},
  } as const;
  return { kind: 'allow', answer: mail, reason: 'welcome' };
};
