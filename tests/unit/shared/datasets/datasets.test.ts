import { describe, expect, it } from 'vitest';
import { datasetOf } from '../../../../shared/datasets/dataset-item.ts';
import {
  ACCOUNT_AT,
  COUNT_AT,
  createActions,
  DATASET_AT,
  refusalIn,
  removeActions,
  replaceActions,
} from '../../../../shared/datasets/dataset-transactions.ts';
import { nextDataset, versionIn } from '../../../../shared/datasets/dataset.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const write = { name: 'settings', json: '{"a":"é"}', now, random: 'abcdefgh' };

const kindsOf = (actions: ReturnType<typeof createActions>) => actions.map(({ kind }) => kind);

describe('the version of a dataset', () => {
  it.each([
    ['1-abcdefgh', 1],
    ['999-abc_efg-', 999],
  ])('stands in %s', (etag, version) => {
    expect(versionIn(etag)).toBe(version);
  });

  it.each([
    '',
    '1',
    '0-abcdefgh',
    '01-abcdefgh',
    '1-abcdefghi',
    '1-abcdefg',
    'x-abcdefgh',
    '1-abc efg',
  ])('was never given in %j', (etag) => {
    expect(versionIn(etag)).toBeUndefined();
  });

  it('grows by one at a write, under a name that there never was', () => {
    expect(nextDataset(write, 4)).toEqual({
      name: 'settings',
      version: 5,
      etag: '5-abcdefgh',
      json: write.json,
      bytes: 10,
      updatedAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('comes back from the table as it went in', () => {
    const dataset = { ...nextDataset(write, 0), createdAt: '2026-11-22T12:00:00.000Z' };
    expect(datasetOf({ pk: 'p', sk: 's', ...dataset })).toEqual(dataset);
  });
});

describe('a write of a dataset', () => {
  it('looks first whether the account is active', () => {
    for (const actions of [
      createActions('s', { ...write, maxCount: 2 }),
      replaceActions('s', { ...write, expected: 'e', version: 1 }),
      removeActions('s', { name: 'settings', expected: 'e' }),
    ]) {
      expect(actions[ACCOUNT_AT]).toMatchObject({
        kind: 'ConditionCheck',
        key: { pk: 'ACCOUNT#s', sk: 'ACCOUNT' },
        values: { ':active': 'active' },
      });
    }
  });

  it('makes one where there is none and room for it', () => {
    const actions = createActions('s', { ...write, maxCount: 2 });
    expect(kindsOf(actions)).toEqual(['ConditionCheck', 'Put', 'Update']);
    expect(actions[DATASET_AT]).toMatchObject({ condition: 'attribute_not_exists(pk)' });
    expect(actions[COUNT_AT]).toMatchObject({
      values: { ':by': 1, ':max': 2 },
      condition: 'attribute_not_exists(#count) OR #count < :max',
    });
  });

  it('replaces the state that was seen, and keeps its name and beginning', () => {
    const actions = replaceActions('s', { ...write, expected: '1-abcdefgh', version: 1 });
    expect(actions).toHaveLength(2);
    expect(actions[DATASET_AT]).toMatchObject({
      condition: '#etag = :expected',
      values: { ':version': 2, ':expected': '1-abcdefgh' },
    });
    expect(actions[DATASET_AT]?.update).not.toMatch(/createdAt|#name/u);
  });

  it('deletes the state that was seen, and counts one less without a limit', () => {
    const actions = removeActions('s', { name: 'settings', expected: '1-abcdefgh' });
    expect(kindsOf(actions)).toEqual(['ConditionCheck', 'Delete', 'Update']);
    expect(actions[COUNT_AT]).toMatchObject({ values: { ':by': -1 } });
    expect(actions[COUNT_AT]).not.toHaveProperty('condition');
  });
});

describe('what stood in the way of a write', () => {
  const current = { name: 'settings', version: 2, etag: '2-abcdefgh', json: '{}', bytes: 2 };

  it.each([
    ['nothing', [], undefined],
    ['the account', [[ACCOUNT_AT, undefined]], { kind: 'closed' }],
    ['another version', [[DATASET_AT, current]], { kind: 'conflict', current }],
    ['that there is none', [[DATASET_AT, undefined]], { kind: 'missing' }],
    ['too many', [[COUNT_AT, { count: 20 }]], { kind: 'full' }],
    [
      'the account before all others',
      [
        [COUNT_AT, { count: 20 }],
        [DATASET_AT, current],
        [ACCOUNT_AT, undefined],
      ],
      { kind: 'closed' },
    ],
    [
      'another version before the number of them',
      [
        [COUNT_AT, { count: 20 }],
        [DATASET_AT, current],
      ],
      { kind: 'conflict', current },
    ],
  ] as [string, [number, Record<string, unknown> | undefined][], object | undefined][])(
    'is told: %s',
    (_, refusals, refusal) => {
      expect([refusalIn(new Map(refusals))]).toMatchObject([refusal]);
    },
  );
});
