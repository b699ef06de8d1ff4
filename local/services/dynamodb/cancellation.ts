import type { Item } from 'dynalite/db/index.js';
import { AwsError } from '../../gateway/aws-error.ts';

/** Why an action let its transaction fail; `None` for those that would have succeeded. */
export interface CancellationReason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: Item;
}

/**
 * The reason that an action's own error gives. Only a failed condition and what an expression does
 * to the item it meets are reasons; every other error is the call's, and is thrown again.
 */
export const reasonFrom = (error: unknown, item: Item | undefined): CancellationReason => {
  if (!(error instanceof AwsError)) throw error;
  if (error.code === 'ConditionalCheckFailedException') {
    const reason = { Code: 'ConditionalCheckFailed', Message: error.message };
    return item ? { ...reason, Item: item } : reason;
  }
  if (error.code === 'ValidationException') {
    return { Code: 'ValidationError', Message: error.message };
  }
  throw error;
};

/**
 * The error of a cancelled transaction, its reasons in the order of the actions.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const transactionCancelled = (reasons: readonly CancellationReason[]): AwsError =>
  new AwsError(
    'TransactionCanceledException',
    'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
      `[${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );
