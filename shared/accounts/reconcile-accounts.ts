import { reconcileOrphans } from './reconcile-orphans.ts';
import type { ReconcileParts, ReconcileRun } from './reconcile-run.ts';
import { reconcileUsers } from './reconcile-users.ts';
import type { WalkName } from './reconcile-store.ts';
import { goOn, type WalkPlace, type WalkResult } from './walk.ts';

/** What has come of a run, in each direction. */
export interface ReconcileResult {
  /** Users without an account, and accounts that the pool has left behind. */
  readonly users: WalkResult;
  /** Accounts without a user. */
  readonly accounts: WalkResult;
}

const placeOf = ({ table }: ReconcileParts, name: WalkName): WalkPlace => ({
  load: (signal) => table.loadWalk(name, signal),
  save: (state, signal) => table.saveWalk(name, state, signal),
});

/**
 * Compares pool and table in both directions, and mends what the mode allows: two walks, each with a
 * place of its own, of which neither waits for the other's end or fails with it. The users come
 * first and have half of the time; what they leave is the accounts'. Reporting walks on its own, so
 * that it tells of a whole walk and marks nothing for those that erase.
 */
export const reconcileAccounts = async (
  parts: ReconcileParts,
  run: ReconcileRun,
): Promise<ReconcileResult> => {
  const begun = run.now();
  const reports = run.mode === 'report';
  const users = await goOn(
    {
      place: placeOf(parts, reports ? 'USERS-REPORT' : 'USERS'),
      steps: (underWay) => reconcileUsers(underWay, parts, run),
    },
    { ...run, until: begun + (run.until - begun) / 2 },
  );
  const accounts = await goOn(
    {
      place: placeOf(parts, reports ? 'ACCOUNTS-REPORT' : 'ACCOUNTS'),
      steps: (underWay, last) => reconcileOrphans({ underWay, last }, parts, run),
    },
    run,
  );
  return { users, accounts };
};
