import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { AccountStore } from './account-store.ts';
import type { Healing } from './decide-healing.ts';

/** What is left of a trigger's time after one slow read. */
const LIMIT_MS = 1000;

/**
 * Creates an account that is missing, or changes one that the pool has left behind. A failure is
 * told to the log and otherwise without consequence, and an account that somebody else has changed
 * meanwhile stays as it is: the next token, or the next walk through the pool, tries again.
 */
export const healAccount = async (
  healing: Healing,
  accounts: Pick<AccountStore, 'create' | 'update'>,
  { signal, degradedBy }: Pick<Invocation, 'signal' | 'degradedBy'>,
): Promise<void> => {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  try {
    if (healing.kind === 'birth') await accounts.create(healing.account, limited);
    else await accounts.update(healing.sub, healing.update, limited);
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
  }
};
