import type { Dataset, DatasetSummary } from './dataset.ts';

type Item = Readonly<Record<string, unknown>>;

/** Before the name of a dataset, in its sort key. */
export const DATASET_PREFIX = 'DATASET#';

/** The primary key of a dataset in the accounts table. */
export const datasetKey = (sub: string, name: string) => ({
  pk: `ACCOUNT#${sub}`,
  sk: `${DATASET_PREFIX}${name}`,
});

/** The item that counts an account's datasets. */
export const datasetCountKey = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: 'DATASETS' });

/** A dataset without its data, from its item. */
export const summaryOf = (item: Item): DatasetSummary => ({
  name: String(item['name']),
  version: Number(item['version']),
  etag: String(item['etag']),
  bytes: Number(item['bytes']),
  createdAt: String(item['createdAt']),
  updatedAt: String(item['updatedAt']),
});

/** A dataset from its item. */
export const datasetOf = (item: Item): Dataset => ({
  ...summaryOf(item),
  json: String(item['json']),
});
