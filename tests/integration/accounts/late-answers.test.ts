import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountStore } from '../../../shared/accounts/account-store.ts';
import { newAccount } from '../../../shared/accounts/new-account.ts';
import { LEASE_MS, type DispatchLedger } from '../../../shared/dispatch/dispatch-ledger.ts';
import { fakeInvocation } from '../../unit/shared/trigger/fake-invocation.ts';
import { createAccountsTable, pointClientsTo } from '../services/accounts-table.ts';
import { startLateAnswers, type LateAnswers } from '../services/late-answers.ts';
import { startServices } from '../services/local-services.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const { signal } = new AbortController();
/** Longer than the clients of triggers, and of senders, wait for an answer. */
const TRIGGER_LATE_MS = 900;
const SENDER_LATE_MS = 2300;

let services: Awaited<ReturnType<typeof startServices>>;
let front: LateAnswers;
let client: DynamoDBClient;
let accounts: AccountStore;
let ledger: DispatchLedger;
let TableName = '';
let tables = 0;

beforeAll(async () => {
  services = await startServices();
  front = await startLateAnswers(services.url);
  pointClientsTo(front.url);
  client = new DynamoDBClient(services.client);
});

beforeEach(async () => {
  tables += 1;
  TableName = `accounts-${tables}`;
  await createAccountsTable(client, TableName);
  const { dynamoDbAccountStore } =
    await import('../../../shared/accounts/dynamodb-account-store.aws.ts');
  const { dynamoDbDispatchLedger } =
    await import('../../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts');
  accounts = dynamoDbAccountStore(TableName);
  ledger = dynamoDbDispatchLedger({ table: TableName, channel: 'mail' });
});

afterAll(async () => {
  client.destroy();
  await front.stop();
  await services.stop();
});

const item = async (pk: string, sk: string) => {
  const { Item } = await client.send(
    new GetItemCommand({ TableName, Key: marshall({ pk, sk }), ConsistentRead: true }),
  );
  return Item && unmarshall(Item);
};

describe('a change of an account whose answer comes too late', () => {
  beforeEach(async () => {
    const attributes = { sub: 'jane' };
    const account = newAccount({ sub: 'jane', userName: 'jane', attributes }, 'confirmation', now);
    await accounts.create(account, signal);
    front.calls();
  });

  it('is known by whoever made it for the change that it is', async () => {
    const consents = { terms: { given: true, at: '2026-11-22T12:00:00.000Z', version: '2' } };
    front.delay('UpdateItem', TRIGGER_LATE_MS);
    const change = { name: 'Jane', locale: null, consents };
    const changed = await accounts.update('jane', { expected: 1, change, now }, signal);
    expect(front.calls()).toEqual(['UpdateItem', 'UpdateItem']);
    expect(changed).toMatchObject({ version: 2, name: 'Jane', consents });
    expect(await item('ACCOUNT#jane', 'ACCOUNT')).toMatchObject({ version: 2, name: 'Jane' });
  });

  it('is not taken for one that somebody else has made', async () => {
    const update = { expected: 1, change: { name: 'Jane' }, now };
    await accounts.update('jane', { ...update, change: { name: 'Joan' } }, signal);
    expect(await accounts.update('jane', update, signal)).toBe('stale');
    await accounts.update('jane', { ...update, expected: 2 }, signal);
    expect(await accounts.update('jane', update, signal)).toBe('stale');
    const later = { ...update, expected: 2, now: now + 1 };
    expect(await accounts.update('jane', later, signal)).toBe('stale');
  });
});

const record = () => item('DISPATCH#k', 'DISPATCH');

describe('a message that was refused', () => {
  const dispatch = { key: 'k', recipient: { recipient: 'mailbox' }, isOnce: true };
  const budgets = { perRecipient: undefined, inAll: undefined };
  const claim = async (at: number) => {
    const claimed = await ledger.claim(dispatch, budgets, { ...fakeInvocation(), now: at });
    if (claimed.kind !== 'claimed') throw new Error(claimed.reason);
    return claimed;
  };

  it('is taken back once, however late the answer comes', async () => {
    const first = await claim(now);
    front.calls();
    front.delay('UpdateItem', SENDER_LATE_MS);
    await first.settle('refused', signal);
    expect(front.calls()).toEqual(['UpdateItem', 'UpdateItem']);
    expect(await record()).toMatchObject({ state: 'open', sends: 0 });
  });

  it('is not taken back from whoever has claimed it since', async () => {
    const first = await claim(now);
    await client.send(
      new PutItemCommand({
        TableName,
        Item: marshall({ ...(await record()), leaseUntil: now + LEASE_MS + 1 }),
      }),
    );
    await first.settle('refused', signal);
    expect(await record()).toMatchObject({ state: 'sending', sends: 1 });
  });
});
