import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { Structure } from '../../gateway/structure.ts';

/** DynamoDB knows a token again for ten minutes after the transaction has finished. */
const TOKEN_MS = 10 * 60 * 1000;

/** The `ClientRequestToken`s of finished transactions. */
export interface TransactionTokens {
  /**
   * Whether this very transaction has been carried out already. Throws
   * `IdempotentParameterMismatchException` when its token was used for another one.
   */
  isRepeat(input: Structure): boolean;
  /** Remembers a transaction that has been carried out. */
  remember(input: Structure): void;
}

const digestOf = (input: Structure): string =>
  createHash('sha256').update(JSON.stringify(input)).digest('base64');

/**
 * Makes an empty list of tokens.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const createTransactionTokens = (clock: Pick<Clock, 'now'>): TransactionTokens => {
  const known = new Map<unknown, { readonly digest: string; readonly until: number }>();
  const forgetOld = (): void => {
    // Insertion order is age: the first that still counts ends the search.
    for (const [token, { until }] of known) {
      if (until > clock.now()) return;
      known.delete(token);
    }
  };
  return {
    isRepeat: (input) => {
      forgetOld();
      const earlier = known.get(input['ClientRequestToken']);
      if (!earlier) return false;
      if (earlier.digest === digestOf(input)) return true;
      throw new AwsError(
        'IdempotentParameterMismatchException',
        'DynamoDB rejected the request because you retried a request with a different payload ' +
          'but with an idempotent token that was already used.',
      );
    },
    remember: (input) => {
      const token = input['ClientRequestToken'];
      if (token === undefined) return;
      known.set(token, { digest: digestOf(input), until: clock.now() + TOKEN_MS });
    },
  };
};
