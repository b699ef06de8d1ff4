import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { UpdateExpression } from './account-change.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

const client = new DynamoDBClient(clientSettings(storeLimits));

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

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

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
    await callAws(limits('PutItem', signal), (abortSignal) =>
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
  projection: { ProjectionExpression?: string; ExpressionAttributeNames?: Record<string, string> },
  signal: AbortSignal,
): Promise<Item | undefined> => {
  const command = new GetItemCommand({
    TableName: table,
    Key: marshall(key),
    ...projection,
    ConsistentRead: true,
  });
  const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item && unmarshall(Item);
};

/** Updates an item; gives it as it is then, or what stood in the way of the condition, if anything. */
export const updateItem = async (
  { table, key }: ItemPlace,
  { values, ...expressions }: UpdateExpression,
  signal: AbortSignal,
): Promise<{ readonly written: Item } | { readonly refusedBy: Item | undefined }> => {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: marshall(key),
    ...expressions,
    ExpressionAttributeNames: { ...expressions.ExpressionAttributeNames },
    ExpressionAttributeValues: marshall(values, { removeUndefinedValues: true }),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await callAws(limits('UpdateItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return { written: unmarshall(Attributes ?? {}) };
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal) throw error;
    return { refusedBy: refusal.Item && unmarshall(refusal.Item) };
  }
};
