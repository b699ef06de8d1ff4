import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { UndeliverableAddresses } from '../../../shared/mail-feedback/undeliverable-addresses.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { startServices } from '../services/local-services.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let client: DynamoDBClient;
let table: string;
let tables = 0;
let storeOf: (table: string) => UndeliverableAddresses;

const { signal } = new AbortController();
const parsed = parseEmailAddress('Jane@Example.com');
if (!parsed) throw new Error('This is an address.');
const address = parsed;

const timeAt = (minute: number) => Date.UTC(2026, 10, 22, 12, minute);
const iso = (minute: number) => new Date(timeAt(minute)).toISOString();

const newTable = async (): Promise<string> => {
  tables += 1;
  const TableName = `addresses-${tables}`;
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return TableName;
};

beforeAll(async () => {
  services = await startServices();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: services.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  client = new DynamoDBClient(services.client);
  const module =
    await import('../../../shared/mail-feedback/dynamodb-undeliverable-addresses.aws.ts');
  storeOf = module.dynamoDbUndeliverableAddresses;
});
beforeEach(async () => {
  table = await newTable();
});
afterAll(() => services.stop());

type State = 'bounced' | 'complained';

const note = (minute: number, state: State = 'bounced', into = table) =>
  storeOf(into).note({ address, state, at: iso(minute) }, timeAt(minute), signal);

const find = (of = table, at = timeAt(59)) => storeOf(of).find(address, at, signal);

const lift = (minute: number) => storeOf(table).lift(address, timeAt(minute), signal);

describe('an address that takes no mail', () => {
  it('is noted under a digest, with a time at which it is forgotten', async () => {
    expect(await find()).toBeUndefined();
    expect(await note(1)).toBe('noted');
    expect(await find()).toEqual({ undeliverableSince: iso(1), bouncedAt: iso(1) });
    const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
    const [item] = Items.map((one) => unmarshall(one));
    expect(item?.['pk']).toMatch(/^EMAIL#[\w-]{43}$/);
    expect(item?.['expiresAt']).toBe(timeAt(1) / 1000 + 180 * 86_400);
    expect(JSON.stringify(item)).not.toContain('jane');
  });

  it('is known when it is told of again, or late', async () => {
    await note(2);
    expect(await note(2)).toBe('known');
    expect(await note(1)).toBe('known');
    expect(await note(3, 'complained')).toBe('noted');
    expect(await find()).toMatchObject({ bouncedAt: iso(2), complainedAt: iso(3) });
  });

  it('is known in the same way in whatever order news come', async () => {
    const news = fc.array(
      fc.record({ minute: fc.nat(5), state: fc.constantFrom<State>('bounced', 'complained') }),
      { minLength: 2, maxLength: 5 },
    );
    const latest = (all: readonly { minute: number; state: State }[], wanted: State) =>
      Math.max(...all.filter(({ state }) => state === wanted).map(({ minute }) => minute));
    await fc.assert(
      fc.asyncProperty(news, async (all) => {
        const own = await newTable();
        for (const { minute, state } of all) await note(minute, state, own);
        const known = await find(own);
        for (const [state, field] of [
          ['bounced', 'bouncedAt'],
          ['complained', 'complainedAt'],
        ] as const) {
          const minute = latest(all, state);
          expect(known?.[field]).toBe(minute < 0 ? undefined : iso(minute));
        }
        expect(known).toHaveProperty('undeliverableSince');
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is forgotten', () => {
  it('stands in no way of mail, also while the table has not removed it', async () => {
    const halfAYear = 180 * 86_400_000;
    await note(1);
    expect(await find(table, timeAt(1) + halfAYear - 1000)).toBeDefined();
    expect(await find(table, timeAt(1) + halfAYear)).toBeUndefined();
  });
});

describe('an operator', () => {
  it('frees an address for good: news from before come too late', async () => {
    await note(1);
    expect(await lift(5)).toBe('lifted');
    expect(await find()).toBeUndefined();
    expect(await note(4, 'complained')).toBe('lifted');
    expect(await note(1)).toBe('lifted');
    expect(await find()).toBeUndefined();
  });

  it('frees it until it bounces again', async () => {
    await note(1);
    await lift(5);
    expect(await note(6)).toBe('noted');
    expect(await find()).toEqual({ undeliverableSince: iso(6), bouncedAt: iso(6) });
  });

  it('learns that an address takes mail already', async () => {
    expect(await lift(1)).toBe('not-there');
    await note(2);
    await lift(3);
    expect(await lift(4)).toBe('not-there');
  });
});
