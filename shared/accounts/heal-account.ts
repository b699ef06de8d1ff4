import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Account } from './account.ts';
import type { AccountStore } from './account-store.ts';

/** What is left of a trigger's time after one slow read. */
const LIMIT_MS = 1000;

/**
 * Creates an account that is missing. A failure is told to the log and otherwise without
 * consequence: the tokens go out, and the next one tries again.
 */
export const healAccount = async (
  account: Account,
  accounts: AccountStore,
  { signal, degradedBy }: Invocation,
): Promise<void> => {
  try {
    await accounts.create(account, AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]));
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
  }
};
