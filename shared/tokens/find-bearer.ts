import { accountOwner } from '../accounts/account.ts';
import { tokenOrigin } from '../accounts/birth-origin.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { TokenFacts } from '../events/pre-token-generation.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { FoundStanding, TokenBearer } from './decide-token-claims.ts';

const findStanding = async (
  accounts: AccountStore,
  sub: string,
  { signal, degradedBy }: Invocation,
): Promise<FoundStanding> => {
  try {
    return (await accounts.findStanding(sub, signal)) ?? 'missing';
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
    return 'store-unavailable';
  }
};

/** Asks the store for the bearer of the tokens: one read for a user, none for a machine. */
export const findBearer = async (
  facts: TokenFacts,
  accounts: AccountStore,
  invocation: Invocation,
): Promise<TokenBearer> => {
  if (facts.bearer === 'machine') return { kind: 'machine' };
  const owner = accountOwner(facts.userName, facts.attributes);
  if (!owner) return { kind: 'nobody' };
  const origin = tokenOrigin(facts.attributes, facts.source);
  const standing = await findStanding(accounts, owner.sub, invocation);
  return { kind: 'user', owner, standing, origin };
};
