import { decideOrphan, isLookedFor, type OrphanStep } from './decide-orphan.ts';
import { noDrift } from './drift.ts';
import type { ReconcileParts, ReconcileRun } from './reconcile-run.ts';
import type { WalkStep, WalkUnderWay } from './walk.ts';
import type { WholeWalk } from './whole-walk.ts';

/** Begins the erasure of an account without a user; the note of it comes before the mark. */
export const eraseOrphan = async (
  sub: string,
  { table, accounts }: Pick<ReconcileParts, 'table' | 'accounts'>,
  { now, signal, newReceipt }: Pick<ReconcileRun, 'now' | 'signal' | 'newReceipt'>,
): Promise<void> => {
  const requestedAt = new Date(now()).toISOString();
  await table.noteErasure(sub, requestedAt, signal);
  await accounts.beginErasure(sub, { receipt: newReceipt(), requestedAt }, signal);
};

const carryOut = async (
  step: OrphanStep,
  { sub, parts, run }: { sub: string; parts: ReconcileParts; run: ReconcileRun },
): Promise<void> => {
  const { table } = parts;
  const { signal } = run;
  const at = new Date(run.now()).toISOString();
  if (step === 'mark') await table.markOrphan(sub, at, signal);
  if (step === 'unmark') await table.markOrphan(sub, undefined, signal);
  if (step === 'erase') await eraseOrphan(sub, parts, run);
};

/**
 * Walks through the accounts of the table, an account a step, as each needs a call of the pool, and
 * looks for their users: marks accounts that have none, and erases what was marked as far as
 * `decideOrphan` allows.
 */
export const reconcileOrphans = async function* (
  { underWay, last }: { underWay: WalkUnderWay; last: WholeWalk | undefined },
  parts: ReconcileParts,
  run: ReconcileRun,
): AsyncGenerator<WalkStep> {
  let { cursor } = underWay;
  let { orphaned } = underWay.found;
  do {
    const page = await parts.table.accounts(cursor, run.signal);
    for (const account of page.accounts) {
      if (!isLookedFor(account, underWay.startedAt)) continue;
      const { sub } = account;
      await parts.pause();
      const hasUser = await parts.users.has(sub, run.signal);
      if (!hasUser) orphaned += 1;
      const { mode, now } = run;
      const step = decideOrphan(account, hasUser, { mode, now: now(), last, orphaned });
      await carryOut(step, { sub, parts, run });
      const found = { ...noDrift, looked: 1, orphaned: hasUser ? 0 : 1 };
      yield { found, cursor: account.cursor };
    }
    if (page.next !== undefined) yield { found: noDrift, cursor: page.next };
    cursor = page.next;
  } while (cursor !== undefined);
};
