import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountKey } from '../../../shared/accounts/account-item.ts';
import { accountItem } from '../../fixtures/account-item.ts';
import { newAccount } from '../../../shared/accounts/new-account.ts';
import type { ListedAccount, ReconcileStore } from '../../../shared/accounts/reconcile-store.ts';
import { createAccountsTable, pointClientsTo } from '../services/accounts-table.ts';
import { startServices } from '../services/local-services.ts';

const { signal } = new AbortController();
const now = Date.parse('2026-11-22T12:00:00Z');
const PAGE = 50;

let services: Awaited<ReturnType<typeof startServices>>;
let client: DynamoDBClient;
let store: ReconcileStore;
let TableName = '';
let tables = 0;

beforeAll(async () => {
  services = await startServices();
  pointClientsTo(services.url);
  client = new DynamoDBClient(services.client);
});

beforeEach(async () => {
  tables += 1;
  TableName = `accounts-${tables}`;
  await createAccountsTable(client, TableName);
  const { dynamoDbReconcileStore } =
    await import('../../../shared/accounts/dynamodb-reconcile-store.aws.ts');
  store = dynamoDbReconcileStore(TableName);
});

afterAll(() => services.stop());

const put = (item: Readonly<Record<string, unknown>>) =>
  client.send(new PutItemCommand({ TableName, Item: marshall(item) }));

const accountOf = (sub: string) =>
  newAccount({ sub, userName: sub, attributes: { sub } }, 'confirmation', now);

const items = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items.map((item) => unmarshall(item));
};

/** Walks through the table as the reconciler does. */
const walk = async () => {
  const pages: (readonly ListedAccount[])[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.accounts(cursor, signal);
    pages.push(page.accounts);
    cursor = page.next;
  } while (cursor !== undefined);
  return pages;
};

describe('the walk through the table', () => {
  it('reads fifty items at once, and meets every account once among all other items', async () => {
    const subs = Array.from({ length: 70 }, (_, at) => `sub-${at}`);
    for (const sub of subs) {
      await put(accountItem(accountOf(sub)));
      await put({ pk: `ACCOUNT#${sub}`, sk: 'SIGN-IN' });
    }
    await put({ ...accountKey('gone'), status: 'erased' });
    const pages = await walk();
    // 141 items.
    expect(pages).toHaveLength(3);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(PAGE);
    const met = pages.flat();
    expect(met.map(({ sub }) => sub).toSorted()).toEqual(subs.toSorted());
    expect(met[0]).toEqual({
      sub: met[0]?.sub,
      status: 'active',
      createdAt: '2026-11-22T12:00:00.000Z',
      cursor: JSON.stringify(accountKey(met[0]?.sub ?? '')),
    });
  });

  it('is over at once where there is nothing', async () => {
    expect(await walk()).toEqual([[]]);
  });

  it('goes on behind any account, in the middle of a page', async () => {
    const subs = Array.from({ length: 60 }, (_, at) => `sub-${at}`);
    for (const sub of subs) await put(accountItem(accountOf(sub)));
    const met = (await walk()).flat();
    const rest = await store.accounts(met[19]?.cursor, signal);
    expect(rest.accounts).toEqual(met.slice(20));
    expect((await store.accounts(met[59]?.cursor, signal)).accounts).toEqual([]);
  });
});

describe('the place of a walk', () => {
  const found = { looked: 3, missing: 1, changed: 0, orphaned: 0 };
  const last = { endedAt: '2026-11-22T11:00:00.000Z', found, measure: 3 };
  const underWay = { startedAt: '2026-11-22T12:00:00.000Z', cursor: '{"pk":"a"}', found };

  it('is kept for each walk on its own', async () => {
    expect(await store.loadWalk('USERS', signal)).toEqual({});
    await store.saveWalk('USERS', { underWay, last }, signal);
    await store.saveWalk('ACCOUNTS', { underWay: { ...underWay, cursor: undefined } }, signal);
    expect(await store.loadWalk('USERS', signal)).toEqual({ underWay, last });
    const { cursor: _, ...beginning } = underWay;
    expect(await store.loadWalk('ACCOUNTS', signal)).toEqual({ underWay: beginning });
    expect(await store.loadWalk('USERS-REPORT', signal)).toEqual({});
    await store.saveWalk('USERS', { last }, signal);
    expect(await store.loadWalk('USERS', signal)).toEqual({ last });
  });

  it('is told to be unknown when the table does not answer, not to be the beginning', async () => {
    services.faults.add({ target: 'dynamodb', kind: 'error' }, 3);
    await expect(store.loadWalk('USERS', signal)).rejects.toMatchObject({
      name: 'DependencyFailed',
      operation: 'GetItem',
    });
  });
});

describe('the standings of users', () => {
  it('are those of the accounts that exist, however often one is asked for', async () => {
    await put(accountItem(accountOf('jane')));
    await put({ ...accountKey('gone'), status: 'erased' });
    const found = await store.standings(['jane', 'jane', 'gone', 'nobody'], signal);
    expect([...found.keys()].toSorted()).toEqual(['gone', 'jane']);
    expect(found.get('jane')).toMatchObject({ status: 'active', version: 1 });
    expect(found.get('gone')).toMatchObject({ status: 'erased', roles: [] });
    expect(await store.standings([], signal)).toEqual(new Map());
  });
});

describe('the mark of an account without a user', () => {
  it('is put on and taken off, and changes nothing else', async () => {
    const before = { ...accountItem(accountOf('jane')), unknown: 'kept' };
    await put(before);
    await store.markOrphan('jane', '2026-11-22T12:00:00.000Z', signal);
    expect(await items()).toEqual([{ ...before, orphanedSince: '2026-11-22T12:00:00.000Z' }]);
    expect((await walk()).flat()).toMatchObject([{ orphanedSince: '2026-11-22T12:00:00.000Z' }]);
    await store.markOrphan('jane', undefined, signal);
    await store.markOrphan('jane', undefined, signal);
    expect(await items()).toEqual([before]);
  });

  it.each(['2026-11-22T12:00:00.000Z', undefined])(
    'brings no account back that has gone meanwhile: %s',
    async (since) => {
      await store.markOrphan('gone', since, signal);
      expect(await items()).toEqual([]);
    },
  );

  it('is told when the table does not answer', async () => {
    services.faults.add({ target: 'dynamodb', kind: 'error' }, 3);
    await expect(store.markOrphan('jane', undefined, signal)).rejects.toMatchObject({
      name: 'DependencyFailed',
      operation: 'UpdateItem',
    });
  });
});
