import { describe, expect, it } from 'vitest';
import type { DatasetRefusal } from '../../../../shared/datasets/dataset-store.ts';
import { nextDataset } from '../../../../shared/datasets/dataset.ts';
import { account, ask, dataset, type Asking, type FakeWorld } from './fake-api.ts';

const withDatasets = (datasets: FakeWorld['datasets']): FakeWorld => ({
  account,
  ...(datasets ? { datasets } : {}),
});
const known = { 'if-match': '"2-abcdefgh"' };
const anew = { 'if-none-match': '*' };
const body = { data: { list: ['eggs'] } };

/** What every write comes to in this store. */
const refusing = (refusal: DatasetRefusal, found: FakeWorld = { account }): FakeWorld => {
  const refuse = async () => refusal;
  return { ...found, datasets: { create: refuse, replace: refuse, remove: refuse } };
};

const conflict: DatasetRefusal = { kind: 'conflict', current: dataset };
const refusals: [string, FakeWorld, number, string][] = [
  ['is not there', refusing({ kind: 'missing' }), 404, 'DATASET_NOT_FOUND'],
  ['is another version by now', refusing(conflict), 412, 'VERSION_STALE'],
  [
    'is a suspended account’s',
    refusing({ kind: 'closed' }, { account: { ...account, status: 'suspended' } }),
    403,
    'ACCOUNT_SUSPENDED',
  ],
  [
    'is of an account that is being erased',
    refusing({ kind: 'closed' }, { account: { ...account, status: 'erasing' } }),
    409,
    'ACCOUNT_ERASING',
  ],
  [
    'is of an account that was erased',
    refusing({ kind: 'closed' }, { account: 'erased' }),
    410,
    'ACCOUNT_ERASED',
  ],
  ['is of no account', refusing({ kind: 'closed' }, {}), 404, 'ACCOUNT_NOT_FOUND'],
];

describe('the datasets of an account that is not there', () => {
  const empty = { list: async () => [], read: async () => undefined };

  it.each([
    ['was erased', { account: 'erased' } as const, 410, 'ACCOUNT_ERASED'],
    ['is missing', {}, 404, 'ACCOUNT_NOT_FOUND'],
  ])('are gone with it: it %s', async (_, found, status, code) => {
    const world = { ...found, datasets: empty };
    for (const route of ['GET /me/datasets', 'GET /me/datasets/notes']) {
      const answer = await ask(route, { world });
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    }
  });

  it('are told from those of an account without any', async () => {
    const answer = await ask('GET /me/datasets', { world: withDatasets(empty) });
    expect([answer.status, answer.body.datasets]).toEqual([200, []]);
  });
});

describe('GET /me/datasets', () => {
  it('lists them without their data, with the limits', async () => {
    const { json: _json, ...summary } = dataset;
    const { body: list } = await ask('GET /me/datasets', {
      world: withDatasets({ list: async () => [summary] }),
    });
    expect(list).toEqual({
      datasets: [{ ...summary, etag: '"2-abcdefgh"' }],
      limits: { maxBytes: 1000, maxCount: 20 },
    });
  });
});

const read = (found: typeof dataset | undefined, headers: Asking['headers'] = {}) =>
  ask('GET /me/datasets/notes', { headers, world: withDatasets({ read: async () => found }) });

