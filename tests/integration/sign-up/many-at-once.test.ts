import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../shared/aws/dependency-failed.ts';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import type { AdmissionDesk, AdmissionRequest } from '../../../shared/sign-up/admission.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { fakeInvocation } from '../../unit/shared/trigger/fake-invocation.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { startServices } from '../services/local-services.ts';
import { startConflictingTable, type ConflictingTable } from './conflicting-table.ts';

const TABLE = 'accounts';
const SIGN_UPS = 200;
/** As many as ask at the same time where Cognito makes 50 users a second, its quota, in 80 ms each. */
const AT_ONCE = 4;
const DAY = 86_400_000;
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

/** What the desk says; `unanswered` where a busy machine let the table answer too late. */
const ask = async (email: string, own: Partial<AdmissionRequest> = {}): Promise<string> => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  const request = { attempt: randomUUID(), address, mode: 'open' as const, budgets, ...own };
  try {
    return await desk.admit(request, { ...fakeInvocation(), now: Date.now() });
  } catch (error) {
    if (!(error instanceof DependencyFailed) || front.abandoned() === 0) throw error;
    return 'unanswered';
  }
};

/** So many sign-ups, some of them at the same time from the first to the last. */
const atOnce = async (
  count: number,
  run: (index: number) => Promise<string>,
  width = AT_ONCE,
): Promise<string[]> => {
  const results: string[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      results.push(await run(next));
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
};

const tally = (results: readonly string[]): Record<string, number> =>
  Object.fromEntries(
    [...new Set(results)].map((one) => [one, results.filter((each) => each === one).length]),
  );

describe('many sign-ups at once', () => {
  it('of one domain and one caller are all let in, although transactions cancel each other', async () => {
    const callerHash = 'h'.repeat(16);
    const all = await atOnce(SIGN_UPS, (index) => ask(`user${index}@example.com`, { callerHash }));
    const { admitted = 0, unanswered = 0, ...refused } = tally(all);
    expect(refused).toEqual({});
    expect(admitted + unanswered).toBe(SIGN_UPS);
    // On a busy machine the client may give a call up that was carried out, and make it again.
    const madeAgain = front.abandoned();
    expect(madeAgain > 0 || front.conflicts() === 0).toBe(true);
    for (const name of ['#recipient', '#domain', '#total', '-caller']) {
      const count = await counted(name);
      expect(count).toBeGreaterThanOrEqual(admitted);
      expect(count).toBeLessThanOrEqual(SIGN_UPS + madeAgain);
    }
  });

  it('of one mailbox are let in as far as its budget, where the same is tried until it is free', async () => {
    const before = front.conflicts();
    const three = { ...budgets, perMailbox: { count: 3, windowMs: 60_000 } };
    const all = Array.from({ length: 6 }, () => ask('same@example.org', { budgets: three }));
    const told = tally(await Promise.all(all));
    const { admitted = 0, unanswered = 0, 'over-mailbox-budget': refused = 0 } = told;
    expect(admitted).toBeLessThanOrEqual(3);
    expect(admitted).toBeGreaterThanOrEqual(3 - unanswered);
    expect(refused).toBeGreaterThanOrEqual(3 - unanswered);
    expect(front.conflicts()).toBeGreaterThan(before);
  });

  it('count once what Cognito tries again while the first try still runs', async () => {
    const own = { attempt: randomUUID() };
    const before = await counted('#recipient');
    const all = await Promise.all([1, 2, 3].map(() => ask('slow@example.org', own)));
    expect(all).toEqual(['admitted', 'admitted', 'admitted']);
    expect(await counted('#recipient')).toBe(before + 1);
  });

  it('fill a budget that is spread to the last sign-up, and not further', async () => {
    const spread = { ...budgets, inAll: { count: 300, windowMs: DAY }, perDomain: undefined };
    const abandonedBefore = front.abandoned();
    const all = await atOnce(320, (index) => ask(`one${index}@example.net`, { budgets: spread }));
    const { admitted = 0 } = tally(all);
    expect(admitted).toBeLessThanOrEqual(300);
    expect(admitted).toBeGreaterThanOrEqual(300 - (front.abandoned() - abandonedBefore));
  });
});

describe('200 sign-ups at once through the stack', () => {
  let stack: StackUnderTest;
  beforeAll(async () => {
    stack = await startStackUnderTest();
  });
  afterAll(async () => {
    await stack.drain();
    await stack.close();
  });

  // Without a client: 200 of them would take the time of the stack, which is in this very process.
  const signUp = async (email: string): Promise<string> => {
    const Password = 'Correct horse battery 1!';
    const answer = await fetch(stack.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
      },
      body: JSON.stringify({ ClientId: 'poolkeeperlocalwebclient01', Username: email, Password }),
    });
    const { message } = (await answer.json()) as { message?: string };
    return answer.ok ? 'signed up' : (refusalFrom(message) ?? String(message));
  };
  const attempts = async (): Promise<Record<string, number>> => {
    const entries = (await stack.timeline()).filter(({ trigger }) => trigger === 'PreSignUp');
    return tally(entries.map(({ attempt }) => String(attempt)));
  };

  it('are all let in where budgets have room, each at its first attempt', async () => {
    const all = await atOnce(SIGN_UPS, (index) => signUp(`user${index}@example.com`), SIGN_UPS);
    expect(tally(all)).toEqual({ 'signed up': SIGN_UPS });
    expect(await attempts()).toEqual({ 1: SIGN_UPS });
    expect(stack.logs.filter((line) => line.includes('TransactionConflict'))).toEqual([]);
  });

  it('are let in to the last one that fits into the budget of their domain', async () => {
    const stackTable = new DynamoDBClient({ ...services.client, endpoint: stack.url });
    const switches = { budgets: { perDomain: '70/1d' }, version: 1 };
    const Item = marshall({ pk: 'SWITCHES', sk: 'SWITCHES', ...switches });
    await stackTable.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item }));
    stackTable.destroy();
    await stack.advance(31);
    const all = await atOnce(SIGN_UPS, (index) => signUp(`user${index}@example.org`), SIGN_UPS);
    const { 'signed up': signedUp = 0, ...others } = tally(all);
    expect(others).toEqual({ SIGNUP_TOO_MANY: SIGN_UPS - signedUp });
    // On a busy machine the table may answer too late: who is then counted in memory comes on top,
    // and whose call was carried out and is made again counts twice.
    const notAnswered = stack.logs.filter((line) => line.includes('"Degraded":1')).length;
    expect(signedUp).toBeLessThanOrEqual(70 + notAnswered);
    expect(signedUp).toBeGreaterThanOrEqual(50);
  });
});
