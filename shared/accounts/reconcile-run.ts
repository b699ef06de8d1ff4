import type { AccountStore } from './account-store.ts';
import type { BirthGrant } from './birth-grants.ts';
import type { ReconcileStore } from './reconcile-store.ts';
import type { UserDirectory } from './user-directory.ts';
import type { WalkTime } from './walk.ts';

/** What the reconciler may do: count, mend, or also erase accounts whose user is gone. */
export type ReconcileMode = 'report' | 'heal' | 'heal-and-erase';

/** What the reconciler works with. */
export interface ReconcileParts {
  readonly users: UserDirectory;
  readonly table: ReconcileStore;
  readonly accounts: Pick<AccountStore, 'create' | 'update' | 'beginErasure'>;
  /** Keeps the pool's quota free for others; waits before each of its calls. */
  readonly pause: () => Promise<void>;
}

/** One run of the reconciler, which may be a part of its walks. */
export interface ReconcileRun extends WalkTime {
  readonly mode: ReconcileMode;
  readonly grants: readonly BirthGrant[];
  /** Learns of an account that could not be mended; the next walk tries again. */
  readonly degradedBy: (error: unknown) => void;
  /** Names an erasure to whoever asks about it. */
  readonly newReceipt: () => string;
}
