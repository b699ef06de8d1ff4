import type { RefusalCode } from '../refusals/catalogue.ts';
import type { EmailAddress } from '../addresses/email-address.ts';
import type { Outcome } from '../trigger/definition.ts';
import type { KnownSignUp } from './external-sign-up.ts';
import { newcomerRefusals, type Newcomers } from './newcomers.ts';
import { isSameIdentity, type Identity, type PoolUser } from './pool-users.ts';
import { providerOfUserName } from './provider-of-user-name.ts';

/** What has to happen before Cognito goes on. */
export type LinkingEffect =
  /** Cognito makes a profile of its own, or finds the link that is there. */
  | { readonly kind: 'none' }
  /** The identity becomes a way into a user who exists. */
  | {
      readonly kind: 'link';
      readonly userPoolId: string;
      readonly userName: string;
      readonly identity: Identity;
      /** The user was invited or imported, or has to reset the password, and has not done so yet. */
      readonly awaitsPassword: boolean;
    }
  /** A user is made first, for whom password and code work as well. */
  | {
      readonly kind: 'create';
      readonly userPoolId: string;
      readonly address: EmailAddress;
      readonly identity: Identity;
    };

type Decision = Outcome<LinkingEffect>;

const refuse = (code: RefusalCode, reason: string): Decision => ({ kind: 'refuse', code, reason });

const allow = (answer: LinkingEffect, reason: string): Decision => ({
  kind: 'allow',
  answer,
  reason,
});

const isNative = ({ status }: PoolUser): boolean => status !== 'EXTERNAL_PROVIDER';
const awaitsPassword = ({ status }: PoolUser): boolean =>
  status === 'FORCE_CHANGE_PASSWORD' || status === 'RESET_REQUIRED';

/** Whose address is proven on the pool's side, too: by a code, or by who invited or imported them. */
const isProven = (user: PoolUser): boolean =>
  user.emailVerified && (user.status === 'CONFIRMED' || awaitsPassword(user));

/** Whose the address is: whatever Cognito calls them, but for who has only signed up with it. */
const ownsAddress = (user: PoolUser): boolean =>
  isNative(user) && user.emailVerified && user.status !== 'UNCONFIRMED';

type Vouched = Pick<KnownSignUp, 'residents' | 'policies'>;

/**
 * Whether a provider vouches for a profile of the address. One that only claims it hinders nobody,
 * nor does one of a provider that is to `allow`, verified as it may be from before it was.
 */
const isVouchedFor = ({ residents, policies }: Vouched): boolean =>
  residents.some(
    (user) =>
      !isNative(user) &&
      user.emailVerified &&
      providerOfUserName(policies, user.userName)?.policy.linking !== 'allow',
  );

/** `block`: whoever has proven the address before keeps it to themselves. */
const decideBlocked = (known: KnownSignUp): Decision =>
  known.residents.some(ownsAddress) || isVouchedFor(known)
    ? refuse('SIGNUP_ADDRESS_IN_USE', 'address-free')
    : allow({ kind: 'none' }, 'address-free');

/** Who comes, with the address as proven. */
interface Newcomer {
  readonly userPoolId: string;
  readonly identity: Identity;
  readonly address: EmailAddress;
}

const linkTo = (user: PoolUser, { userPoolId, identity }: Newcomer): Decision => {
  if (!user.enabled) return refuse('SIGNUP_LINK_NOT_POSSIBLE', 'user-enabled');
  if (!isProven(user)) return refuse('SIGNUP_LINK_NOT_POSSIBLE', 'user-confirmed-and-verified');
  const { userName } = user;
  const effect = {
    kind: 'link',
    userPoolId,
    userName,
    identity,
    awaitsPassword: awaitsPassword(user),
  } as const;
  return allow(effect, 'linked');
};

/** `link`: at most one user to whom this address belongs may be meant. */
const decideLinked = (known: Vouched, newcomer: Newcomer): Decision => {
  const [native, ...otherNatives] = known.residents.filter(isNative);
  if (otherNatives.length > 0) return refuse('SIGNUP_LINK_NOT_POSSIBLE', 'one-user-of-the-address');
  if (native) return linkTo(native, newcomer);
  if (isVouchedFor(known)) return refuse('SIGNUP_ADDRESS_IN_USE', 'no-profile-of-the-address');
  return allow({ kind: 'create', ...newcomer }, 'user-made-and-linked');
};

const decideAnyone = (known: KnownSignUp): Decision => {
  const { userPoolId, named, email, proven, subject, residents } = known;
  if (!named) return refuse('SIGNUP_PROVIDER_NOT_ALLOWED', 'provider-listed');
  const { name: provider, linking } = named.policy;
  if (linking === 'allow') return allow({ kind: 'none' }, 'profile-apart');
  if (!email) return refuse('SIGNUP_EMAIL_REQUIRED', 'email-present');
  if (!proven) return refuse('SIGNUP_PROVIDER_EMAIL_UNVERIFIED', 'email-proven');
  const identity = { provider, subject };
  const isLinked = residents.some(({ identities }) =>
    identities.some((each) => isSameIdentity(each, identity)),
  );
  if (isLinked) return allow({ kind: 'none' }, 'linked-already');
  if (linking === 'block') return decideBlocked(known);
  return decideLinked(known, { userPoolId, identity, address: proven });
};

/** The endings in which somebody new comes into being. */
const newcomerEndings: ReadonlySet<string> = new Set([
  'profile-apart',
  'address-free',
  'user-made-and-linked',
]);

const isOfNewcomer = (decision: Decision): boolean =>
  decision.kind === 'allow' && newcomerEndings.has(decision.reason);

/** Whether somebody would come into being, if newcomers are welcome. */
export const bringsNewcomer = (known: KnownSignUp): boolean => isOfNewcomer(decideAnyone(known));

/**
 * Decides about a first sign-in through an identity provider: a profile of its own, a link to the
 * user whose address it is, or a refusal. Links need the address proven on both sides, and exactly
 * one user, who is confirmed, or whom an operator invited, imported or sent to a new password: whoever
 * signed up with somebody else's address and waits for its owner gets nothing. Refusals tell of users only to who has proven the
 * address; nobody else gets this far. Who is a user already gets in whatever holds for newcomers.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-identity-federation-consolidate-users.html
 */
export const decideExternalSignUp = (known: KnownSignUp, newcomers: Newcomers): Decision => {
  const decision = decideAnyone(known);
  if (newcomers === 'welcome' || !isOfNewcomer(decision)) return decision;
  const { code, reason } = newcomerRefusals[newcomers];
  return refuse(code, reason);
};
