import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdmissionDesk, AdmissionRequest } from '../../../shared/sign-up/admission.ts';
import { parseEmailAddress } from '../../../shared/sign-up/email-address.ts';
import { fakeInvocation } from '../../unit/shared/trigger/fake-invocation.ts';
import { startStackUnderTest } from '../local-stack.ts';
import { startServices } from '../services/local-services.ts';
import { startConflictingTable, type ConflictingTable } from './conflicting-table.ts';

const TABLE = 'accounts';
const SIGN_UPS = 200;
/** More than ask at the same time where Cognito makes 50 users a second, its quota. */
const AT_ONCE = 8;
const perMinute = { count: 1000, windowMs: 60_000 };
const budgets = {
  perMailbox: perMinute,
  perDomain: perMinute,
  perCaller: perMinute,
  inAll: perMinute,
};

let services: Awaited<ReturnType<typeof startServices>>;
let front: ConflictingTable;
let table: DynamoDBClient;
let desk: AdmissionDesk;

beforeAll(async () => {
  services = await startServices();
  front = await startConflictingTable(services.url);
  table = new DynamoDBClient(services.client);
  await table.send(
    new CreateTableCommand({
      TableName: TABLE,
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
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: front.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const { dynamoDbAdmissionDesk } =
    await import('../../../shared/sign-up/dynamodb-admission-desk.aws.ts');
  desk = dynamoDbAdmissionDesk(TABLE);
});
afterAll(async () => {
  table.destroy();
  await front.stop();
  await services.stop();
});

/** What was counted under names that begin like this, in all windows and parts. */
const counted = async (name: string): Promise<number> => {
  const { Items = [] } = await table.send(new ScanCommand({ TableName: TABLE }));
  const counters = Items.map((item) => unmarshall(item)).filter(({ pk }) =>
    String(pk).startsWith(`BUDGET#sign-up${name}`),
  );
  const counts = counters.flatMap((item) =>
    Object.entries(item).flatMap(([key, value]) => (/^n\d+$/.test(key) ? [Number(value)] : [])),
  );
  return counts.reduce((sum, one) => sum + one, 0);
};

const ask = (email: string, own: Partial<AdmissionRequest> = {}) => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  const request = { attempt: randomUUID(), address, mode: 'open' as const, budgets, ...own };
  return desk.admit(request, { ...fakeInvocation(), now: Date.now() });
};

/** All sign-ups, eight at a time from the first to the last. */
const eightAtOnce = async (run: (index: number) => Promise<string>): Promise<string[]> => {
  const results: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < SIGN_UPS) {
      next += 1;
      results.push(await run(next));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
};

const tally = (results: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(results)].map((one) => [one, results.filter((each) => each === one).length]),
  );

describe('many sign-ups at once', () => {
  it('of one domain and one caller are all let in, although transactions cancel each other', async () => {
    const callerHash = 'h'.repeat(16);
    const all = await eightAtOnce((index) => ask(`user${index}@example.com`, { callerHash }));
    expect(tally(all)).toEqual({ admitted: SIGN_UPS });
    expect(front.conflicts()).toBe(0);
    for (const name of ['#recipient', '#domain', '#total', '-caller']) {
      expect(await counted(name)).toBe(SIGN_UPS);
    }
  }, 30_000);

  it('of one mailbox are let in as far as its budget, where the same is tried until it is free', async () => {
    const before = front.conflicts();
    const three = { ...budgets, perMailbox: { count: 3, windowMs: 60_000 } };
    const all = Array.from({ length: 6 }, () => ask('same@example.org', { budgets: three }));
    expect(tally(await Promise.all(all))).toEqual({ admitted: 3, 'over-mailbox-budget': 3 });
    expect(front.conflicts()).toBeGreaterThan(before);
  });

  it('count once what Cognito tries again while the first try still runs', async () => {
    const own = { attempt: randomUUID() };
    const before = await counted('#recipient');
    const all = await Promise.all([1, 2, 3].map(() => ask('slow@example.org', own)));
    expect(all).toEqual(['admitted', 'admitted', 'admitted']);
    expect(await counted('#recipient')).toBe(before + 1);
  });

  it('of one domain all come through the stack', async () => {
    const stack = await startStackUnderTest();
    const pool = new CognitoIdentityProviderClient({ ...services.client, endpoint: stack.url });
    const signUp = async (index: number): Promise<string> => {
      const command = new SignUpCommand({
        ClientId: 'poolkeeperlocalwebclient01',
        Username: `user${index}@example.com`,
        Password: 'Correct horse battery 1!',
      });
      return pool.send(command).then(() => 'signed up', String);
    };
    const all = await eightAtOnce(signUp);
    pool.destroy();
    await stack.drain();
    await stack.close();
    expect(tally(all)).toEqual({ 'signed up': SIGN_UPS });
    expect(stack.logs.filter((line) => line.includes('TransactionConflict'))).toEqual([]);
  }, 60_000);
});
