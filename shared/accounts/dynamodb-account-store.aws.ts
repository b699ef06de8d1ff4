import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { accountItem, accountKey, standingOf } from './account-item.ts';
import type { Account } from './account.ts';
import type { AccountStore } from './account-store.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

const client = new DynamoDBClient(clientSettings(storeLimits));

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const existedAlready = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === 'ConditionalCheckFailedException';

const create = async (table: string, account: Account, signal: AbortSignal) => {
  const command = new PutItemCommand({
    TableName: table,
    Item: marshall(accountItem(account)),
    ConditionExpression: 'attribute_not_exists(pk)',
  });
  try {
    await callAws(limits('PutItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return 'created';
  } catch (error) {
    if (existedAlready(error)) return 'existed';
    throw error;
  }
};

const findStanding = async (table: string, sub: string, signal: AbortSignal) => {
  const command = new GetItemCommand({
    TableName: table,
    Key: marshall(accountKey(sub)),
    ProjectionExpression: '#status, #roles',
    ExpressionAttributeNames: { '#status': 'status', '#roles': 'roles' },
    // A role that was taken away must be gone from the next token.
    ConsistentRead: true,
  });
  const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item ? standingOf(unmarshall(Item)) : undefined;
};

/** The accounts in the DynamoDB table of this name. */
export const dynamoDbAccountStore = (table: string): AccountStore => ({
  create: (account, signal) => create(table, account, signal),
  findStanding: (sub, signal) => findStanding(table, sub, signal),
});
