import type { AccountOrigin, AccountOwner } from '../accounts/account.ts';
import { decideHealing, type Healing } from '../accounts/decide-healing.ts';
import type { AccountStanding } from '../accounts/account-store.ts';
import type { Settings } from '../config/settings.ts';
import type { Claims } from '../events/pre-token-generation.ts';
import type { Outcome } from '../trigger/definition.ts';
import { grantedRoles } from './granted-roles.ts';

/** Whom the tokens are for, with what the accounts say about them. */
export type TokenBearer =
  | { readonly kind: 'machine' }
  | { readonly kind: 'nobody' }
  | {
      readonly kind: 'user';
      readonly owner: AccountOwner;
      readonly standing: FoundStanding;
      /** How the user came to be, should there be no account yet. */
      readonly origin: AccountOrigin;
    };

/** The answer of the store; no answer at all is a fact like any other. */
export type FoundStanding = AccountStanding | 'missing' | 'store-unavailable';

/** Claims for the tokens, and what makes the account agree with the pool again, if it does not. */
export interface TokenAnswer {
  readonly claims: Claims;
  readonly healing?: Healing;
}

/** The settings that decide what a token says. */
export type TokenPolicy = Pick<Settings, 'claimPrefix' | 'tokensWithoutStore'>;

const claimsFor = (status: string, roles: readonly string[], prefix: string): Claims => ({
  [`${prefix}account`]: status,
  [`${prefix}roles`]: grantedRoles(status, roles),
});

const unknown = { status: 'unknown', roles: [] };

const withoutPrivilege = (policy: TokenPolicy, reason: string): Outcome<TokenAnswer> => ({
  kind: 'allow',
  answer: { claims: claimsFor('unknown', [], policy.claimPrefix) },
  reason,
});

const withoutStore = (policy: TokenPolicy): Outcome<TokenAnswer> => {
  const reason = 'store-unavailable';
  return policy.tokensWithoutStore === 'refuse'
    ? { kind: 'refuse', code: 'SIGNIN_UNAVAILABLE', reason }
    : withoutPrivilege(policy, reason);
};

/**
 * Decides what the tokens of a bearer say. Every user's tokens carry the account's status and its
 * roles, possibly none; nothing a client sends takes part. A bearer without an account gets one,
 * but for a user without a usable `sub`, whose status is `unknown`.
 */
export const decideTokenClaims = (
  bearer: TokenBearer,
  policy: TokenPolicy,
  now: number,
): Outcome<TokenAnswer> => {
  if (bearer.kind === 'machine') return { kind: 'ignore', reason: 'machine' };
  if (bearer.kind === 'nobody') return withoutPrivilege(policy, 'no-usable-sub');
  const { owner, standing, origin } = bearer;
  if (standing === 'store-unavailable') return withoutStore(policy);
  const found = standing === 'missing' ? undefined : standing;
  const healing = decideHealing(owner, found, { origin, now });
  const { status, roles } = healing?.kind === 'birth' ? healing.account : (found ?? unknown);
  const claims = claimsFor(status, roles, policy.claimPrefix);
  const reason = found ? 'account-found' : 'account-was-missing';
  return { kind: 'allow', answer: { claims, ...(healing ? { healing } : {}) }, reason };
};
