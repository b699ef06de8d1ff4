import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
  GetItemCommand,
  type BatchGetItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { noteErasure } from './note-erasure.aws.ts';
import { standingProjection } from './account-expressions.ts';
import { accountKey, standingOf } from './account-item.ts';
import type { AccountStanding } from './account-store.ts';
import { cursorAfter, listedAccount, walkKey, walkStateOf } from './reconcile-item.ts';
import type { ReconcileStore } from './reconcile-store.ts';

/** Nobody waits for a walk through the table. */
const CALL_LIMIT_MS = 10_000;

/** Items that one page of the table is made of, accounts or not: each may need a call of the pool. */
const PAGE = 50;

const client = new DynamoDBClient(
  clientSettings({ connectMs: 1000, requestMs: 4000, attempts: 3 }),
);

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

type Keys = NonNullable<BatchGetItemCommandOutput['UnprocessedKeys']>;

/** DynamoDB may leave keys out when it is busy, and says which. All of them have the time of one call. */
const batchGet = async (table: string, keys: Keys, runSignal: AbortSignal) => {
  const signal = AbortSignal.any([runSignal, AbortSignal.timeout(CALL_LIMIT_MS)]);
  const found: Record<string, unknown>[] = [];
  let rest = keys;
  while (Object.keys(rest).length > 0) {
    const command = new BatchGetItemCommand({ RequestItems: rest });
    const { Responses, UnprocessedKeys } = await callAws(
      limits('BatchGetItem', signal),
      (abortSignal) => client.send(command, { abortSignal }),
    );
    found.push(...(Responses?.[table] ?? []).map((item) => unmarshall(item)));
    rest = UnprocessedKeys ?? {};
  }
  return found;
};

const standings = async (table: string, subs: readonly string[], signal: AbortSignal) => {
  const { ProjectionExpression, ExpressionAttributeNames } = standingProjection;
  const wanted = {
    Keys: [...new Set(subs)].map((sub) => marshall(accountKey(sub))),
    ProjectionExpression: `pk, ${ProjectionExpression}`,
    ExpressionAttributeNames,
    ConsistentRead: true,
  };
  const items = subs.length === 0 ? [] : await batchGet(table, { [table]: wanted }, signal);
  return new Map<string, AccountStanding>(
    items.map((item) => [String(item['pk']).slice('ACCOUNT#'.length), standingOf(item)]),
  );
};

const accounts = async (table: string, cursor: string | undefined, signal: AbortSignal) => {
  const command = new ScanCommand({
    TableName: table,
    Limit: PAGE,
    FilterExpression: 'sk = :account',
    ProjectionExpression: '#sub, #status, createdAt, orphanedSince',
    ExpressionAttributeNames: { '#sub': 'sub', '#status': 'status' },
    ExpressionAttributeValues: marshall({ ':account': 'ACCOUNT' }),
    ...(cursor === undefined ? {} : { ExclusiveStartKey: marshall(JSON.parse(cursor)) }),
  });
  const { Items = [], LastEvaluatedKey } = await callAws(limits('Scan', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return {
    accounts: Items.flatMap((item) => listedAccount(unmarshall(item))),
    ...(LastEvaluatedKey ? { next: cursorAfter(unmarshall(LastEvaluatedKey)) } : {}),
  };
};

const isRefusal = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.cause instanceof ConditionalCheckFailedException;

const markOrphan = async (
  table: string,
  { sub, since }: { sub: string; since: string | undefined },
  signal: AbortSignal,
) => {
  const command = new UpdateItemCommand({
    TableName: table,
    Key: marshall(accountKey(sub)),
    // An account that has gone meanwhile must not come back as a mark.
    ConditionExpression: 'attribute_exists(pk)',
    UpdateExpression: since === undefined ? 'REMOVE orphanedSince' : 'SET orphanedSince = :since',
    ...(since === undefined ? {} : { ExpressionAttributeValues: marshall({ ':since': since }) }),
  });
  try {
    await callAws(limits('UpdateItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
};

/** What the reconciler needs of the DynamoDB table of this name. */
export const dynamoDbReconcileStore = (table: string): ReconcileStore => ({
  standings: (subs, signal) => standings(table, subs, signal),
  accounts: (cursor, signal) => accounts(table, cursor, signal),
  markOrphan: (sub, since, signal) => markOrphan(table, { sub, since }, signal),
  noteErasure: (sub, requestedAt, signal) => noteErasure(table, { sub, requestedAt }, signal),
  loadWalk: async (name, signal) => {
    const command = new GetItemCommand({
      TableName: table,
      Key: marshall(walkKey(name)),
      ConsistentRead: true,
    });
    const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return Item ? walkStateOf(unmarshall(Item)) : {};
  },
  saveWalk: async (name, state, signal) => {
    const Item = marshall({ ...walkKey(name), ...state }, { removeUndefinedValues: true });
    const command = new PutItemCommand({ TableName: table, Item });
    await callAws(limits('PutItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
  },
});
