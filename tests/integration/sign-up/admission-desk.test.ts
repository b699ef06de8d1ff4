import { createHash, randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../shared/aws/dependency-failed.ts';
import { addressKey } from '../../../shared/addresses/recipient-keys.ts';
import { addressDigest, invitationKey } from '../../../shared/sign-up/admission-keys.ts';
import type { AdmissionDesk, AdmissionRequest } from '../../../shared/sign-up/admission.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { fakeInvocation } from '../../unit/shared/trigger/fake-invocation.ts';
import { startServices } from '../services/local-services.ts';
import { startTableFront, type CallToTable, type TableFront } from './table-front.ts';

let services: Awaited<ReturnType<typeof startServices>>;
let front: TableFront;
/** Which calls are throttled, if any. */
let isThrottled: (call: CallToTable) => boolean;
let client: DynamoDBClient;
let desk: AdmissionDesk;
let table: string;
let tables = 0;

const NOW = Date.parse('2026-11-22T12:00:30Z');
const hour = (count: number) => ({ count, windowMs: 3_600_000 });
const none = {
  perMailbox: undefined,
  perDomain: undefined,
  perCaller: undefined,
  inAll: undefined,
};

beforeAll(async () => {
  services = await startServices();
  front = await startTableFront(services.url, (call) =>
    isThrottled(call) ? call.fail('ThrottlingException') : call.pass(),
  );
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: front.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  client = new DynamoDBClient(services.client);
});
beforeEach(async () => {
  isThrottled = () => false;
  tables += 1;
  table = `accounts-${tables}`;
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
  const { dynamoDbAdmissionDesk } =
    await import('../../../shared/sign-up/dynamodb-admission-desk.aws.ts');
  desk = dynamoDbAdmissionDesk(table);
});
afterAll(async () => {
  await front.stop();
  await services.stop();
});

const address = (text: string) => {
  const parsed = parseEmailAddress(text);
  if (!parsed) throw new Error(`${text} is no address.`);
  return parsed;
};
const ask = (email: string, own: Partial<AdmissionRequest> = {}, now = NOW) =>
  desk.admit(
    { attempt: randomUUID(), address: address(email), mode: 'open', budgets: none, ...own },
    { ...fakeInvocation(), now },
  );
const put = (item: Record<string, unknown>) =>
  client.send(new PutItemCommand({ TableName: table, Item: marshall(item) }));
const items = async () =>
  ((await client.send(new ScanCommand({ TableName: table }))).Items ?? []).map((item) =>
    unmarshall(item),
  );
const times = async (count: number, run: (index: number) => Promise<string>) => {
  const results: string[] = [];
  for (let index = 0; index < count; index += 1) results.push(await run(index));
  return results;
};

/** Throttles an operation, on items whose keys or tables hold `what`. */
const throttle = (operation: string, what = ''): void => {
  isThrottled = (call) => call.operation === operation && JSON.stringify(call.input).includes(what);
};

/** What the counters of the table say. */
const counted = async () =>
  (await items()).flatMap((item) =>
    Object.entries(item).flatMap(([name, value]) => (/^n\d+$/.test(name) ? [value] : [])),
  );

const at = (index: number) => `user${index}@example.com`;

describe('budgets of sign-ups', () => {
  it('count one mailbox however it is spelt (T18, row 34)', async () => {
    const budgets = { ...none, perMailbox: hour(3) };
    const spellings = [
      'user+1@gmail.com',
      'u.s.e.r@gmail.com',
      'USER@googlemail.com',
      'us.er+x@gmail.com',
    ];
    expect(await times(4, (index) => ask(spellings[index] ?? '', { budgets }))).toEqual([
      'admitted',
      'admitted',
      'admitted',
      'over-mailbox-budget',
    ]);
    expect(await ask('user@example.com', { budgets })).toBe('admitted');
  });

  it('count domains, callers and all, and name the one that is full (T19)', async () => {
    const byDomain = { ...none, perDomain: hour(2) };
    expect(await times(3, (index) => ask(at(index), { budgets: byDomain }))).toEqual([
      'admitted',
      'admitted',
      'over-domain-budget',
    ]);
    const byCaller = { budgets: { ...none, perCaller: hour(1) }, callerHash: 'h'.repeat(16) };
    expect(await times(2, (index) => ask(at(index), byCaller))).toEqual([
      'admitted',
      'over-caller-budget',
    ]);
    const inAll = { ...none, inAll: hour(1) };
    expect(await times(2, (index) => ask(`a@x${index}.example`, { budgets: inAll }))).toEqual([
      'admitted',
      'over-total-budget',
    ]);
  });

  it('limit 50 at once to what is left (T19, row 64)', async () => {
    const budgets = { ...none, perMailbox: hour(5) };
    const all = await Promise.allSettled(
      Array.from({ length: 50 }, () => ask('a@example.com', { budgets })),
    );
    const admitted = all.filter((one) => one.status === 'fulfilled' && one.value === 'admitted');
    expect(admitted.length).toBeLessThanOrEqual(5);
    expect(admitted.length).toBeGreaterThan(0);
  });

  it('count an attempt once, however often Cognito makes it', async () => {
    const budgets = { perMailbox: hour(2), perDomain: hour(9), perCaller: hour(9), inAll: hour(9) };
    const own = { budgets, callerHash: 'h'.repeat(16) };
    const same = { ...own, attempt: 'first', captchaId: 'c' };
    expect(await times(3, () => ask('a@example.com', same))).toEqual(
      Array.from({ length: 3 }, () => 'admitted'),
    );
    expect(await counted()).toEqual([1, 1, 1, 1]);
    expect(await ask('a@example.com', { ...own, attempt: 'second' })).toBe('admitted');
    expect(await ask('a@example.com', { ...own, attempt: 'third' })).toBe('over-mailbox-budget');
    expect(await counted()).toEqual([2, 2, 2, 2]);
  });

  it('take from nobody else when one of them is full', async () => {
    const budgets = { ...none, perDomain: hour(9), inAll: hour(1) };
    expect(await ask('a@example.com', { budgets })).toBe('admitted');
    expect(await ask('b@example.com', { budgets })).toBe('over-total-budget');
    expect(await counted()).toEqual([1, 1]);
  });

  it('take nothing for who is put on the waiting list', async () => {
    const budgets = { ...none, perDomain: hour(1), inAll: hour(1) };
    expect(await ask('a@example.com', { mode: 'waitlist', budgets })).toBe('waitlisted');
    expect(await counted()).toEqual([0, 0]);
    expect(await ask('b@example.com', { budgets })).toBe('admitted');
  });

  it('take nothing for a sign-up that fails', async () => {
    const budgets = { ...none, perMailbox: hour(9), perDomain: hour(9), inAll: hour(9) };
    await expect(ask('a@example.com', { budgets, captchaId: 'x'.repeat(3000) })).rejects.toThrow(
      DependencyFailed,
    );
    expect(await counted()).toEqual([0, 0]);
  });

  it('open again when the window has passed', async () => {
    const budgets = { ...none, perMailbox: hour(1) };
    expect(await ask('a@example.com', { budgets })).toBe('admitted');
    expect(await ask('a@example.com', { budgets }, NOW + 60_000)).toBe('over-mailbox-budget');
    expect(await ask('a@example.com', { budgets }, NOW + 2 * 3_600_000)).toBe('admitted');
  });

  it('count nothing when something else refuses, and keep no address in clear', async () => {
    await put({ ...addressKey(address('gone@example.com')), undeliverableSince: '2026-11-01' });
    const budgets = { ...none, perMailbox: hour(1), inAll: hour(1) };
    expect(await ask('gone@example.com', { budgets, captchaId: 'c1' })).toBe(
      'address-undeliverable',
    );
    expect(await counted()).toEqual([0]);
    expect(await ask('here@example.com', { budgets, captchaId: 'c1' })).toBe('admitted');
    expect(await counted()).toEqual([1, 1]);
    expect(JSON.stringify(await items())).not.toMatch(/here|example\.com/);
  });
});

describe('half of an answer', () => {
  const budgets = { ...none, perMailbox: hour(1), perDomain: hour(1), inAll: hour(9) };

  it('refuses as a whole one does, when what many share cannot be counted', async () => {
    await put({ ...addressKey(address('gone@example.com')), undeliverableSince: '2026-11-01' });
    expect(await ask('a@example.com', { budgets })).toBe('admitted');
    throttle('UpdateItem');
    expect(await ask('a@example.com', { budgets })).toBe('over-mailbox-budget');
    expect(await ask('gone@example.com', { budgets })).toBe('address-undeliverable');
    const waiting = { budgets, mode: 'waitlist' } as const;
    expect(await ask('w@example.com', waiting)).toBe('waitlisted');
  });

  it('refuses as a whole one does, when the transaction fails, or one of the shared counts', async () => {
    expect(await ask('a@example.com', { budgets })).toBe('admitted');
    throttle('TransactWriteItems');
    expect(await ask('b@example.com', { budgets })).toBe('over-domain-budget');
    throttle('UpdateItem', '#total');
    expect(await ask('b@example.com', { budgets })).toBe('over-domain-budget');
    expect(await counted()).toEqual([1, 1, 1, 1]);
  });

  it.each(['UpdateItem', 'TransactWriteItems'])(
    'lets nobody in by itself: %s is throttled',
    async (operation) => {
      throttle(operation);
      await expect(ask('a@example.com', { budgets })).rejects.toThrow('ThrottlingException');
    },
  );
});

describe('what has expired and is still in the table', () => {
  const second = Math.floor(NOW / 1000);

  it('no longer refuses an address that mail came back from', async () => {
    const known = { ...addressKey(address('back@example.com')), undeliverableSince: '2026-05-01' };
    await put({ ...known, expiresAt: second + 1 });
    expect(await ask('back@example.com')).toBe('address-undeliverable');
    await put({ ...known, expiresAt: second });
    expect(await ask('back@example.com')).toBe('admitted');
  });

  it('no longer keeps a captcha from serving', async () => {
    const used = { pk: 'CAPTCHA#old', sk: 'CAPTCHA', usedBy: 'somebody' };
    await put({ ...used, expiresAt: second + 1 });
    expect(await ask('a@example.com', { captchaId: 'old' })).toBe('captcha-used');
    await put({ ...used, expiresAt: second });
    expect(await ask('a@example.com', { captchaId: 'old' })).toBe('admitted');
    expect(await ask('b@example.com', { captchaId: 'old' })).toBe('captcha-used');
  });
});

describe('an attempt that was counted before', () => {
  const budgets = { ...none, perMailbox: hour(1) };
  const again = { attempt: 'again', budgets } as const;

  it('uses up the invitation that it brings only now', async () => {
    await put({ ...invitationKey({ code: 'one' }), uses: 1, expiresAt: NOW / 1000 + 60 });
    const waiting = { ...again, mode: 'waitlist' } as const;
    expect(await ask('a@example.com', waiting)).toBe('waitlisted');
    const invited = { ...waiting, invitation: 'one' };
    expect(await ask('a@example.com', invited)).toBe('admitted');
    expect(await ask('a@example.com', invited)).toBe('admitted');
    const other = { ...invited, attempt: 'other', budgets: none };
    expect(await ask('b@example.com', other)).toBe('waitlisted');
  });

  it('uses up the captcha that it brings only now, and no used one serves', async () => {
    expect(await ask('a@example.com', again)).toBe('admitted');
    expect(await ask('a@example.com', { ...again, captchaId: 'c' })).toBe('admitted');
    expect(await ask('b@example.com', { captchaId: 'c' })).toBe('captcha-used');
    expect(await ask('b@example.com', { captchaId: 'd' })).toBe('admitted');
    expect(await ask('a@example.com', { ...again, captchaId: 'd' })).toBe('captcha-used');
  });

  it('is counted like any other where it was refused by what many share', async () => {
    const shared = { budgets: { ...none, perMailbox: hour(9), perDomain: hour(1) } };
    expect(await ask('other@example.com', shared)).toBe('admitted');
    expect(await ask('a@example.com', { ...again, ...shared })).toBe('over-domain-budget');
    const later = NOW + 2 * 3_600_000;
    expect(await ask('a@example.com', { ...again, ...shared }, later)).toBe('admitted');
    expect(await ask('b@example.com', shared, later)).toBe('over-domain-budget');
  });
});

describe('captchas', () => {
  it('serve one address, again when Cognito tries again, and no other', async () => {
    expect(await ask('a@example.com', { captchaId: 'solved' })).toBe('admitted');
    expect(await ask('A@example.com', { captchaId: 'solved' })).toBe('admitted');
    expect(await ask('b@example.com', { captchaId: 'solved' })).toBe('captcha-used');
  });
});

describe('invitations', () => {
  const invite = (key: { pk: string; sk: string }, own: Record<string, unknown> = {}) =>
    put({ ...key, uses: 2, expiresAt: NOW / 1000 + 60, ...own });
  const invited = { mode: 'invite-only', invitation: 'spring' } as const;

  it('let in as many addresses as they have uses, each again', async () => {
    await invite(invitationKey({ code: 'spring' }));
    const emails = [
      'a@example.com',
      'b@example.com',
      'a@example.com',
      'c@example.com',
      'b@example.com',
    ];
    expect(await times(5, (index) => ask(emails[index] ?? '', invited))).toEqual([
      'admitted',
      'admitted',
      'admitted',
      'not-invited',
      'admitted',
    ]);
  });

  it.each([
    ['are over', { expiresAt: NOW / 1000 - 1 }],
    ['are for somebody else', { for: addressDigest('b@example.com') }],
    ['have no use', { uses: 0 }],
  ])('do not serve when they %s', async (_, own) => {
    await invite(invitationKey({ code: 'spring' }), own);
    expect(await ask('a@example.com', invited)).toBe('not-invited');
  });

  it('may name the address itself', async () => {
    expect(await ask('a@example.com', { mode: 'invite-only' })).toBe('not-invited');
    await invite(invitationKey({ email: 'a@example.com' }));
    expect(await ask('a@example.com', { mode: 'invite-only' })).toBe('admitted');
  });

  it('lead past the waiting list, onto which all others come once', async () => {
    await invite(invitationKey({ code: 'spring' }));
    expect(await ask('a@example.com', { ...invited, mode: 'waitlist' })).toBe('admitted');
    expect(await ask('b@example.com', { mode: 'waitlist' })).toBe('waitlisted');
    expect(await ask('b@example.com', { mode: 'waitlist' }, NOW + 1000)).toBe('waitlisted');
    const again = {
      mode: 'waitlist',
      attempt: 'again',
      budgets: { ...none, perMailbox: hour(1) },
    } as const;
    expect(await times(3, () => ask('b@example.com', again))).toEqual([
      'waitlisted',
      'waitlisted',
      'waitlisted',
    ]);
    const waiting = (await items()).filter(({ sk }) => sk === 'WAITLIST');
    expect(waiting).toEqual([
      {
        pk: `WAITLIST#${createHash('sha256').update('b@example.com').digest('base64url')}`,
        sk: 'WAITLIST',
        email: 'b@example.com',
        since: new Date(NOW).toISOString(),
        expiresAt: expect.any(Number),
      },
    ]);
  });
});
