import { hash } from 'node:crypto';
import {
  BatchWriteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ErasureStore } from '../../../shared/erasure/erasure-stores.ts';
import { createAccountsTable, pointClientsTo } from '../services/accounts-table.ts';
import { startServices } from '../services/local-services.ts';

const { signal } = new AbortController();
const now = Date.parse('2026-11-22T12:00:00Z');
const identityId = 'eu-west-1:1';

let services: Awaited<ReturnType<typeof startServices>>;
let client: DynamoDBClient;
let store: ErasureStore;
let note: (requestedAt: string) => Promise<void>;
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
  const { dynamoDbErasureStore } =
    await import('../../../shared/erasure/dynamodb-erasure-store.aws.ts');
  const { noteErasure } = await import('../../../shared/accounts/note-erasure.aws.ts');
  store = dynamoDbErasureStore(TableName);
  note = (requestedAt) => noteErasure(TableName, { sub: 'jane', requestedAt }, signal);
});

afterAll(() => services.stop());

const items = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  return Items.map((item) => unmarshall(item));
};

describe('the note of an erasure', () => {
  it('is made once: whoever asks late takes nothing from what is known by then', async () => {
    await note('2026-11-22T12:00:00.000Z');
    const opening = { receipt: 'receipt-1', requestedAt: '2026-11-22T12:00:01.000Z', identityId };
    await store.openReceipt('jane', opening, signal);
    await note('2026-11-22T12:00:02.000Z');
    expect(await store.findPending('jane', signal)).toEqual({ sub: 'jane', ...opening });
    await store.close(
      'jane',
      { receipt: 'receipt-1', identityId: undefined, erased: ['user'], now },
      signal,
    );
    await note('2026-11-22T12:00:03.000Z');
    expect(await store.findPending('jane', signal)).toEqual({
      sub: 'jane',
      ...opening,
      sweepAt: '2026-11-22T13:05:00.000Z',
    });
  });

  it('tells where to look for what comes late, also when it was dropped before the end', async () => {
    const opening = { receipt: 'receipt-1', requestedAt: '2026-11-22T11:59:59.000Z', identityId };
    await store.openReceipt('jane', opening, signal);
    await store.forget('jane', signal);
    const closing = { receipt: 'receipt-1', identityId, erased: ['user'] as const, now };
    await store.close('jane', closing, signal);
    expect(await store.findPending('jane', signal)).toEqual({
      sub: 'jane',
      receipt: 'receipt-1',
      identityId,
      requestedAt: '2026-11-22T12:00:00.000Z',
      sweepAt: '2026-11-22T13:05:00.000Z',
    });
  });

  it('is found by the account, and among all of them however many there are', async () => {
    // More than one page of DynamoDB, which ends at a megabyte.
    for (let at = 0; at < 5; at += 1) {
      const Item = marshall({
        pk: 'ERASURE#PENDING',
        sk: `sub-${at}`,
        requestedAt: 'then',
        padding: 'x'.repeat(300_000),
      });
      await client.send(new PutItemCommand({ TableName, Item }));
    }
    const pending = await store.pending(signal);
    expect(pending).toEqual(
      [0, 1, 2, 3, 4].map((at) => ({ sub: `sub-${at}`, requestedAt: 'then' })),
    );
    await store.forget('sub-3', signal);
    expect(await store.findPending('sub-3', signal)).toBeUndefined();
    expect(await store.pending(signal)).toHaveLength(4);
  });
});

const storedReceipt = async () => (await items()).find(({ sk }) => sk === 'ERASURE');

describe('a receipt', () => {
  const receipt = {
    pk: 'ERASURE#receipt-1',
    sk: 'ERASURE',
    requestedAt: 'then',
    finishedAt: '2026-11-22T12:00:00.000Z',
    erased: ['user', 'items', 'account'],
    expiresAt: now / 1000 + 3 * 366 * 86_400,
  };
  const finished = async () => {
    await store.openReceipt('jane', { receipt: 'receipt-1', requestedAt: 'then' }, signal);
    const erased = ['user', 'items', 'account'] as const;
    await store.close('jane', { receipt: 'receipt-1', identityId: undefined, erased, now }, signal);
  };

  it('says what is gone, the same however often an attempt says it, for three years', async () => {
    await finished();
    expect(await storedReceipt()).toEqual(receipt);
    await finished();
    expect(await storedReceipt()).toEqual(receipt);
  });

  it('says when what came late is gone, too', async () => {
    await finished();
    await store.noteSweep('receipt-1', now + 3_900_000, signal);
    expect(await storedReceipt()).toEqual({ ...receipt, sweptAt: '2026-11-22T13:05:00.000Z' });
  });

  it('is none where there was none to give', async () => {
    await store.close(
      'jane',
      { receipt: undefined, identityId: undefined, erased: ['account'], now },
      signal,
    );
    expect(await items()).toEqual([
      {
        pk: 'ERASURE#PENDING',
        sk: 'jane',
        requestedAt: '2026-11-22T12:00:00.000Z',
        sweepAt: '2026-11-22T13:05:00.000Z',
      },
    ]);
  });
});

describe('what is deleted of an account', () => {
  it('is everything under its key but the account, and nothing of others', async () => {
    const put = ['jane', 'jane2'].flatMap((sub) =>
      ['ACCOUNT', 'SIGN-IN', 'DATASET#a', 'DATASETS'].map((sk) => ({
        PutRequest: { Item: marshall({ pk: `ACCOUNT#${sub}`, sk }) },
      })),
    );
    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: put } }));
    await store.deleteItems('jane', signal);
    await store.deleteItems('jane', signal);
    const left = await items();
    expect(left.filter(({ pk }) => pk === 'ACCOUNT#jane')).toEqual([
      { pk: 'ACCOUNT#jane', sk: 'ACCOUNT' },
    ]);
    expect(left.filter(({ pk }) => pk === 'ACCOUNT#jane2')).toHaveLength(4);
  });

  it('may be more than are deleted at once', async () => {
    const devices = Array.from({ length: 130 }, (_, index) => ({
      PutRequest: { Item: marshall({ pk: 'ACCOUNT#jane', sk: `DEVICE#${index}` }) },
    }));
    for (let at = 0; at < devices.length; at += 25) {
      const RequestItems = { [TableName]: devices.slice(at, at + 25) };
      await client.send(new BatchWriteItemCommand({ RequestItems }));
    }
    await store.deleteItems('jane', signal);
    expect(await items()).toEqual([]);
  });

  it('is the note whose an identity is, and an address on the waiting list', async () => {
    const digest = hash('sha256', 'jane@example.com', 'base64url');
    for (const [pk, sk] of [
      [`IDENTITY#${identityId}`, 'IDENTITY'],
      [`WAITLIST#${digest}`, 'WAITLIST'],
    ]) {
      await client.send(new PutItemCommand({ TableName, Item: marshall({ pk, sk }) }));
    }
    await store.deleteIdentity(identityId, signal);
    await store.deleteWaiting('no address', signal);
    expect(await items()).toHaveLength(1);
    await store.deleteWaiting('Jane@example.com', signal);
    expect(await items()).toEqual([]);
  });
});
