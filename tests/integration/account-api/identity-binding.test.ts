import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Holdings } from '../../../shared/account-api/holdings.ts';
import type { AccountStore } from '../../../shared/accounts/account-store.ts';
import { newAccount } from '../../../shared/accounts/new-account.ts';
import { createAccountsTable, pointClientsTo } from '../services/accounts-table.ts';
import { startServices } from '../services/local-services.ts';
import { startConflictingTable, type ConflictingTable } from '../sign-up/conflicting-table.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const { signal } = new AbortController();
const identityId = 'eu-west-1:00000000-0000-4000-8000-000000000001';

let services: Awaited<ReturnType<typeof startServices>>;
let front: ConflictingTable;
let client: DynamoDBClient;
let accounts: AccountStore;
let holdings: Holdings;
let TableName = '';
let tables = 0;

beforeAll(async () => {
  services = await startServices();
  front = await startConflictingTable(services.url);
  pointClientsTo(front.url);
  client = new DynamoDBClient(services.client);
});

beforeEach(async () => {
  tables += 1;
  TableName = `accounts-${tables}`;
  await createAccountsTable(client, TableName);
  const { dynamoDbAccountStore } =
    await import('../../../shared/accounts/dynamodb-account-store.aws.ts');
  const { dynamoDbHoldings } = await import('../../../shared/account-api/dynamodb-holdings.aws.ts');
  accounts = dynamoDbAccountStore(TableName);
  holdings = dynamoDbHoldings(TableName);
});

afterAll(async () => {
  await front.stop();
  await services.stop();
});

const born = async (sub: string) => {
  const account = newAccount({ sub, userName: sub, attributes: { sub } }, 'confirmation', now);
  await accounts.create(account, signal);
};

const bind = (sub: string, expected = 1) =>
  holdings.bindIdentity({ sub, identityId, expected, now }, signal);

const stored = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  const items = Items.map((item) => unmarshall(item));
  return {
    identities: items.filter(({ sk }) => sk === 'IDENTITY'),
    accounts: items.filter(({ sk }) => sk === 'ACCOUNT'),
  };
};

describe('an identity in the table', () => {
  it('is written on both sides', async () => {
    await born('jane');
    expect(await bind('jane')).toEqual({ kind: 'bound', version: 2 });
    expect(await stored()).toMatchObject({
      identities: [{ pk: `IDENTITY#${identityId}`, sub: 'jane' }],
      accounts: [{ sub: 'jane', identityId, version: 2 }],
    });
  });

  it('is written on neither side where the account has changed, is closed or is not there', async () => {
    await born('jane');
    expect(await bind('jane', 7)).toEqual({ kind: 'stale' });
    await accounts.update('jane', { expected: 1, change: { status: 'suspended' }, now }, signal);
    expect(await bind('jane', 2)).toEqual({ kind: 'closed', status: 'suspended' });
    expect(await bind('nobody')).toEqual({ kind: 'missing' });
    const { identities, accounts: left } = await stored();
    expect(identities).toEqual([]);
    expect(left).toHaveLength(1);
    expect(left[0]).not.toHaveProperty('identityId');
  });

  it('is written on neither side where it is another user’s', async () => {
    await born('jane');
    await born('june');
    await bind('jane');
    expect(await bind('june')).toEqual({ kind: 'taken' });
    expect((await stored()).accounts).toContainEqual(
      expect.objectContaining({ sub: 'june', version: 1 }),
    );
    expect(await accounts.read('june', signal)).not.toHaveProperty('identityId');
  });

  it('is bound once by who asks again, with the version of before or of now', async () => {
    await born('jane');
    await bind('jane');
    expect(await bind('jane', 1)).toEqual({ kind: 'bound', version: 2 });
    expect(await accounts.read('jane', signal)).toMatchObject({ version: 2 });
  });

  it('is bound once although the answer was lost', async () => {
    await born('jane');
    services.faults.add({ target: 'dynamodb', kind: 'kill-after-effect' }, 1);
    expect(await bind('jane')).toEqual({ kind: 'bound', version: 2 });
    expect(await accounts.read('jane', signal)).toMatchObject({ version: 2, identityId });
  });

  it('goes to one of four who ask at the same time, whatever gets into their way', async () => {
    const subs = ['jane', 'june', 'joan', 'jean'];
    for (const sub of subs) await born(sub);
    const asked = await Promise.allSettled(subs.map((sub) => bind(sub)));
    expect(front.conflicts()).toBeGreaterThan(0);
    const kinds = asked.map((one) => (one.status === 'fulfilled' ? one.value.kind : 'too-busy'));
    expect(kinds.filter((kind) => kind === 'bound')).toHaveLength(1);
    const owner = subs[kinds.indexOf('bound')];
    // Also those whom a slow table kept waiting for too long are told when they ask again.
    for (const sub of subs.filter((one) => one !== owner)) {
      expect(await bind(sub)).toEqual({ kind: 'taken' });
    }
    const { identities, accounts: all } = await stored();
    expect(identities).toMatchObject([{ sub: owner }]);
    expect(all.filter((one) => one['identityId'] !== undefined)).toMatchObject([{ sub: owner }]);
  });
});

describe('a change of an account that meets a transaction', () => {
  it('waits for the end of it', async () => {
    await born('jane');
    const before = front.conflicts();
    const binding = bind('jane', 7);
    await wait(5);
    const change = { name: 'Jane' };
    const changed = await accounts.update('jane', { expected: 1, change, now }, signal);
    expect(front.conflicts()).toBeGreaterThan(before);
    expect(changed).toMatchObject({ version: 2, name: 'Jane' });
    expect(await binding).toEqual({ kind: 'stale' });
  });
});
