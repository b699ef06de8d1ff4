import type { Refusals, TransactionAction } from '../accounts/table-transaction.ts';
import type { Dataset, DatasetWrite } from './dataset.ts';
import { nextDataset } from './dataset.ts';
import { datasetCountKey, datasetKey, datasetOf } from './dataset-item.ts';
import type { DatasetRefusal } from './dataset-store.ts';

/** Nothing may be written into an account that is suspended, or that is being erased. */
const whileActive = (sub: string): TransactionAction => ({
  kind: 'ConditionCheck',
  key: { pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' },
  condition: '#status = :active',
  names: { '#status': 'status' },
  values: { ':active': 'active' },
});

/** The order of the actions, by which the reasons of a cancelled transaction are told apart. */
export const ACCOUNT_AT = 0;
export const DATASET_AT = 1;
export const COUNT_AT = 2;

const counted = (sub: string, by: 1 | -1, maxCount?: number): TransactionAction => ({
  kind: 'Update',
  key: datasetCountKey(sub),
  update: 'ADD #count :by',
  names: { '#count': 'count' },
  values: { ':by': by, ...(maxCount === undefined ? {} : { ':max': maxCount }) },
  ...(maxCount === undefined ? {} : { condition: 'attribute_not_exists(#count) OR #count < :max' }),
});

/** Makes a dataset that is not there, if there is room for one more. */
export const createActions = (
  sub: string,
  write: DatasetWrite & { readonly maxCount: number },
): TransactionAction[] => {
  const dataset = nextDataset(write, 0);
  const fields: Dataset = { ...dataset, createdAt: dataset.updatedAt };
  return [
    whileActive(sub),
    {
      kind: 'Put',
      key: datasetKey(sub, write.name),
      fields: { ...fields },
      condition: 'attribute_not_exists(pk)',
    },
    counted(sub, 1, write.maxCount),
  ];
};

/** Replaces the state of a dataset that `expected` names; `version` is the one in it. */
export const replaceActions = (
  sub: string,
  write: DatasetWrite & { readonly expected: string; readonly version: number },
): TransactionAction[] => {
  const { name: _name, ...fields } = nextDataset(write, write.version);
  const names = Object.keys(fields);
  return [
    whileActive(sub),
    {
      kind: 'Update',
      key: datasetKey(sub, write.name),
      update: `SET ${names.map((field) => `#${field} = :${field}`).join(', ')}`,
      condition: '#etag = :expected',
      names: Object.fromEntries(names.map((field) => [`#${field}`, field])),
      values: {
        ...Object.fromEntries(Object.entries(fields).map(([field, value]) => [`:${field}`, value])),
        ':expected': write.expected,
      },
    },
  ];
};

/** Deletes the state of a dataset that `expected` names. */
export const removeActions = (
  sub: string,
  { name, expected }: { readonly name: string; readonly expected: string },
): TransactionAction[] => [
  whileActive(sub),
  {
    kind: 'Delete',
    key: datasetKey(sub, name),
    condition: '#etag = :expected',
    names: { '#etag': 'etag' },
    values: { ':expected': expected },
  },
  counted(sub, -1),
];

/** What stood in the way of the transaction; `undefined` when nothing did. */
export const refusalIn = (refusals: Refusals): DatasetRefusal | undefined => {
  if (refusals.has(ACCOUNT_AT)) return { kind: 'closed' };
  if (refusals.has(DATASET_AT)) {
    const current = refusals.get(DATASET_AT);
    return current ? { kind: 'conflict', current: datasetOf(current) } : { kind: 'missing' };
  }
  return refusals.has(COUNT_AT) ? { kind: 'full' } : undefined;
};
