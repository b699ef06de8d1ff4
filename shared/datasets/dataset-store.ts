import type { Dataset, DatasetSummary, DatasetWrite } from './dataset.ts';

/** Why nothing was written. */
export type DatasetRefusal =
  /** Another version is there, or, for a new dataset, one at all. */
  | { readonly kind: 'conflict'; readonly current: Dataset }
  | { readonly kind: 'missing' }
  /** The account has as many as it may. */
  | { readonly kind: 'full' }
  /** There is no active account: it is suspended, being erased, or gone. */
  | { readonly kind: 'closed' };

/** What came of a write. */
export type DatasetWritten =
  | { readonly kind: 'written'; readonly dataset: Omit<Dataset, 'createdAt'> }
  | DatasetRefusal;

/**
 * Where datasets live: beside their account. A write is one transaction with the check that the
 * account is active, so that nothing is written into an account that is being erased. Every method
 * throws `DependencyFailed` when the store does not answer.
 */
export interface DatasetStore {
  list(sub: string, signal: AbortSignal): Promise<readonly DatasetSummary[]>;
  read(sub: string, name: string, signal: AbortSignal): Promise<Dataset | undefined>;
  create(
    sub: string,
    write: DatasetWrite & { readonly maxCount: number },
    signal: AbortSignal,
  ): Promise<DatasetWritten>;
  /** Replaces exactly the state that `expected` names. */
  replace(
    sub: string,
    write: DatasetWrite & { readonly expected: string },
    signal: AbortSignal,
  ): Promise<DatasetWritten>;
  /** Deletes exactly the state that `expected` names. */
  remove(
    sub: string,
    target: { readonly name: string; readonly expected: string },
    signal: AbortSignal,
  ): Promise<{ readonly kind: 'removed' } | DatasetRefusal>;
}
