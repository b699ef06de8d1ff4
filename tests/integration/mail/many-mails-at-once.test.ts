import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fakeInvocation } from '../../unit/shared/trigger/fake-invocation.ts';
import type {
  DispatchClaim,
  DispatchLedger,
  SendResult,
} from '../../../shared/dispatch/dispatch-ledger.ts';
import type { MessageBudgets } from '../../../shared/budgets/counters.ts';
import {
  addressKey,
  countedMailbox,
  dispatchKey,
} from '../../../shared/addresses/recipient-keys.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { startConflictingTable, type ConflictingTable } from '../sign-up/conflicting-table.ts';
import { startServices } from '../services/local-services.ts';

const MAILS = 50;
/** A single process has so many on their way at the same time: its sockets are fewer than a burst's. */
const AT_ONCE = 10;
const invocation = () => ({ ...fakeInvocation(), now: Date.now() });
const { signal } = new AbortController();

let services: Awaited<ReturnType<typeof startServices>>;
let front: ConflictingTable;
let client: DynamoDBClient;
let table = 'none';
let ledgerOf: (table: string) => DispatchLedger;

beforeAll(async () => {
  services = await startServices();
  front = await startConflictingTable(services.url);
  client = new DynamoDBClient(services.client);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: front.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const { dynamoDbDispatchLedger } =
    await import('../../../shared/dispatch/dynamodb-dispatch-ledger.aws.ts');
  ledgerOf = (name) => dynamoDbDispatchLedger({ table: name, channel: 'mail' });
});
beforeEach(async () => {
  table = `accounts-${crypto.randomUUID()}`;
  await client.send(
    new CreateTableCommand({
      TableName: table,
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
});
afterAll(async () => {
  client.destroy();
  await front.stop();
  await services.stop();
});

const perHour = (count: number) => ({ count, windowMs: 3_600_000 });
const roomy = { perRecipient: perHour(1000), perDomain: perHour(1000), inAll: perHour(1000) };

const claim = (email: string, budgets: MessageBudgets = roomy, event = email) => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  const dispatch = {
    key: dispatchKey('test', event),
    recipient: countedMailbox(address),
    address: addressKey(address),
  };
  return ledgerOf(table).claim(dispatch, budgets, invocation());
};

const kindOf = (one: DispatchClaim): string => (one.kind === 'held' ? one.reason : one.kind);

const items = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  return Items.map((item) => unmarshall(item));
};

/** The states of the records, and what the counters of a name have come to. */
const states = async () =>
  (await items()).filter(({ sk }) => sk === 'DISPATCH').map(({ state }) => String(state));

const counted = async (name: string): Promise<number> =>
  (await items())
    .filter(({ pk }) => String(pk).startsWith(`BUDGET#mail#${name}`))
    .flatMap((item) => Object.entries(item))
    .reduce((sum, [key, value]) => (/^n\d+$/.test(key) ? sum + Number(value) : sum), 0);

const counts = async () => Promise.all([counted('recipient'), counted('domain'), counted('total')]);

/** Runs for each of so many, some of them at the same time from the first to the last. */
const atOnce = async <Result>(count: number, run: (at: number) => Promise<Result>) => {
  const results: Result[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      results.push(await run(next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};

const settleAll = (claims: readonly DispatchClaim[], result: SendResult) =>
  atOnce(claims.length, async (at) => {
    const one = claims[at - 1];
    if (one?.kind === 'claimed') await one.settle(result, signal);
  });

const toOneDomain = (budgets?: MessageBudgets) =>
  atOnce(MAILS, (at) => claim(`user${at}@example.com`, budgets));

describe('a burst of mails to one domain', () => {
  it('is claimed at once: none is in the way of another', async () => {
    const before = front.conflicts();
    const claims = await toOneDomain();
    expect(claims.map(kindOf)).toEqual(Array.from({ length: MAILS }, () => 'claimed'));
    expect(front.conflicts()).toBe(before);
    expect(await counts()).toEqual([MAILS, MAILS, MAILS]);
  });

  it('that SES throttles is as if it had not been tried', async () => {
    await settleAll(await toOneDomain(), 'refused');
    expect(new Set(await states())).toEqual(new Set(['open']));
    expect(await counts()).toEqual([0, 0, 0]);
    const again = await toOneDomain();
    await settleAll(again, 'sent');
    expect(new Set(await states())).toEqual(new Set(['sent']));
    expect(await counts()).toEqual([MAILS, MAILS, MAILS]);
  });

  it('goes as far as the budget of the domain, and leaves no trace of the others', async () => {
    const claims = await toOneDomain({ ...roomy, perDomain: perHour(20) });
    await settleAll(claims, 'sent');
    expect(claims.filter((one) => kindOf(one) === 'claimed')).toHaveLength(20);
    expect(claims.filter((one) => kindOf(one) === 'over-domain-budget')).toHaveLength(MAILS - 20);
    expect((await states()).toSorted()).toEqual([
      ...Array.from({ length: MAILS - 20 }, () => 'open'),
      ...Array.from({ length: 20 }, () => 'sent'),
    ]);
    expect(await counts()).toEqual([20, 20, 20]);
  });
});

const toOneMailbox = () =>
  Promise.all(
    Array.from({ length: 8 }, (_, at) =>
      claim('jane@example.com', { ...roomy, perRecipient: perHour(5) }, `event ${at}`),
    ),
  );

describe('a burst of mails to one mailbox', () => {
  it('goes as far as its budget, and is taken back where SES throttles it', async () => {
    const claims = await toOneMailbox();
    expect(claims.filter((one) => kindOf(one) === 'claimed')).toHaveLength(5);
    await settleAll(claims, 'refused');
    expect(await counts()).toEqual([0, 0, 0]);
    expect(new Set(await states())).toEqual(new Set(['open']));
    expect((await toOneMailbox()).filter((one) => kindOf(one) === 'claimed')).toHaveLength(5);
  });
});

describe('one event that is delivered many times at once', () => {
  it('is claimed once and counted once', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim('jane@example.com')));
    expect(claims.map(kindOf).toSorted()).toEqual([
      'claimed',
      ...Array.from({ length: 7 }, () => 'in-flight'),
    ]);
    expect(await counts()).toEqual([1, 1, 1]);
  });
});

const noteOfX = (more: object) =>
  client.send(
    new PutItemCommand({
      TableName: table,
      Item: marshall({ pk: 'EMAIL#x', sk: 'EMAIL', undeliverableSince: 'then', ...more }),
    }),
  );

const toX = () =>
  ledgerOf(table).claim(
    { key: 'k', recipient: { recipient: 'r' }, address: { pk: 'EMAIL#x', sk: 'EMAIL' } },
    roomy,
    invocation(),
  );

describe('an address that took no mail', () => {
  it('gets none, and counts nothing', async () => {
    await noteOfX({ expiresAt: Math.floor(Date.now() / 1000) + 60 });
    expect(kindOf(await toX())).toBe('address-undeliverable');
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('gets mail again once that is forgotten, also where the table has not removed it yet', async () => {
    await noteOfX({ expiresAt: Math.floor(Date.now() / 1000) - 1 });
    expect(kindOf(await toX())).toBe('claimed');
  });
});
