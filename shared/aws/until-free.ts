import { setTimeout as wait } from 'node:timers/promises';
import { DependencyFailed } from './dependency-failed.ts';

/** The name that DynamoDB gives to transactions that meet at one item. */
export const TRANSACTION_CONFLICT = 'TransactionConflict';

/** The first and the longest pause before the next try, in milliseconds. */
const PAUSES_MS = { first: 10, longest: 160 };

// Not `performance`: it loads a module that takes 1.5 ms of a cold start.
const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

/** How long is tried, and what. */
export interface Patience {
  readonly limitMs: number;
  readonly signal: AbortSignal;
  /** What failures name: a single write that a transaction stands in the way of, or transactions. */
  readonly operation?: 'UpdateItem' | 'TransactWriteItems';
}

/**
 * Tries a transaction, or a write that met one, until nothing is in its way, for `limitMs`
 * milliseconds in all; `tryOnce` is told how many of them are left. Throws `DependencyFailed` with
 * the reason `TransactionConflict` when that time is over, and whatever a try throws.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const untilFree = async <Result>(
  tryOnce: (limitMs: number) => Promise<Result | 'conflict'>,
  { limitMs, signal, operation = 'TransactWriteItems' }: Patience,
): Promise<Result> => {
  const end = nowMs() + limitMs;
  for (let pauseMs = PAUSES_MS.first; ; pauseMs = Math.min(2 * pauseMs, PAUSES_MS.longest)) {
    const left = Math.round(end - nowMs());
    if (left <= 0 || signal.aborted) {
      const call = { service: 'dynamodb', operation, retryable: true };
      throw new DependencyFailed({ ...call, reason: TRANSACTION_CONFLICT }, undefined);
    }
    const result = await tryOnce(left);
    if (result !== 'conflict') return result;
    await wait(pauseMs * (0.5 + Math.random()));
  }
};
