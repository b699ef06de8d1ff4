import {
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { DATASET_PREFIX, datasetKey, datasetOf, summaryOf } from './dataset-item.ts';
import type { DatasetRefusal, DatasetStore } from './dataset-store.ts';
import {
  ACCOUNT_AT,
  COUNT_AT,
  createActions,
  DATASET_AT,
  removeActions,
  replaceActions,
  type TransactionAction,
} from './dataset-transactions.ts';
import { nextDataset, versionIn } from './dataset.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

const client = new DynamoDBClient(clientSettings(storeLimits));

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

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

const isCondition = (reason: CancellationReason | undefined): boolean =>
  reason?.Code === 'ConditionalCheckFailed';

/** What stood in the way; `undefined` when it was nothing that the caller can know of. */
const refusalOf = (error: unknown): DatasetRefusal | undefined => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  if (!(cause instanceof TransactionCanceledException)) return undefined;
  const reasons = cause.CancellationReasons ?? [];
  if (isCondition(reasons[ACCOUNT_AT])) return { kind: 'closed' };
  const dataset = reasons[DATASET_AT];
  if (isCondition(dataset)) {
    return dataset?.Item
      ? { kind: 'conflict', current: datasetOf(unmarshall(dataset.Item)) }
      : { kind: 'missing' };
  }
  return isCondition(reasons[COUNT_AT]) ? { kind: 'full' } : undefined;
};

const transact = async (
  table: string,
  actions: readonly TransactionAction[],
  signal: AbortSignal,
): Promise<DatasetRefusal | undefined> => {
  const command = new TransactWriteItemsCommand({
    TransactItems: actions.map((action) => transactItem(table, action)),
  });
  try {
    await callAws(limits('TransactWriteItems', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return undefined;
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal) return refusal;
    throw error;
  }
};

const read = async (table: string, key: { pk: string; sk: string }, signal: AbortSignal) => {
  const command = new GetItemCommand({
    TableName: table,
    Key: marshall(key),
    ConsistentRead: true,
  });
  const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return Item && datasetOf(unmarshall(Item));
};

const SUMMARY = {
  ProjectionExpression: '#name, #version, etag, #bytes, createdAt, updatedAt',
  ExpressionAttributeNames: { '#name': 'name', '#version': 'version', '#bytes': 'bytes' },
};

const list = async (table: string, sub: string, signal: AbortSignal) => {
  const found = [];
  let start: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const command = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: marshall({ ':pk': `ACCOUNT#${sub}`, ':prefix': DATASET_PREFIX }),
      ConsistentRead: true,
      ExclusiveStartKey: start,
      ...SUMMARY,
    });
    const page = await callAws(limits('Query', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    found.push(...(page.Items ?? []).map((item) => summaryOf(unmarshall(item))));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

/** The datasets in the DynamoDB table of this name. */
export const dynamoDbDatasetStore = (table: string): DatasetStore => ({
  list: (sub, signal) => list(table, sub, signal),
  read: (sub, name, signal) => read(table, datasetKey(sub, name), signal),
  create: async (sub, write, signal) => {
    const refusal = await transact(table, createActions(sub, write), signal);
    return refusal ?? { kind: 'written', dataset: nextDataset(write, 0) };
  },
  replace: async (sub, write, signal) => {
    // An ETag that we never gave names no state: the condition fails and gives the current one.
    const version = versionIn(write.expected) ?? 0;
    const refusal = await transact(table, replaceActions(sub, { ...write, version }), signal);
    return refusal ?? { kind: 'written', dataset: nextDataset(write, version) };
  },
  remove: async (sub, target, signal) => {
    const refusal = await transact(table, removeActions(sub, target), signal);
    return refusal ?? { kind: 'removed' };
  },
});
