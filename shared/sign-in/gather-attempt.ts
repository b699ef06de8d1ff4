import { hash } from 'node:crypto';
import { accountOwner } from '../accounts/account.ts';
import type { AccountStore } from '../accounts/account-store.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { AttemptFacts } from '../events/pre-authentication.ts';
import type { SwitchBoard } from '../switches/cached-switches.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Attempt } from './decide-attempt.ts';

/** Where an attempt is looked up; `accounts` only where suspended accounts are refused at once. */
export interface AttemptStores {
  readonly switches: SwitchBoard;
  readonly accounts?: Pick<AccountStore, 'findStanding'>;
}

/** For a user who was not found, the key of an account that nobody has: the same read, as long. */
const decoy = (userName: string): string => hash('sha256', userName, 'hex').slice(0, 36);

const orUnavailable = async <Found>(
  found: Promise<Found>,
  { degradedBy }: Invocation,
): Promise<Found | 'unavailable'> => {
  try {
    return await found;
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
    return 'unavailable';
  }
};

const findStanding = async (
  { userName, attributes }: AttemptFacts,
  accounts: AttemptStores['accounts'],
  { signal }: Invocation,
) => {
  const sub = accountOwner(userName, attributes)?.sub ?? decoy(userName);
  return accounts?.findStanding(sub, signal);
};

/**
 * Reads the switches, from memory as a rule, and the account where the setting wants it. The same is
 * read for a user whom Cognito does not know.
 */
export const gatherAttempt = async (
  facts: AttemptFacts,
  { switches, accounts }: AttemptStores,
  invocation: Invocation,
): Promise<Attempt> => {
  const [board, standing] = await Promise.all([
    orUnavailable(switches.read(invocation), invocation),
    orUnavailable(findStanding(facts, accounts, invocation), invocation),
  ]);
  if (standing === 'unavailable') return { facts, switches: board, accountUnavailable: true };
  return { facts, switches: board, ...(standing ? { status: standing.status } : {}) };
};
