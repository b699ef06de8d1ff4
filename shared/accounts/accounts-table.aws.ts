import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { callStore, STORE_CALL_MS } from '../aws/store-client.aws.ts';
import { hasMetTransaction } from '../aws/transaction-failures.aws.ts';
import { untilFree } from '../aws/until-free.ts';
import type { UpdateExpression } from './account-change.ts';

/** Attributes of an item, as plain values. */
export type Item = Readonly<Record<string, unknown>>;

/** An item of the table: its name and the item's key. */
export interface ItemPlace {
  readonly table: string;
  readonly key: { readonly pk: string; readonly sk: string };
}

/** A condition, with the names and values that it speaks of. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
}

/** Which attributes of an item are read; all of them where it says nothing. */
export interface Projection {
  readonly ProjectionExpression?: string;
  readonly ExpressionAttributeNames?: Record<string, string>;
}

const refusalIn = (error: unknown): ConditionalCheckFailedException | undefined => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof ConditionalCheckFailedException ? cause : undefined;
};

/** Puts a whole item if the condition holds; tells whether it did. */
export const putItem = async (
  { table, key }: ItemPlace,
  { fields, condition }: { readonly fields: Item; readonly condition: Condition },
  signal: AbortSignal,
): Promise<boolean> => {
  const { expression, names, values } = condition;
  const command = new PutItemCommand({
    TableName: table,
    Item: marshall({ ...key, ...fields }),
    ConditionExpression: expression,
    ...(names ? { ExpressionAttributeNames: { ...names } } : {}),
    ...(values ? { ExpressionAttributeValues: marshall(values) } : {}),
  });
  try {
    await callStore('PutItem', { signal }, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return true;
  } catch (error) {
    if (refusalIn(error)) return false;
    throw error;
  }
};

/** Reads an item consistently: a role that was taken away must be gone from the next token. */
export const getItem = async (
  { table, key }: ItemPlace,
  projection: Projection,
  signal: AbortSignal,
): Promise<Item | undefined> => {
  const command = new GetItemCommand({
    TableName: table,
    Key: marshall(key),
    ...projection,
    ConsistentRead: true,
  });
  const { Item } = await callStore('GetItem', { signal }, (client, abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item && unmarshall(Item);
};

/** Reads the items under a partition key whose sort key begins so, consistently, page by page. */
export const queryItems = async (
  table: string,
  {
    pk,
    begins = '',
    ...projection
  }: Projection & { readonly pk: string; readonly begins?: string },
  signal: AbortSignal,
): Promise<Item[]> => {
  const found: Item[] = [];
  const only = begins === '' ? {} : { ':begins': begins };
  let start: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const command = new QueryCommand({
      TableName: table,
      KeyConditionExpression: `pk = :pk${begins === '' ? '' : ' AND begins_with(sk, :begins)'}`,
      ExpressionAttributeValues: marshall({ ':pk': pk, ...only }),
      ConsistentRead: true,
      ExclusiveStartKey: start,
      ...projection,
    });
    const page = await callStore('Query', { signal }, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

/** An item after an update, or what stood in the way of its condition, if anything. */
type Updated = { readonly written: Item } | { readonly refusedBy: Item | undefined };

const updateOnce = async (
  command: UpdateItemCommand,
  time: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<Updated | 'conflict'> => {
  try {
    const { Attributes } = await callStore('UpdateItem', time, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return { written: unmarshall(Attributes ?? {}) };
  } catch (error) {
    if (hasMetTransaction(error)) return 'conflict';
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return { refusedBy: refusal.Item && unmarshall(refusal.Item) };
  }
};

/**
 * Updates an item, again as long as a transaction is in the way; gives it as it is then, or what
 * stood in the way of the condition. An answer that was lost is asked for again: then that may be
 * the update itself.
 */
export const updateItem = (
  { table, key }: ItemPlace,
  { values, ...expressions }: UpdateExpression,
  signal: AbortSignal,
): Promise<Updated> => {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: marshall(key),
    ...expressions,
    ExpressionAttributeNames: { ...expressions.ExpressionAttributeNames },
    ExpressionAttributeValues: marshall(values, { removeUndefinedValues: true }),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return untilFree((limitMs) => updateOnce(command, { signal, limitMs }), {
    operation: 'UpdateItem',
    signal,
    limitMs: STORE_CALL_MS,
  });
};
