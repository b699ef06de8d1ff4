import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountItem, accountKey } from '../../../shared/accounts/account-item.ts';
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
      updatedAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('is over at once where there is nothing', async () => {
    expect(await walk()).toEqual([[]]);
  });

  it('goes on where it was kept, and begins anew where it was not', async () => {
    expect(await store.loadState(signal)).toBeUndefined();
    const drift = { looked: 3, missing: 1, changed: 0, orphaned: 0 };
    await store.saveState({ phase: 'table', cursor: '{"pk":"a"}', drift }, signal);
    expect(await store.loadState(signal)).toEqual({ phase: 'table', cursor: '{"pk":"a"}', drift });
    await store.saveState({ phase: 'over', drift }, signal);
    expect(await store.loadState(signal)).toEqual({ phase: 'over', drift });
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
