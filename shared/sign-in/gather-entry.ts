import { accountOwner } from '../accounts/account.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { EntryFacts } from '../events/post-authentication.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Entry } from './decide-entry.ts';
import { deviceKey } from './device-key.ts';
import type { SignInHistory, SignInLedger } from './sign-in-ledger.ts';

const strangers: SignInHistory = { roles: [] };

/** Looks the account of a sign-in up, with its last sign-in and the device: by one call. */
export const gatherEntry = async (
  facts: EntryFacts,
  ledger: SignInLedger,
  { now, signal, degradedBy }: Invocation,
): Promise<Entry> => {
  const key = deviceKey(facts, now);
  const owner = accountOwner(facts.userName, facts.attributes);
  if (!owner) return { facts, deviceKey: key, history: strangers };
  try {
    const history = await ledger.look(owner.sub, key, signal);
    return { facts, owner, deviceKey: key, history };
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
    return { facts, owner, deviceKey: key, history: 'unavailable' };
  }
};
