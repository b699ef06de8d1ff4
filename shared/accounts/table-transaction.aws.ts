import {
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callStore, STORE_CALL_MS } from '../aws/store-client.aws.ts';
import { cancellationReasons } from '../aws/transaction-failures.aws.ts';
import { TRANSACTION_CONFLICT, untilFree } from '../aws/until-free.ts';
import type { Refusals, TransactionAction } from './table-transaction.ts';

const transactItem = (TableName: string, action: TransactionAction): TransactWriteItem => {
  const { kind, key, fields, update, condition, names, values } = action;
  const common = {
    TableName,
    ...(condition === undefined ? {} : { ConditionExpression: condition }),
    ...(names ? { ExpressionAttributeNames: { ...names } } : {}),
    ...(values ? { ExpressionAttributeValues: marshall(values) } : {}),
    ReturnValuesOnConditionCheckFailure: kind === 'ConditionCheck' ? 'NONE' : 'ALL_OLD',
  } as const;
  if (kind === 'Put') return { Put: { ...common, Item: marshall({ ...key, ...fields }) } };
  const keyed = { ...common, Key: marshall(key) };
  if (kind === 'Update') return { Update: { ...keyed, UpdateExpression: update } };
  return kind === 'Delete'
    ? { Delete: keyed }
    : { ConditionCheck: { ...keyed, ConditionExpression: condition } };
};

const refusalsAmong = (reasons: readonly CancellationReason[]): Refusals =>
  new Map(
    reasons.flatMap(({ Code, Item }, at) =>
      Code === 'ConditionalCheckFailed' ? [[at, Item && unmarshall(Item)] as const] : [],
    ),
  );

/** Every try has a token of its own, which the SDK sends again where it repeats a call. */
const transactOnce = async (
  TransactItems: TransactWriteItem[],
  time: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<Refusals | 'conflict'> => {
  const command = new TransactWriteItemsCommand({ TransactItems });
  try {
    await callStore('TransactWriteItems', time, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return new Map();
  } catch (error) {
    const reasons = cancellationReasons(error);
    const refusals = refusalsAmong(reasons);
    if (refusals.size > 0) return refusals;
    if (reasons.some(({ Code }) => Code === TRANSACTION_CONFLICT)) return 'conflict';
    throw error;
  }
};

/**
 * Carries out all of the actions on the table of this name, or none where a condition does not
 * hold: then these are the refusals. One that meets another transaction is tried again. Throws
 * `DependencyFailed` when the table does not answer, or is too busy at these items.
 */
export const transact = async (
  table: string,
  actions: readonly TransactionAction[],
  signal: AbortSignal,
): Promise<Refusals> => {
  const items = actions.map((action) => transactItem(table, action));
  return untilFree((limitMs) => transactOnce(items, { signal, limitMs }), {
    signal,
    limitMs: STORE_CALL_MS,
  });
};
