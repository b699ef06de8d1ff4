import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { getItem } from '../accounts/accounts-table.aws.ts';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { addressKey } from '../dispatch/recipient-keys.ts';
import { identityKey } from '../erasure/erasure-keys.ts';
import { noteErasure } from '../erasure/note-erasure.aws.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Holdings } from './holdings.ts';

const CALL_LIMIT_MS = 1600;

const client = new DynamoDBClient(clientSettings(storeLimits));

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const items = async (table: string, sub: string, signal: AbortSignal) => {
  const found = [];
  let start: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const command = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': `ACCOUNT#${sub}` }),
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    const page = await callAws(limits('Query', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

const isRefusal = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.cause instanceof ConditionalCheckFailedException;

const put = (command: PutItemCommand, signal: AbortSignal) =>
  callAws(limits('PutItem', signal), (abortSignal) => client.send(command, { abortSignal }));

const bindIdentity = async (
  table: string,
  { sub, identityId }: { sub: string; identityId: string },
  signal: AbortSignal,
) => {
  const command = new PutItemCommand({
    TableName: table,
    Item: marshall({ ...identityKey(identityId), sub }),
    ConditionExpression: 'attribute_not_exists(pk) OR #sub = :sub',
    ExpressionAttributeNames: { '#sub': 'sub' },
    ExpressionAttributeValues: marshall({ ':sub': sub }),
  });
  try {
    await put(command, signal);
    return 'bound';
  } catch (error) {
    if (isRefusal(error)) return 'taken';
    throw error;
  }
};

/** What the DynamoDB table of this name holds about users. */
export const dynamoDbHoldings = (table: string): Holdings => ({
  items: (sub, signal) => items(table, sub, signal),
  address: async (email, signal) => {
    const address = parseEmailAddress(email);
    return address && getItem({ table, key: addressKey(address) }, {}, signal);
  },
  bindIdentity: (sub, identityId, signal) => bindIdentity(table, { sub, identityId }, signal),
  noteErasure: (sub, requestedAt, signal) => noteErasure(table, { sub, requestedAt }, signal),
});
