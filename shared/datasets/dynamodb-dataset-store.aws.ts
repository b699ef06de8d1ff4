import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { transact } from '../accounts/table-transaction.aws.ts';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DATASET_PREFIX, datasetKey, datasetOf, summaryOf } from './dataset-item.ts';
import type { DatasetStore } from './dataset-store.ts';
import { createActions, refusalIn, removeActions, replaceActions } from './dataset-transactions.ts';
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
    const refusal = refusalIn(await transact(table, createActions(sub, write), signal));
    return refusal ?? { kind: 'written', dataset: nextDataset(write, 0) };
  },
  replace: async (sub, write, signal) => {
    // An ETag that we never gave names no state: the condition fails and gives the current one.
    const version = versionIn(write.expected) ?? 0;
    const actions = replaceActions(sub, { ...write, version });
    const refusal = refusalIn(await transact(table, actions, signal));
    return refusal ?? { kind: 'written', dataset: nextDataset(write, version) };
  },
  remove: async (sub, target, signal) => {
    const refusal = refusalIn(await transact(table, removeActions(sub, target), signal));
    return refusal ?? { kind: 'removed' };
  },
});
