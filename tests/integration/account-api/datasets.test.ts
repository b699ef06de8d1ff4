import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { signedInUser, type SignedInUser } from './signed-in-user.ts';

let stack: StackUnderTest;
let jane: SignedInUser;

beforeAll(async () => {
  stack = await startStackUnderTest();
  jane = await signedInUser(stack, 'jane@example.com');
});

afterAll(() => stack.close());

const at = (name: string) => `/me/datasets/${name}`;
const create = (name: string, data: unknown) =>
  jane.call('PUT', at(name), { headers: { 'if-none-match': '*' }, body: { data } });
const replace = (name: string, etag: string, data: unknown) =>
  jane.call('PUT', at(name), { headers: { 'if-match': etag }, body: { data } });

it('is made, read, replaced and deleted, each time from the version that was seen', async () => {
  const made = await create('settings', { theme: 'dark', big: 12345 });
  expect([made.status, made.body]).toMatchObject([201, { name: 'settings', version: 1 }]);
  const read = await jane.call('GET', at('settings'));
  expect(read.body).toMatchObject({ version: 1, data: { theme: 'dark', big: 12345 } });
  expect(read.etag).toBe(made.etag);
  const replaced = await replace('settings', read.etag, { theme: 'light' });
  expect([replaced.status, replaced.body.version]).toEqual([200, 2]);
  const deleted = await jane.call('DELETE', at('settings'), {
    headers: { 'if-match': replaced.etag },
  });
  expect(deleted.status).toBe(204);
  expect((await jane.call('GET', at('settings'))).body.code).toBe('DATASET_NOT_FOUND');
});

it('tells a conflict with both versions', async () => {
  const { etag } = await create('shared', { list: ['milk'] });
  const phone = await replace('shared', etag, { list: ['milk', 'bread'] });
  const laptop = await replace('shared', etag, { list: ['milk', 'eggs'] });
  expect([laptop.status, laptop.body.code]).toEqual([412, 'VERSION_STALE']);
  expect(laptop.body.current).toMatchObject({
    version: 2,
    etag: phone.etag,
    data: { list: ['milk', 'bread'] },
  });
  expect(laptop.body.sent).toEqual({ data: { list: ['milk', 'eggs'] } });
  const merged = await replace('shared', laptop.body.current.etag, {
    list: ['milk', 'bread', 'eggs'],
  });
  expect(merged.status).toBe(200);
});

it('tells what is there to whoever names a version that was never given', async () => {
  const { etag, body } = await jane.call('GET', at('shared'));
  const answer = await replace('shared', '"x"', { list: [] });
  expect(answer.status).toBe(412);
  expect(answer.body.current).toMatchObject({ etag, data: body.data });
});

it('takes one of ten writes at once', async () => {
  const { etag } = await create('race', {});
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, by) => replace('race', etag, { by })),
  );
  // DynamoDB may also cancel transactions that meet; nothing is written by those.
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  expect(answers.every(({ status }) => [200, 412, 503].includes(status))).toBe(true);
});

it('does not take a dataset that was made anew for the one that was deleted', async () => {
  const first = await create('phoenix', { life: 1 });
  await jane.call('DELETE', at('phoenix'), { headers: { 'if-match': first.etag } });
  await create('phoenix', { life: 2 });
  const late = await replace('phoenix', first.etag, { life: 'late' });
  expect([late.status, late.body.current.data]).toEqual([412, { life: 2 }]);
});

it.each([
  ['without a version', {}, 428, 'VERSION_REQUIRED'],
  [
    'with both headers',
    { headers: { 'if-match': '"1"', 'if-none-match': '*' } },
    400,
    'PRECONDITION_INVALID',
  ],
  ['of what is not there', { headers: { 'if-match': '"1-abcdefgh"' } }, 404, 'DATASET_NOT_FOUND'],
  [
    'that is too large',
    { headers: { 'if-none-match': '*' }, body: { data: { text: 'é'.repeat(50_000) } } },
    413,
    'BODY_TOO_LARGE',
  ],
  ['without data', { headers: { 'if-none-match': '*' }, body: {} }, 422, 'FIELDS_INVALID'],
  [
    'with data that is no object',
    { headers: { 'if-none-match': '*' }, body: { data: [1] } },
    422,
    'FIELDS_INVALID',
  ],
])('refuses a write %s', async (_, options, status, code) => {
  const answer = await jane.call('PUT', at('refused'), { body: { data: {} }, ...options });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
});

it.each([
  ['shared%3Fx', 422],
  ['shared%23x', 422],
  ['shared%253F', 422],
  ['..%2Faccount', 404],
  ['x%2F..%2Fshared', 404],
])('takes nothing else for a name that cannot be one: %s', async (name, status) => {
  const before = await jane.call('GET', at('shared'));
  const written = await replace(name, before.etag, { list: [] });
  const read = await jane.call('GET', at(name));
  const removed = await jane.call('DELETE', at(name), { headers: { 'if-match': before.etag } });
  const made = await create(name, {});
  const statuses = [written, read, removed, made].map((answer) => answer.status);
  expect(statuses).toEqual([status, status, status, status]);
  expect((await jane.call('GET', at('shared'))).body).toEqual(before.body);
});

it('lists the datasets, and has room for twenty', async () => {
  const { body } = await jane.call('GET', '/me/datasets');
  expect(body.limits).toEqual({ maxBytes: 100_000, maxCount: 20 });
  const names = body.datasets.map(({ name }: { name: string }) => name);
  expect(names.toSorted()).toEqual(['phoenix', 'race', 'shared']);
  expect(body.datasets[0]).not.toHaveProperty('data');
  for (let count = names.length; count < 20; count += 1) {
    expect((await create(`more-${count}`, {})).status).toBe(201);
  }
  const full = await create('one-too-many', {});
  expect([full.status, full.body]).toMatchObject([409, { code: 'DATASETS_FULL', limit: 20 }]);
});
