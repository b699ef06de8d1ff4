import type { AccountStore } from './account-store.ts';
import type { BirthGrant } from './birth-grants.ts';
import type { Healing } from './decide-healing.ts';
import {
  isDoubtful,
  isSettled,
  reconcileAccount,
  reconcileUser,
  type ReconcileMode,
} from './decide-reconciling.ts';
import { addDrift, noDrift, type Drift } from './drift.ts';
import type { ListedAccount, ReconcileState, ReconcileStore } from './reconcile-store.ts';
import type { UserDirectory } from './user-directory.ts';

/** What the reconciler works with. */
export interface ReconcileParts {
  readonly users: UserDirectory;
  readonly table: ReconcileStore;
  readonly accounts: Pick<AccountStore, 'create' | 'update' | 'beginErasure'>;
  /** Keeps the pool's quota free for others; waits before each of its calls. */
  readonly pause: () => Promise<void>;
}

/** One run of the reconciler, which may be a part of a walk. */
export interface ReconcileRun {
  readonly mode: ReconcileMode;
  readonly grants: readonly BirthGrant[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether there is time for another page. */
  readonly hasTime: () => boolean;
  readonly signal: AbortSignal;
  /** Names an erasure to whoever asks about it. */
  readonly newReceipt: () => string;
}

/** What a run has come to: what the walk has found so far, and whether it is over. */
export interface ReconcileResult {
  readonly drift: Drift;
  readonly finished: boolean;
}

const beginning: ReconcileState = { phase: 'pool', drift: noDrift };

const heal = async (healing: Healing, { accounts }: ReconcileParts, signal: AbortSignal) => {
  if (healing.kind === 'birth') await accounts.create(healing.account, signal);
  else await accounts.update(healing.sub, healing.update, signal);
};

const poolPage = async (
  state: ReconcileState,
  parts: ReconcileParts,
  run: ReconcileRun,
): Promise<ReconcileState> => {
  await parts.pause();
  const page = await parts.users.page(state.cursor, run.signal);
  if (page === 'expired') return beginning;
  const subs = page.users.map(({ sub }) => sub);
  const standings = await parts.table.standings(subs, run.signal);
  const healings = page.users.flatMap(
    (user) => reconcileUser(user, standings.get(user.sub), run) ?? [],
  );
  if (run.mode !== 'report') {
    for (const healing of healings) await heal(healing, parts, run.signal);
  }
  const births = healings.filter(({ kind }) => kind === 'birth').length;
  const found = { looked: subs.length, missing: births, changed: healings.length - births };
  const drift = addDrift(state.drift, { ...found, orphaned: 0 });
  return page.next === undefined
    ? { phase: 'table', drift }
    : { phase: 'pool', cursor: page.next, drift };
};

/** Looks for the user of one account; tells whether the account has none. */
const orphaned = async (
  account: ListedAccount,
  parts: ReconcileParts,
  { run, drift }: { readonly run: ReconcileRun; readonly drift: Drift },
): Promise<boolean> => {
  const { sub } = account;
  await parts.pause();
  const hasUser = await parts.users.has(sub, run.signal);
  const requestedAt = new Date(run.now).toISOString();
  switch (reconcileAccount(account, hasUser, run)) {
    case 'mark':
      await parts.table.markOrphan(sub, requestedAt, run.signal);
      break;
    case 'unmark':
      await parts.table.markOrphan(sub, undefined, run.signal);
      break;
    case 'erase':
      if (!isDoubtful(drift.orphaned + 1, drift.looked)) {
        await parts.table.noteErasure(sub, requestedAt, run.signal);
        const request = { receipt: run.newReceipt(), requestedAt };
        await parts.accounts.beginErasure(sub, request, run.signal);
      }
      break;
    case 'nothing':
      break;
  }
  return !hasUser;
};

const tablePage = async (
  state: ReconcileState,
  parts: ReconcileParts,
  run: ReconcileRun,
): Promise<ReconcileState> => {
  const page = await parts.table.accounts(state.cursor, run.signal);
  let { drift } = state;
  for (const account of page.accounts) {
    if (!isSettled(account, run.now)) continue;
    const found = await orphaned(account, parts, { run, drift });
    drift = addDrift(drift, { ...noDrift, looked: 1, orphaned: found ? 1 : 0 });
  }
  return page.next === undefined
    ? { phase: 'over', drift }
    : { phase: 'table', cursor: page.next, drift };
};

const nextPage = (state: ReconcileState, parts: ReconcileParts, run: ReconcileRun) =>
  state.phase === 'pool' ? poolPage(state, parts, run) : tablePage(state, parts, run);

/**
 * Compares pool and table in both directions, page by page, and mends what the mode allows. Goes on
 * where the last run has ended, and keeps its place after every page, so that a run that breaks off
 * costs one page. A walk that is over begins anew at the next run. Reporting keeps no place: it
 * looks from the beginning for as long as there is time.
 */
export const reconcileAccounts = async (
  parts: ReconcileParts,
  run: ReconcileRun,
): Promise<ReconcileResult> => {
  const keeps = run.mode !== 'report';
  const kept = keeps ? await parts.table.loadState(run.signal) : undefined;
  let state: ReconcileState = kept && kept.phase !== 'over' ? kept : beginning;
  while (state.phase !== 'over' && run.hasTime()) {
    state = await nextPage(state, parts, run);
    if (keeps) await parts.table.saveState(state, run.signal);
  }
  return { drift: state.drift, finished: state.phase === 'over' };
};
