import type { AccountStanding } from './account-store.ts';
import type { Drift } from './drift.ts';

/** How far a walk through pool and table has come. */
export interface ReconcileState {
  /** First every user of the pool, then every account of the table. */
  readonly phase: 'pool' | 'table' | 'over';
  /** Where to go on; absent at the beginning of a phase. */
  readonly cursor?: string;
  /** What this walk has found so far. */
  readonly drift: Drift;
}

/** An account as the walk through the table sees it. */
export interface ListedAccount {
  readonly sub: string;
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
  /** Since when the pool is known to have no user of this account. ISO 8601, UTC. */
  readonly orphanedSince?: string;
}

/** What the reconciler needs of the table. Throws `DependencyFailed` when it does not answer. */
export interface ReconcileStore {
  /** The standings of up to 100 accounts by `sub`, read consistently; those that exist. */
  standings(
    subs: readonly string[],
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, AccountStanding>>;
  /** Some accounts, and where the next ones begin. */
  accounts(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly accounts: readonly ListedAccount[]; readonly next?: string }>;
  /** Notes since when an account has no user, or that it has one; nothing where no account is. */
  markOrphan(sub: string, since: string | undefined, signal: AbortSignal): Promise<void>;
  /**
   * Notes that an account is going to be erased, for whoever continues interrupted erasures; a note
   * that is there stays. `requestedAt` is ISO 8601 in UTC.
   */
  noteErasure(sub: string, requestedAt: string, signal: AbortSignal): Promise<void>;
  loadState(signal: AbortSignal): Promise<ReconcileState | undefined>;
  saveState(state: ReconcileState, signal: AbortSignal): Promise<void>;
}
