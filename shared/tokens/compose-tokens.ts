import type { AccountStanding } from '../accounts/account-store.ts';
import type { Claims, TokenContent, TokenFacts } from '../events/pre-token-generation.ts';
import { activeMembership } from './active-tenant.ts';
import { claimName, type ClaimName } from './claim-names.ts';
import { claimBytes, fitClaims, fitList, type ClaimEntry } from './fit-claims.ts';
import { claimValue, type ClaimSources } from './claim-values.ts';
import { grantedRoles } from './granted-roles.ts';
import { gives, takesAway, type Grants } from './rule-condition.ts';
import { groupsToTell, scopesOfRoles } from './role-grants.ts';
import type { ClaimRule, TokenRules } from './token-rules.ts';

/** What the settings say of tokens. */
export interface TokenTerms {
  /** Put before the name of every claim of ours, such as `app:`. */
  readonly claimPrefix: string;
  readonly rules: TokenRules;
}

/** What the tokens say, and what had no room in them. */
export interface ComposedTokens extends TokenContent {
  readonly dropped: readonly string[];
}

type Token = 'id' | 'access';

const STATUS = /^[a-z][a-z-]{0,31}$/;

/** Only an active account grants anything. */
const grantsOf = (
  standing: AccountStanding | undefined,
  { requestedTenant }: TokenFacts,
  { roles: allowed }: TokenRules,
): Grants | undefined => {
  if (standing?.status !== 'active') return undefined;
  const membership = activeMembership(standing.memberships, requestedTenant);
  const tenant = membership && {
    id: membership.tenant,
    roles: grantedRoles(membership.roles, allowed),
  };
  return { roles: grantedRoles(standing.roles, allowed), ...(tenant ? { tenant } : {}) };
};

/** A name of our own; every prefix that the settings allow makes one. */
const named = (prefix: string, name: string): ClaimName => {
  const ours = claimName(`${prefix}${name}`);
  if (!ours) throw new Error('The claim prefix makes a reserved name.');
  return ours;
};

const ruleName = ({ claim, bareClaim }: ClaimRule, prefix: string): ClaimName | undefined =>
  claimName(bareClaim ?? `${prefix}${claim ?? ''}`);

const ruleClaims = (token: Token, sources: ClaimSources, terms: TokenTerms): ClaimEntry[] =>
  terms.rules.claims.flatMap((rule) => {
    if (!(rule.in ?? ['id', 'access']).includes(token) || !gives(rule, sources)) return [];
    const name = ruleName(rule, terms.claimPrefix);
    const value = claimValue(rule, sources);
    return name === undefined || value === undefined ? [] : [[name, value]];
  });

/** What stands before the rules: status and roles in every user's token, the tenant if there is one. */
const ownClaims = (status: string, grants: Grants | undefined, terms: TokenTerms): ClaimEntry[] => {
  const { claimPrefix, rules } = terms;
  const account: ClaimEntry = [
    named(claimPrefix, 'account'),
    STATUS.test(status) ? status : 'unknown',
  ];
  const roles = named(claimPrefix, 'roles');
  const room = rules.maxBytes - claimBytes(account);
  return [
    account,
    [roles, fitList(roles, grants?.roles ?? [], room)],
    ...(grants?.tenant
      ? ([
          [named(claimPrefix, 'tenant'), grants.tenant.id],
          [named(claimPrefix, 'tenant_roles'), grants.tenant.roles],
        ] satisfies ClaimEntry[])
      : []),
  ];
};

/** The first of several rules for one claim counts; what is ours cannot be overwritten. */
const firstOfEach = (entries: readonly ClaimEntry[]): ClaimEntry[] =>
  entries.filter(([name], at) => entries.findIndex(([other]) => other === name) === at);

const suppressed = (token: Token, sources: ClaimSources, { suppress }: TokenRules): string[] => [
  ...new Set(
    suppress
      .filter((rule) => (rule.in ?? ['id', 'access']).includes(token) && takesAway(rule, sources))
      .flatMap(({ claims }) => claims),
  ),
];

const scopes = (sources: ClaimSources, rules: TokenRules) => {
  const add = rules.scopes.filter((rule) => gives(rule, sources)).flatMap((rule) => rule.add ?? []);
  const suppress = rules.scopes
    .filter((rule) => takesAway(rule, sources))
    .flatMap((rule) => rule.suppress ?? []);
  return {
    scopesToAdd: [...new Set([...scopesOfRoles(sources.grants, rules), ...add])],
    scopesToSuppress: [...new Set(suppress)],
  };
};

const audience = (clientId: string | undefined, rules: TokenRules): Claims =>
  rules.accessTokenAudience && clientId !== undefined ? { aud: clientId } : {};

/**
 * Everything that the tokens of a bearer say, by the rules. `standing` is the account's, or absent
 * where it is missing, not to be had, or the bearer is a machine: then nothing is granted, and what
 * the rules take away stays taken away. Pure; throws for no account, groups or metadata whatever.
 */
export const composeTokens = (
  facts: TokenFacts,
  { status, standing }: { readonly status: string; readonly standing?: AccountStanding },
  terms: TokenTerms,
): ComposedTokens => {
  const { rules } = terms;
  const grants = grantsOf(standing, facts, rules);
  const sources: ClaimSources = {
    bearer: facts.bearer,
    source: facts.source,
    groups: facts.groups.names,
    ...(facts.clientId === undefined ? {} : { clientId: facts.clientId }),
    ...(grants ? { grants } : {}),
    ...(standing ? { standing } : {}),
  };
  const own = facts.bearer === 'user' ? ownClaims(status, grants, terms) : [];
  const fitted = (token: Token) =>
    fitClaims(firstOfEach([...own, ...ruleClaims(token, sources, terms)]), rules.maxBytes);
  const [id, access] = [fitted('id'), fitted('access')];
  const groups = groupsToTell(facts.groups, grants, rules);
  return {
    idClaims: Object.fromEntries(id.claims),
    accessClaims: { ...Object.fromEntries(access.claims), ...audience(facts.clientId, rules) },
    idSuppressed: suppressed('id', sources, rules),
    accessSuppressed: suppressed('access', sources, rules),
    ...scopes(sources, rules),
    ...(groups ? { groups } : {}),
    dropped: [...new Set([...id.dropped, ...access.dropped])],
  };
};
