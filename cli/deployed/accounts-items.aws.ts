import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { ask, operatorClient } from './operator-limits.aws.ts';

const client = new DynamoDBClient(operatorClient);
const SERVICE = 'dynamodb';

/** An item of the accounts table, with its key. */
export type TableItem = Readonly<Record<string, unknown>>;

/** The key of an item. */
export interface ItemKey {
  readonly pk: string;
  readonly sk: string;
}

const keyOf = ({ pk, sk }: ItemKey) => marshall({ pk, sk });

/** Reads one item, consistently. */
export const readItem = async (TableName: string, key: ItemKey): Promise<TableItem | undefined> => {
  const command = new GetItemCommand({ TableName, Key: keyOf(key), ConsistentRead: true });
  const { Item } = await ask(SERVICE, 'GetItem', (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item && unmarshall(Item);
};

/** Makes an item unless there is one by its key; tells whether it did. */
export const createItem = async (
  TableName: string,
  item: TableItem & ItemKey,
): Promise<boolean> => {
  const command = new PutItemCommand({
    TableName,
    Item: marshall(item, { removeUndefinedValues: true }),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await ask(SERVICE, 'PutItem', (abortSignal) => client.send(command, { abortSignal }));
    return true;
  } catch (error) {
    const cause = error instanceof DependencyFailed ? error.cause : undefined;
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Deletes an item; tells whether there was one. */
export const deleteItem = async (TableName: string, key: ItemKey): Promise<boolean> => {
  const command = new DeleteItemCommand({
    TableName,
    Key: keyOf(key),
    ReturnValues: 'ALL_OLD',
  });
  const { Attributes } = await ask(SERVICE, 'DeleteItem', (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Attributes !== undefined;
};

/** Puts one item in the place of another, both or neither; what stood there before is replaced. */
export const replaceItem = async (
  TableName: string,
  gone: ItemKey,
  item: TableItem & ItemKey,
): Promise<void> => {
  const command = new TransactWriteItemsCommand({
    TransactItems: [
      { Delete: { TableName, Key: keyOf(gone) } },
      { Put: { TableName, Item: marshall(item, { removeUndefinedValues: true }) } },
    ],
  });
  await ask(SERVICE, 'TransactWriteItems', (abortSignal) => client.send(command, { abortSignal }));
};

/** Every item of a kind, by its sort key; reads the whole table, so it is for small kinds of items. */
export const itemsOfKind = async (TableName: string, sk: string): Promise<TableItem[]> => {
  const found: TableItem[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({
      TableName,
      FilterExpression: 'sk = :kind',
      ExpressionAttributeValues: marshall({ ':kind': sk }),
      ...(start ? { ExclusiveStartKey: marshall(start) } : {}),
    });
    const { Items = [], LastEvaluatedKey } = await ask(SERVICE, 'Scan', (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    found.push(...Items.map((item) => unmarshall(item)));
    start = LastEvaluatedKey && unmarshall(LastEvaluatedKey);
  } while (start);
  return found;
};
