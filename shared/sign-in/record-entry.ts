import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { EntryRecords } from './decide-entry.ts';
import type { SignInLedger } from './sign-in-ledger.ts';

/** What a sign-in that is done already may still wait for its record. */
const LIMIT_MS = 700;

/**
 * Records a sign-in and its device, at the same time. A failure is told to the log and otherwise
 * without consequence: the next sign-in is recorded instead.
 */
export const recordEntry = async (
  { sub, signIn, device }: EntryRecords,
  ledger: SignInLedger,
  { signal, degradedBy }: Invocation,
): Promise<void> => {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]);
  const writes = [
    ...(signIn ? [ledger.recordSignIn(sub, signIn, limited)] : []),
    ...(device ? [ledger.recordDevice(sub, device, limited)] : []),
  ];
  for (const written of await Promise.allSettled(writes)) {
    if (written.status === 'fulfilled') continue;
    if (!(written.reason instanceof DependencyFailed)) throw written.reason;
    degradedBy(written.reason);
  }
};