describe('GET /me/datasets/{name}', () => {
  it('gives one with its data and its ETag, and nothing to whom has it', async () => {
    const answer = await read(dataset);
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"2-abcdefgh"']);
    expect(answer.body).toMatchObject({ name: 'notes', version: 2, data: { list: ['milk'] } });
    const again = await read(dataset, { 'if-none-match': '"2-abcdefgh"' });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('has none that is not there, or whose name cannot be one', async () => {
    expect((await read(undefined)).body.code).toBe('DATASET_NOT_FOUND');
    const { body: refused } = await ask('GET /me/datasets/-notes');
    expect([refused.status, refused.code]).toEqual([422, 'FIELDS_INVALID']);
  });
});

const written = (version: number) => async () => ({
  kind: 'written' as const,
  dataset: nextDataset({ name: 'notes', json: '{}', now: 0, random: 'abcdefgh' }, version),
});

describe('PUT /me/datasets/{name}', () => {
  it('makes one where there is none', async () => {
    const world = withDatasets({ create: written(0) });
    const {
      status,
      headers,
      body: made,
    } = await ask('PUT /me/datasets/notes', {
      headers: anew,
      body,
      world,
    });
    expect([status, headers.get('etag')]).toEqual([201, '"1-abcdefgh"']);
    expect(made).toMatchObject({ name: 'notes', version: 1 });
  });

  it('replaces the version that was seen', async () => {
    const world = withDatasets({ replace: written(2) });
    const answer = await ask('PUT /me/datasets/notes', { headers: known, body, world });
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"3-abcdefgh"']);
  });

  it.each<[string, Asking, number, string]>([
    ['without a version', { body }, 428, 'VERSION_REQUIRED'],
    ['with both headers', { headers: { ...known, ...anew }, body }, 400, 'PRECONDITION_INVALID'],
    [
      'with an ETag without its quotes',
      { headers: { 'if-match': '2-abcdefgh' }, body },
      400,
      'PRECONDITION_INVALID',
    ],
    ['with bad JSON', { headers: known, body: '{' }, 400, 'BODY_NOT_JSON'],
    [
      'of another content type',
      { headers: { ...known, 'content-type': 'text/plain' }, body },
      415,
      'BODY_NOT_DECLARED_JSON',
    ],
    ['without data', { headers: known, body: {} }, 422, 'FIELDS_INVALID'],
    [
      'of too much',
      { headers: known, body: { data: { text: 'x'.repeat(1000) } } },
      413,
      'BODY_TOO_LARGE',
    ],
  ])('asks no store for a write %s', async (_, asking, status, code) => {
    expect((await ask('PUT /me/datasets/notes', asking)).body).toMatchObject({ status, code });
  });

  it('tells the rule for names, and that the path is at fault', async () => {
    const { body: told } = await ask('PUT /me/datasets/-notes', { headers: anew, body });
    expect(told.fields).toEqual([
      { parameter: 'name', detail: expect.stringContaining('letters, digits, . _ -') },
    ]);
  });

  it('tells how much one may hold', async () => {
    const asking = { headers: known, body: { data: { text: 'x'.repeat(1000) } } };
    expect((await ask('PUT /me/datasets/notes', asking)).body.limit).toBe(1000);
  });

  it.each(refusals)('writes none that %s', async (_, world, status, code) => {
    const answer = await ask('PUT /me/datasets/notes', { headers: known, body, world });
    expect(answer.body).toMatchObject({ status, code });
  });

  it('gives both versions of a conflict', async () => {
    const world = refusing(conflict);
    const { body: told } = await ask('PUT /me/datasets/notes', { headers: known, body, world });
    expect(told.current).toMatchObject({ etag: '"2-abcdefgh"', data: { list: ['milk'] } });
    expect(told.sent).toEqual(body);
  });

  it('tells how many there may be', async () => {
    const world = refusing({ kind: 'full' });
    const { body: told } = await ask('PUT /me/datasets/notes', { headers: anew, body, world });
    expect(told).toMatchObject({ status: 409, code: 'DATASETS_FULL', limit: 20 });
  });
});

describe('DELETE /me/datasets/{name}', () => {
  it('deletes the version that was seen', async () => {
    const world = withDatasets({ remove: async () => ({ kind: 'removed' }) });
    const answer = await ask('DELETE /me/datasets/notes', { headers: known, world });
    expect([answer.status, answer.body]).toEqual([204, undefined]);
  });

  it('needs a version', async () => {
    expect((await ask('DELETE /me/datasets/notes')).body.code).toBe('VERSION_REQUIRED');
  });

  it.each(refusals)('deletes none that %s', async (_, world, status, code) => {
    const answer = await ask('DELETE /me/datasets/notes', { headers: known, world });
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.body).not.toHaveProperty('sent');
  });
});
