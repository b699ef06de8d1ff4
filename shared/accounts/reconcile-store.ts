import type { AccountStanding } from './account-store.ts';
import type { WalkState } from './walk.ts';

/** The walks that have a place: in each direction, one that mends and one that only counts. */
export type WalkName = 'USERS' | 'ACCOUNTS' | 'USERS-REPORT' | 'ACCOUNTS-REPORT';

/** An account as the walk through the table sees it. */
export interface ListedAccount {
  readonly sub: string;
  readonly status: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Since when the pool is known to have no user of this account. ISO 8601, UTC. */
  readonly orphanedSince?: string;
  /** Where the accounts after this one begin. */
  readonly cursor: string;
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
  /** Read consistently; empty where nothing is kept, or it is unclear. */
  loadWalk(name: WalkName, signal: AbortSignal): Promise<WalkState>;
  saveWalk(name: WalkName, state: WalkState, signal: AbortSignal): Promise<void>;
}
