import { TransactionCanceledException, type CancellationReason } from '@aws-sdk/client-dynamodb';
import { DependencyFailed } from './dependency-failed.ts';

/** What DynamoDB answers a write by itself that meets a transaction at the same item. */
const WRITE_CONFLICT = 'TransactionConflictException';

/** Why a transaction was cancelled, by its actions in their order; nothing for another failure. */
export const cancellationReasons = (error: unknown): readonly CancellationReason[] => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
};

/** Whether a write by itself has met a transaction at the same item, and has written nothing. */
export const hasMetTransaction = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === WRITE_CONFLICT;
