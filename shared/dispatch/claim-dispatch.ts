import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Claim, Dispatch, DispatchLedger } from './dispatch-ledger.ts';

/** The ledger, and the one that stands in while it does not answer. */
export interface Ledgers {
  readonly ledger: DispatchLedger;
  readonly fallback: DispatchLedger;
}

/** A ledger that is too busy is not down: going around it would go around the budgets. */
export const TOO_BUSY = 'TransactionConflict';

const isDown = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason !== TOO_BUSY;

/**
 * Holds that another delivery of the event must look at again: whoever is sending now may die, and
 * what may have been sent twice is for an operator to see among the dead letters.
 */
const unsettled: ReadonlySet<string> = new Set(['in-flight', 'maybe-sent-twice']);

const claimAnyhow = async (
  dispatch: Dispatch,
  { ledger, fallback }: Ledgers,
  { now, signal, degradedBy }: Invocation,
): Promise<Claim> => {
  try {
    return await ledger.claim(dispatch, now, signal);
  } catch (error) {
    // What the fallback has sent, the next process would send again.
    if (!isDown(error) || dispatch.isOnce) throw error;
    degradedBy(error);
    return fallback.claim(dispatch, now, signal);
  }
};

/**
 * Claims a dispatch, by `fallback` when `ledger` does not answer: a code that somebody waits for
 * goes out rather than not, within the budgets of one process (docs/adr/0009); not one that must
 * not be sent twice. Throws a retryable
 * `DependencyFailed` for a dispatch whose fate is open.
 */
export const claimDispatch = async (
  dispatch: Dispatch,
  ledgers: Ledgers,
  invocation: Invocation,
): Promise<Claim> => {
  const claim = await claimAnyhow(dispatch, ledgers, invocation);
  if (claim.kind === 'claimed' || !unsettled.has(claim.reason)) return claim;
  throw new DependencyFailed(
    { service: 'ledger', operation: 'claim', reason: claim.reason, retryable: true },
    undefined,
  );
};
