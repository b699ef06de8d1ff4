import { startTableFront, type CallToTable, type TableFront } from './table-front.ts';

/** How long a transaction takes, in milliseconds: DynamoDB's take about as long. */
const TRANSACTION_MS = 15;

/** A way to a local DynamoDB on which what happens at the same time gets into each other's way. */
export interface ConflictingTable extends TableFront {
  /** How many calls were turned away. */
  readonly conflicts: () => number;
}

interface Action {
  readonly TableName: string;
  readonly Key?: unknown;
  readonly Item?: unknown;
}

const keyOf = ({ TableName, Key }: Action): string => JSON.stringify([TableName, Key]);

/**
 * Starts it before the DynamoDB at `target`. Transactions that touch an item of another one that is
 * not over are cancelled, and so are single writes of such an item, as DynamoDB does it; the local
 * stack lets them wait for each other.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html
 */
export const startConflictingTable = async (target: string): Promise<ConflictingTable> => {
  const busy = new Set<string>();
  let conflicts = 0;
  const holding = async (keys: readonly string[], run: () => Promise<void>): Promise<void> => {
    for (const key of keys) busy.add(key);
    try {
      await new Promise((resolve) => {
        setTimeout(resolve, TRANSACTION_MS);
      });
      await run();
    } finally {
      for (const key of keys) busy.delete(key);
    }
  };
  const meet = async ({ operation, input, pass, fail }: CallToTable): Promise<void> => {
    const asked = input as Action & { TransactItems?: Record<string, Action>[] };
    if (operation === 'TransactWriteItems') {
      const keys = (asked.TransactItems ?? []).flatMap((one) => Object.values(one).map(keyOf));
      if (!keys.some((key) => busy.has(key))) return holding(keys, pass);
      conflicts += 1;
      const Code = (key: string) => (busy.has(key) ? 'TransactionConflict' : 'None');
      const CancellationReasons = keys.map((key) => ({ Code: Code(key) }));
      return fail('TransactionCanceledException', { CancellationReasons });
    }
    if (operation === 'UpdateItem' && busy.has(keyOf(asked))) {
      conflicts += 1;
      return fail('TransactionConflictException');
    }
    return pass();
  };
  return { ...(await startTableFront(target, meet)), conflicts: () => conflicts };
};
