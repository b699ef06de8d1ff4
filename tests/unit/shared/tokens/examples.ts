import type { AccountStanding } from '../../../../shared/accounts/account-store.ts';
import type { TokenFacts } from '../../../../shared/events/pre-token-generation.ts';
import { parseTokenRules, type TokenRules } from '../../../../shared/tokens/token-rules.ts';

/** The `sub` of the user whom the tests speak of. */
export const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';

/** A user's event without groups and metadata, but for what the test says. */
export const userFacts = (own: Partial<TokenFacts> = {}): TokenFacts => ({
  bearer: 'user',
  source: 'TokenGeneration_Authentication',
  userName: sub,
  clientId: 'web',
  attributes: { sub, email: 'jane@example.com', email_verified: 'true' },
  groups: { names: [], iamRoles: [] },
  ...own,
});

/** A machine's event. */
export const machineFacts = (clientId = 'machine'): TokenFacts => ({
  bearer: 'machine',
  source: 'TokenGeneration_ClientCredentials',
  userName: 'ClientCredentials',
  clientId,
  attributes: {},
  groups: { names: [], iamRoles: [] },
});

/** An active account that agrees with the pool, but for what the test says. */
export const standingWith = (own: Partial<AccountStanding> = {}): AccountStanding => ({
  status: 'active',
  roles: [],
  memberships: [],
  version: 1,
  userName: sub,
  email: 'jane@example.com',
  emailVerified: true,
  pool: {},
  ...own,
});

/** Rules that give nothing, and know these roles, but for what the test says. */
export const rulesWith = (own: Record<string, unknown> = {}): TokenRules => {
  const parsed = parseTokenRules(
    JSON.stringify({
      roles: { admin: {}, editor: {}, viewer: {} },
      claims: [],
      scopes: [],
      suppress: [],
      maxBytes: 2048,
      accessTokenAudience: false,
      ...own,
    }),
  );
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'));
  return parsed.rules;
};
