import type { AccountStanding } from '../accounts/account-store.ts';
import type { AccountOwner } from '../accounts/account.ts';
import { tokenOrigin } from '../accounts/birth-origin.ts';
import { decideHealing, type Healing } from '../accounts/decide-healing.ts';
import { newborn } from '../accounts/newborn.ts';
import type { TokenContent, TokenFacts } from '../events/pre-token-generation.ts';
import type { Settings } from '../config/settings.ts';
import { refuseAtClient } from '../sign-in/refuse-at-client.ts';
import type { SignInRules } from '../sign-in/sign-in-rules.ts';
import type { Outcome } from '../trigger/definition.ts';
import { composeTokens, type ComposedTokens, type TokenTerms } from './compose-tokens.ts';
import type { TokenBearer } from './token-bearer.ts';

/** What the tokens say, and what the account needs to agree with the pool. */
export interface TokenAnswer {
  readonly content: TokenContent;
  readonly healing?: Healing;
}

/** The settings that decide what a token says. */
export type TokenPolicy = TokenTerms &
  Pick<Settings, 'tokensWithoutStore' | 'birthGrants'> & { readonly signInRules: SignInRules };

/** What stands behind the account in a log, where something was not as it was asked for. */
const remarks = (facts: TokenFacts, { dropped }: ComposedTokens, tenants: readonly string[]) => [
  ...(dropped.length > 0 ? ['claims-dropped'] : []),
  ...(facts.requestedTenant !== undefined && !tenants.includes(facts.requestedTenant)
    ? ['not-of-this-tenant']
    : []),
];

const answer = (
  composed: ComposedTokens,
  reason: string,
  healing?: Healing,
): Outcome<TokenAnswer> => {
  const { dropped: _, ...content } = composed;
  return { kind: 'allow', answer: { content, ...(healing ? { healing } : {}) }, reason };
};

/**
 * What the tokens of a user say without any privilege: status `unknown`, no roles, and nothing of
 * what the rules give; what they take away stays taken away.
 */
export const leastPrivilege = (facts: TokenFacts, terms: TokenTerms): ComposedTokens =>
  composeTokens(facts, { status: 'unknown' }, terms);

const changesNothing = ({ accessClaims, scopesToAdd, ...content }: TokenContent): boolean =>
  Object.keys(accessClaims).length === 0 &&
  [scopesToAdd, content.scopesToSuppress, content.accessSuppressed].every(
    (list) => list.length === 0,
  );

const machineAnswer = (facts: TokenFacts, policy: TokenPolicy): Outcome<TokenAnswer> => {
  const content = composeTokens(facts, { status: 'unknown' }, policy);
  return changesNothing(content)
    ? { kind: 'ignore', reason: 'machine' }
    : answer(content, 'machine');
};

const withoutStore = (facts: TokenFacts, policy: TokenPolicy): Outcome<TokenAnswer> => {
  const reason = 'store-unavailable';
  return policy.tokensWithoutStore === 'refuse'
    ? { kind: 'refuse', code: 'SIGNIN_UNAVAILABLE', reason }
    : answer(leastPrivilege(facts, policy), reason);
};

type AccountBirth = Extract<Healing, { kind: 'birth' }>;

/**
 * The birth that the first token of a user without an account brings, also where the token itself is
 * refused; `undefined` for everybody else.
 */
export const birthAtToken = (
  bearer: TokenBearer,
  { birthGrants: grants }: Pick<TokenPolicy, 'birthGrants'>,
  now: number,
): AccountBirth | undefined => {
  if (bearer.kind !== 'user' || bearer.standing !== 'missing') return undefined;
  const { facts, owner } = bearer;
  const origin = tokenOrigin(facts.attributes, facts.source);
  return { kind: 'birth', account: newborn(owner, { origin, now, grants }) };
};

/** Only an active account has roles. */
const rolesOf = (
  bearer: TokenBearer,
  birth: AccountBirth | undefined,
): readonly string[] | 'unknown' => {
  if (birth) return birth.account.roles;
  if (bearer.kind !== 'user') return [];
  const { standing } = bearer;
  if (typeof standing === 'string') return 'unknown';
  return standing.status === 'active' ? standing.roles : [];
};

const newcomerAnswer = (
  facts: TokenFacts,
  birth: AccountBirth,
  policy: TokenPolicy,
): Outcome<TokenAnswer> => {
  const { account: standing } = birth;
  const content = composeTokens(facts, { status: standing.status, standing }, policy);
  return answer(content, 'account-was-missing', birth);
};

const ownerAnswer = (
  owner: AccountOwner,
  standing: AccountStanding,
  { facts, policy, now }: { facts: TokenFacts; policy: TokenPolicy; now: number },
): Outcome<TokenAnswer> => {
  const content = composeTokens(facts, { status: standing.status, standing }, policy);
  const tenants = standing.memberships.map(({ tenant }) => tenant);
  const reason = ['account-found', ...remarks(facts, content, tenants)].join(', ');
  const healing = decideHealing(owner, standing, { origin: 'first-token', now });
  return answer(content, reason, healing);
};

/**
 * Decides what the tokens of a bearer say. Every user's tokens carry the account's status and its
 * roles, possibly none. What a client sends takes part in one way: it names the tenant, among those
 * that the account belongs to. A bearer without an account gets one, but for a user without a
 * usable `sub`, whose status is `unknown`. Whom the app client does not take gets none; a newcomer is
 * judged by what the account is born with.
 */
export const decideTokenClaims = (
  bearer: TokenBearer,
  policy: TokenPolicy,
  now: number,
): Outcome<TokenAnswer> => {
  const { facts } = bearer;
  if (bearer.kind === 'machine') return machineAnswer(facts, policy);
  const birth = birthAtToken(bearer, policy, now);
  const refusal = refuseAtClient(facts, rolesOf(bearer, birth), policy.signInRules);
  if (refusal) return refusal;
  if (birth) return newcomerAnswer(facts, birth, policy);
  if (bearer.kind === 'nobody') return answer(leastPrivilege(facts, policy), 'no-usable-sub');
  const { owner, standing } = bearer;
  if (typeof standing === 'string') return withoutStore(facts, policy);
  return ownerAnswer(owner, standing, { facts, policy, now });
};
