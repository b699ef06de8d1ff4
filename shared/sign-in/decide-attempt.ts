import type { Settings } from '../config/settings.ts';
import { countedMailbox } from '../addresses/recipient-keys.ts';
import type { AttemptFacts } from '../events/pre-authentication.ts';
import type { RefusalCode } from '../refusals/catalogue.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { Switches } from '../switches/switches.ts';
import type { Outcome } from '../trigger/definition.ts';
import { isWayOfClient, rulesOfClient, type SignInRules } from './sign-in-rules.ts';
import { isFederated, wayIn, waysIn } from './way-in.ts';

/** A sign-in that begins, with what the stores say. */
export interface Attempt {
  readonly facts: AttemptFacts;
  readonly switches: Switches | 'unavailable';
  /** The account was asked for, and could not be read. */
  readonly accountUnavailable?: true;
  /** The account's status where it was asked for; `undefined` where it was not, or is none. */
  readonly status?: string;
}

/** The settings that decide who may begin to sign in. */
export type AttemptPolicy = Pick<Settings, 'signInWithoutStore' | 'suspendedSignIn'> & {
  readonly rules: SignInRules;
};

const addressOf = ({ attributes, userName }: AttemptFacts): string =>
  attributes['email'] ?? userName;

/** By the address alone, so that it makes no difference whether anybody has an account with it. */
const isBlockedMailbox = (facts: AttemptFacts, { blockedMailboxes }: Switches): boolean => {
  if (blockedMailboxes.length === 0) return false;
  const address = parseEmailAddress(addressOf(facts));
  return address !== undefined && blockedMailboxes.includes(countedMailbox(address).recipient);
};

const refuse = (code: RefusalCode, reason: string): Outcome<undefined> => ({
  kind: 'refuse',
  code,
  reason,
});

/**
 * Which way somebody of the pool's own has come is not known yet, nor whether there is such a user:
 * a provider that is linked with them is blocked where it hands them over.
 */
const isBlockedWay = (facts: AttemptFacts, { blockedProviders }: Switches): boolean => {
  const way = wayIn(facts);
  return blockedProviders.length > 0 && (way === undefined || blockedProviders.includes(way));
};

const switchedOff = (facts: AttemptFacts, switches: Switches): Outcome<undefined> | undefined => {
  if (switches.maintenance) return refuse('SIGNIN_MAINTENANCE', 'maintenance');
  if (isBlockedWay(facts, switches)) return refuse('SIGNIN_WAY_NOT_ALLOWED', 'provider-blocked');
  return isBlockedMailbox(facts, switches)
    ? refuse('SIGNIN_NOT_ALLOWED', 'mailbox-blocked')
    : undefined;
};

/**
 * Only of who has been at a provider already. Whether users of the pool may be linked with one of the
 * client's is for nobody to learn before the proof; then `decideEntry` asks them.
 */
const notThisWay = (facts: AttemptFacts, { rules }: AttemptPolicy): boolean =>
  isFederated(facts) && !isWayOfClient(rulesOfClient(rules, facts.clientId), waysIn(facts));

/** Statuses whose owner may sign in; `undefined` has no account yet, and gets one with the token. */
export const maySignIn = (status: string | undefined): boolean =>
  status === undefined || status === 'active';

/**
 * Decides whether somebody may begin to sign in. Nothing is proved yet, so no answer depends on
 * whether there is such a user: maintenance, blocked ways and addresses count for everybody alike. A
 * suspended account is refused once its owner has proved to be that (`decideEntry`); at once only
 * where the setting `suspendedSignIn` takes it that anybody may learn of it.
 */
export const decideAttempt = (
  { facts, switches, accountUnavailable, status }: Attempt,
  policy: AttemptPolicy,
): Outcome<undefined> => {
  const withoutStore = switches === 'unavailable' || accountUnavailable === true;
  if (notThisWay(facts, policy)) return refuse('SIGNIN_WAY_NOT_ALLOWED', 'not-by-this-client');
  const off = switches === 'unavailable' ? undefined : switchedOff(facts, switches);
  if (off) return off;
  if (withoutStore && policy.signInWithoutStore === 'refuse') {
    return refuse('SIGNIN_UNAVAILABLE', 'store-unavailable');
  }
  if (!maySignIn(status)) return refuse('SIGNIN_NOT_ALLOWED', 'account-closed');
  const reason = withoutStore ? 'store-unavailable' : 'may-try';
  return { kind: 'allow', answer: undefined, reason };
};
