import { isLongOrphaned } from '../../shared/accounts/decide-orphan.ts';
import { eraseOrphan } from '../../shared/accounts/reconcile-orphans.ts';
import type { ReconcileParts, ReconcileRun } from '../../shared/accounts/reconcile-run.ts';

/** What an operator's erasure of accounts without a user works with. */
export interface OrphanErasure extends Pick<ReconcileRun, 'now' | 'signal' | 'newReceipt'> {
  readonly isDryRun: boolean;
  /** Learns how many accounts have been looked after, every now and then. */
  readonly progress: (done: number) => void;
}

/** How many of the accounts that were marked have no user, and how many have one again. */
export interface OrphanCount {
  readonly gone: number;
  readonly back: number;
}

/** So many accounts take about half a minute. */
const PROGRESS_EVERY = 100;

/** The accounts that the reconciler marked a week ago or longer, by `sub`. */
export const longOrphaned = async (
  { table }: Pick<ReconcileParts, 'table'>,
  { now, signal }: Pick<OrphanErasure, 'now' | 'signal'>,
): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.accounts(cursor, signal);
    const marked = page.accounts.filter((account) => isLongOrphaned(account, now()));
    found.push(...marked.map(({ sub }) => sub));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

/**
 * Begins the erasure of each of these accounts whose user the pool has not, asked at that moment.
 * One that has a user again is left to the reconciler, which takes its mark away. A dry run only
 * asks. What throws ends it; said again, it goes on, as what is being erased is no longer marked.
 */
export const eraseOrphans = async (
  subs: readonly string[],
  parts: ReconcileParts,
  erasure: OrphanErasure,
): Promise<OrphanCount> => {
  let back = 0;
  for (const [index, sub] of subs.entries()) {
    if (index > 0 && index % PROGRESS_EVERY === 0) erasure.progress(index);
    await parts.pause();
    if (await parts.users.has(sub, erasure.signal)) back += 1;
    else if (!erasure.isDryRun) await eraseOrphan(sub, parts, erasure);
  }
  return { gone: subs.length - back, back };
};
