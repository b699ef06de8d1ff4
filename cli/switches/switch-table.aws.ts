import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { switchesKey, type SwitchesItem } from '../../shared/switches/switches.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';

const client = new DynamoDBClient(operatorClient);
const SERVICE = 'dynamodb';

/** The item of the switches as it stands now; `undefined` when nothing was ever switched. */
export const readSwitches = async (TableName: string): Promise<SwitchesItem | undefined> => {
  const command = new GetItemCommand({
    TableName,
    Key: marshall(switchesKey),
    ConsistentRead: true,
  });
  const { Item } = await ask(SERVICE, 'GetItem', (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item && unmarshall(Item);
};

/** Holds while the item has the version that was read; 0 is an item without one, or none. */
const ifStill = (expected: number) => ({
  ConditionExpression: expected === 0 ? 'attribute_not_exists(#version)' : '#version = :expected',
  ExpressionAttributeNames: { '#version': 'version' },
  ...(expected === 0 ? {} : { ExpressionAttributeValues: marshall({ ':expected': expected }) }),
});

/** Whether a write came to pass; `false` where its condition did not hold. */
const cameToPass = async (writing: Promise<unknown>): Promise<boolean> => {
  try {
    await writing;
    return true;
  } catch (error) {
    const cause = error instanceof DependencyFailed ? error.cause : undefined;
    if (cause instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/** Writes the item unless somebody has changed it since `expected` was read; tells whether it did. */
export const writeSwitches = async (
  TableName: string,
  item: SwitchesItem,
  expected: number,
): Promise<boolean> => {
  const command = new PutItemCommand({
    TableName,
    Item: marshall({ ...item, ...switchesKey }, { removeUndefinedValues: true }),
    ...ifStill(expected),
  });
  return cameToPass(
    ask(SERVICE, 'PutItem', (abortSignal) => client.send(command, { abortSignal })),
  );
};

/**
 * Ends everything that is switched, unless somebody has changed it since `expected` was read; tells
 * whether it did.
 */
export const clearSwitches = (TableName: string, expected: number): Promise<boolean> => {
  const command = new DeleteItemCommand({
    TableName,
    Key: marshall(switchesKey),
    ...ifStill(expected),
  });
  return cameToPass(
    ask(SERVICE, 'DeleteItem', (abortSignal) => client.send(command, { abortSignal })),
  );
};
