import { accountOwner } from '../accounts/account.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { TokenFacts } from '../events/pre-token-generation.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { FoundStanding, TokenBearer } from './token-bearer.ts';

/** The part of the accounts that tokens read. */
export type StandingStore = Pick<AccountStore, 'findStanding'>;

const findStanding = async (
  accounts: StandingStore,
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
  accounts: StandingStore,
  invocation: Invocation,
): Promise<TokenBearer> => {
  if (facts.bearer === 'machine') return { kind: 'machine', facts };
  const owner = accountOwner(facts.userName, facts.attributes);
  if (!owner) return { kind: 'nobody', facts };
  const standing = await findStanding(accounts, owner.sub, invocation);
  return { kind: 'user', facts, owner, standing };
};
