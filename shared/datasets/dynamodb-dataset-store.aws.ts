import { getItem, queryItems } from '../accounts/accounts-table.aws.ts';
import { accountKey } from '../accounts/account-item.ts';
import { transact } from '../accounts/table-transaction.aws.ts';
import { DATASET_PREFIX, datasetKey, datasetOf, summaryOf } from './dataset-item.ts';
import type { DatasetStore } from './dataset-store.ts';
import { createActions, refusalIn, removeActions, replaceActions } from './dataset-transactions.ts';
import { nextDataset, versionIn } from './dataset.ts';

const SUMMARY = {
  ProjectionExpression: '#name, #version, etag, #bytes, createdAt, updatedAt',
  ExpressionAttributeNames: { '#name': 'name', '#version': 'version', '#bytes': 'bytes' },
};

/** The datasets in the DynamoDB table of this name. */
export const dynamoDbDatasetStore = (table: string): DatasetStore => ({
  list: async (sub, signal) => {
    const asked = { pk: accountKey(sub).pk, begins: DATASET_PREFIX, ...SUMMARY };
    return (await queryItems(table, asked, signal)).map(summaryOf);
  },
  read: async (sub, name, signal) => {
    const item = await getItem({ table, key: datasetKey(sub, name) }, {}, signal);
    return item && datasetOf(item);
  },
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
