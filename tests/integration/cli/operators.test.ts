import { randomUUID } from 'node:crypto';
import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { dynamoDbAdmissionDesk } from '../../../shared/sign-up/dynamodb-admission-desk.aws.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { commandLine, type RunCommand } from './command-line.ts';

const TABLE = 'poolkeeper-local-accounts';
const POOL = 'eu-west-1_Poolkeep1';
const STAGE = ['--stage', 'local'];

let stack: StackUnderTest;
let run: RunCommand;
let cognito: CognitoIdentityProviderClient;
let dynamoDb: DynamoDBClient;

beforeAll(async () => {
  stack = await startStackUnderTest();
  run = await commandLine(stack.url);
  cognito = new CognitoIdentityProviderClient({ endpoint: stack.url, region: 'eu-west-1' });
  dynamoDb = new DynamoDBClient({ endpoint: stack.url, region: 'eu-west-1' });
});
afterAll(() => stack.close());

const signUp = async (Username: string) =>
  cognito.send(
    new SignUpCommand({
      ClientId: 'poolkeeperlocalwebclient01',
      Username,
      Password: 'correct horse battery',
    }),
  );

const makeUser = async (Username: string): Promise<void> => {
  await signUp(Username);
  await cognito.send(new AdminConfirmSignUpCommand({ UserPoolId: POOL, Username }));
  await stack.drain();
};

const put = (item: object) =>
  dynamoDb.send(new PutItemCommand({ TableName: TABLE, Item: marshall(item) }));

describe('switches', () => {
  it('that are set are obeyed by sign-up, and end again', async () => {
    expect((await run('switches', 'block', 'domain', 'spam.example', ...STAGE)).code).toBe(0);
    expect((await run('switches', 'pause', 'sign-up', '--until', '2h', ...STAGE)).code).toBe(0);
    await stack.advance(31);
    await expect(signUp('a@example.com')).rejects.toThrow('SIGNUP_');
    expect((await run('switches', 'resume', 'sign-up', ...STAGE)).code).toBe(0);
    await stack.advance(31);
    await signUp('a@example.com');
    await expect(signUp('b@spam.example')).rejects.toThrow('SIGNUP_');
    expect((await run('switches', 'clear', '--yes', ...STAGE)).code).toBe(0);
    await stack.advance(31);
    await signUp('b@spam.example');
    await stack.reset();
  });

  it('of budgets lower and raise how many mails go out', async () => {
    const Username = 'mailed@example.com';
    const mailsAfterAnother = async () => {
      await stack.advance(31);
      const ClientId = 'poolkeeperlocalwebclient01';
      await cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
      return (await stack.messagesTo(Username)).length;
    };
    await signUp(Username);
    expect(await stack.messagesTo(Username)).toHaveLength(1);
    const lowered = await run('switches', 'budget', 'mailPerRecipient', '1/1h', ...STAGE);
    expect(lowered.out).toMatch(/budget mailPerRecipient +1\/1h/);
    // The stage counts by the minute: by the hour nothing has been counted yet.
    expect(await mailsAfterAnother()).toBe(2);
    expect(await mailsAfterAnother()).toBe(2);
    await run('switches', 'budget', 'mailPerRecipient', '20/1h', ...STAGE);
    expect(await mailsAfterAnother()).toBe(3);
    await stack.reset();
  });

  it('change nothing with --dry-run, and are not cleared unless somebody agrees', async () => {
    await run('switches', 'block', 'provider', 'Google', '--dry-run', ...STAGE);
    expect((await run('switches', 'show', ...STAGE)).out).toBe('Nothing is switched.');
    await run('switches', 'block', 'provider', 'Google', ...STAGE);
    expect((await run('switches', 'clear', ...STAGE)).code).toBe(4);
    const { out } = await run('switches', 'show', '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toMatchObject({ version: 1, blockedProviders: ['google'] });
  });

  it('are not cleared when a colleague switches something that was not shown', async () => {
    const { runProgram } = await import('../../../cli/program.ts');
    const said: string[] = [];
    const code = await runProgram(['switches', 'clear', ...STAGE], {
      out: () => undefined,
      say: (text) => said.push(text),
      confirm: async () => {
        await run('switches', 'block', 'domain', 'late.example', ...STAGE);
        return true;
      },
    });
    expect([code, said.join('\n')]).toEqual([1, expect.stringContaining('Somebody else')]);
    const { out } = await run('switches', 'show', '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toMatchObject({ blockedDomains: ['late.example'] });
  });

  it('written by hand without a version can be changed', async () => {
    await put({ pk: 'SWITCHES', sk: 'SWITCHES', blockedDomains: ['a.example'] });
    await run('switches', 'budget', 'inAll', '500/1h', ...STAGE);
    const { out } = await run('switches', 'show', '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toMatchObject({ version: 1, blockedDomains: ['a.example'] });
  });

  it('hold no address in clear', async () => {
    await run('switches', 'block', 'address', 'jane@example.com', ...STAGE);
    const { out } = await run('switches', 'show', ...STAGE);
    expect(out).not.toContain('jane');
    const taken = await run('switches', 'unblock', 'address', 'Jane+x@example.com', ...STAGE);
    expect(taken.out).not.toContain('digest');
  });

  it.each([
    [['block', 'planet', 'Mars']],
    [['block', 'domain', 'no domain']],
    [['pause', 'everything']],
    [['pause', 'sign-in', '--until', 'later']],
    [['budget', 'perDomain', 'few']],
    [['budget', 'perPlanet', '1/1h']],
  ])('are not set by %j', async (words) => {
    expect((await run('switches', ...words, ...STAGE)).code).toBe(2);
  });
});

const noBudgets = {
  perMailbox: undefined,
  perDomain: undefined,
  perCaller: undefined,
  inAll: undefined,
};

/** Whether sign-up by invitation lets an address in. */
const isAdmitted = async (email: string, invitation?: string): Promise<boolean> => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error('The test names no address.');
  const given = invitation === undefined ? {} : { invitation };
  const admission = await dynamoDbAdmissionDesk(TABLE).admit(
    { attempt: randomUUID(), address, mode: 'invite-only', budgets: noBudgets, ...given },
    { now: Date.now(), signal: AbortSignal.timeout(5000), degradedBy: () => undefined },
  );
  return admission === 'admitted';
};

describe('invitations', () => {
  it('let in as many addresses as they say, by a code that is shown once', async () => {
    const { out: code } = await run('invitations', 'create', '--uses', '2', ...STAGE);
    expect(code).toMatch(/^(?:[0-9a-f]{5}-){5}[0-9a-f]{5}$/);
    expect(await isAdmitted('one@example.com', code)).toBe(true);
    expect(await isAdmitted('two@example.com', code)).toBe(true);
    expect(await isAdmitted('three@example.com', code)).toBe(false);
    const { out } = await run('invitations', 'show', code, '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toMatchObject({ uses: 2, used: 2, boundToOneAddress: false });
  });

  it('let in one address, with a code or without', async () => {
    const bound = await run('invitations', 'create', '--for', 'me@example.com', ...STAGE);
    expect(await isAdmitted('you@example.com', bound.out)).toBe(false);
    expect(await isAdmitted('me@example.com', bound.out)).toBe(true);
    const words = ['invitations', 'create', '--for', 'Us@example.com', '--without-code', ...STAGE];
    expect((await run(...words)).code).toBe(0);
    expect((await run(...words)).code).toBe(4);
    expect(await isAdmitted('us@example.com')).toBe(true);
  });

  it('let in nobody once they are revoked', async () => {
    const { out: code } = await run('invitations', 'create', ...STAGE);
    expect((await run('invitations', 'revoke', code, ...STAGE)).code).toBe(0);
    expect(await isAdmitted('late@example.com', code)).toBe(false);
    expect((await run('invitations', 'revoke', code, ...STAGE)).code).toBe(3);
  });
});

/** What explain foresees of a sign-up by invitation. */
const foreseen = async (email: string, code?: string): Promise<string> => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  const { runningStage } = await import('../../../cli/explain/running-stage.ts');
  const { foreseenAdmission } = await import('../../../cli/explain/foreseen-admission.ts');
  const { findAdmissionItems } = await runningStage('local', Date.now());
  const items = (await findAdmissionItems(address, code)) ?? {};
  return foreseenAdmission(items, address, { mode: 'invite-only', now: Date.now() });
};

describe('explain with a running stage', () => {
  it('foresees what an invitation lets in, and uses nothing up', async () => {
    const { out: code } = await run('invitations', 'create', ...STAGE);
    expect(await foreseen('first@example.com', code)).toBe('admitted');
    expect(await foreseen('second@example.com', code)).toBe('admitted');
    expect(await isAdmitted('first@example.com', code)).toBe(true);
    expect(await foreseen('first@example.com', code)).toBe('admitted');
    expect(await foreseen('second@example.com', code)).toBe('not-invited');
    expect(await isAdmitted('second@example.com', code)).toBe(false);
    expect(await foreseen('first@example.com')).toBe('not-invited');
  });

  it('says that it speaks of the stage as it runs', async () => {
    const { out } = await run('explain', 'jane@example.com', '--invitation', 'any', ...STAGE);
    expect(out).toMatch(/^stage local, as it runs\nallowed: all-checks-passed\n/u);
    expect(out).toMatch(/\nemail-deliverable +passed /u);
  });
});

const wait = async (email: string, since: string): Promise<void> => {
  const { waitingKey } = await import('../../../shared/sign-up/admission-keys.ts');
  await put({ ...waitingKey(email), email, since });
};

describe('the waiting list', () => {
  it('is masked, oldest first, and lets people in', async () => {
    await wait('late@example.com', '2026-02-01T00:00:00Z');
    await wait('early@example.com', '2026-01-01T00:00:00Z');
    const { out } = await run('waiting-list', 'list', '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toEqual([
      { email: 'e***@example.com', since: '2026-01-01T00:00:00Z' },
      { email: 'l***@example.com', since: '2026-02-01T00:00:00Z' },
    ]);
    expect(await isAdmitted('early@example.com')).toBe(false);
    const unseen = await run('waiting-list', 'admit', '--oldest', '1', ...STAGE);
    expect([unseen.code, unseen.said]).toEqual([2, expect.stringContaining('Say --show-pii')]);
    expect(await isAdmitted('early@example.com')).toBe(false);
    const admitted = await run('waiting-list', 'admit', '--oldest', '1', '--show-pii', ...STAGE);
    expect([admitted.code, admitted.out]).toEqual([0, 'early@example.com']);
    expect(await isAdmitted('early@example.com')).toBe(true);
    expect((await run('waiting-list', 'admit', 'early@example.com', ...STAGE)).code).toBe(3);
    const rest = await run('waiting-list', 'list', '--show-pii', ...STAGE);
    expect(rest.out).toContain('late@example.com');
    expect(rest.out).not.toContain('early');
  });
});

describe('an address that bounced', () => {
  it('is shown, refused at sign-up, and lifted here and in SES', async () => {
    const address = 'bouncer@example.com';
    await signUp(address);
    const [mail] = await stack.messagesTo(address);
    await fetch(`${stack.url}/_local/mails/${mail?.id}/bounce`, { method: 'POST' });
    await expect
      .poll(async () => (await run('addresses', 'show', address, ...STAGE)).out, {
        timeout: 10_000,
      })
      .toContain('bounced at');
    const { out } = await run('addresses', 'show', address, '--output', 'json', ...STAGE);
    expect(JSON.parse(out)).toMatchObject({ ses: 'BOUNCE' });
    expect((await run('addresses', 'lift', address, ...STAGE)).code).toBe(4);
    expect((await run('addresses', 'lift', address, '--yes', ...STAGE)).code).toBe(0);
    const after = await run('addresses', 'show', address, ...STAGE);
    expect(after.out).toContain('takes mail, as far as we know');
    expect((await run('addresses', 'lift', address, '--yes', ...STAGE)).code).toBe(3);
  });
});

const isOffEnabled = async () =>
  (await cognito.send(new AdminGetUserCommand({ UserPoolId: POOL, Username: 'off@example.com' })))
    .Enabled;

describe('users', () => {
  it('are listed and shown with masked addresses', async () => {
    await makeUser('list@example.com');
    const { out } = await run('users', 'list', '--beginning', 'list@', ...STAGE);
    expect(out).toContain('l***@example.com');
    expect(out).not.toContain('list@');
    const shown = await run('users', 'show', 'list@example.com', '--output', 'json', ...STAGE);
    expect(JSON.parse(shown.out)).toMatchObject({
      user: { email: 'l***@example.com', status: 'CONFIRMED' },
      account: { status: 'active', roles: [], email: 'l***@example.com' },
    });
    const open = await run('users', 'show', 'list@example.com', '--show-pii', ...STAGE);
    expect(open.out).toContain('list@example.com');
  });

  it('are disabled and enabled when somebody agrees', async () => {
    await makeUser('off@example.com');
    expect((await run('users', 'disable', 'off@example.com', ...STAGE)).code).toBe(4);
    expect(await isOffEnabled()).toBe(true);
    expect((await run('users', 'disable', 'off@example.com', '--yes', ...STAGE)).code).toBe(0);
    expect(await isOffEnabled()).toBe(false);
    expect((await run('users', 'enable', 'off@example.com', '--yes', ...STAGE)).code).toBe(0);
    expect(await isOffEnabled()).toBe(true);
    expect((await run('users', 'sign-out', 'off@example.com', '--yes', ...STAGE)).code).toBe(0);
  });

  it('are given roles that the stage lists, and lose them, by versions of the account', async () => {
    await makeUser('role@example.com');
    const kept = async () => {
      const { out } = await run('users', 'show', 'role@example.com', '--output', 'json', ...STAGE);
      return JSON.parse(out).account;
    };
    const { version } = await kept();
    const grant = ['users', 'grant', 'role@example.com'];
    const revoke = ['users', 'revoke', 'role@example.com'];
    expect((await run(...grant, 'editor', ...STAGE)).code).toBe(4);
    expect((await run(...grant, 'editor', '--dry-run', ...STAGE)).code).toBe(0);
    expect(await kept()).toMatchObject({ roles: [], version });
    const given = await run(...grant, 'editor', '--yes', ...STAGE);
    expect([given.code, given.said]).toEqual([0, expect.stringContaining('Now roles: editor.')]);
    await run(...grant, 'admin', '--tenant', 'acme', '--yes', ...STAGE);
    expect(await kept()).toMatchObject({
      roles: ['editor'],
      memberships: [{ tenant: 'acme', roles: ['admin'] }],
      version: version + 2,
    });
    const again = await run(...grant, 'editor', '--yes', ...STAGE);
    expect(again.said).toBe('Nothing to do: the user has the role editor.');
    expect((await run(...revoke, 'editor', '--yes', ...STAGE)).code).toBe(0);
    expect((await run(...revoke, 'admin', '--tenant', 'acme', '--yes', ...STAGE)).code).toBe(0);
    expect(await kept()).toMatchObject({ roles: [], memberships: [], version: version + 4 });
  });

  it.each([
    ['a role that no token would carry', ['role@example.com', 'editr'], 2, 'Did you mean editor?'],
    ['what cannot be a role', ['role@example.com', 'Editor!'], 2, 'called like editor'],
    [
      'what cannot be a tenant',
      ['role@example.com', 'editor', '--tenant', 'a/b'],
      2,
      'called like acme',
    ],
    ['nobody', ['nobody@example.com', 'editor'], 3, 'The pool has no user'],
  ])('are not given %s', async (_, words, expected, sentence) => {
    const { code, said } = await run('users', 'grant', ...words, '--yes', ...STAGE);
    expect([code, said]).toEqual([expected, expect.stringContaining(sentence)]);
  });

  it('are deleted with their account', async () => {
    await makeUser('gone@example.com');
    const dry = await run('users', 'delete', 'gone@example.com', '--dry-run', ...STAGE);
    expect(dry.said).toBe('Nothing has been changed (--dry-run).');
    const { code, said } = await run('users', 'delete', 'gone@example.com', '--yes', ...STAGE);
    expect([code, said]).toEqual([0, expect.stringMatching(/receipt is [0-9a-f-]{36}/)]);
    await expect
      .poll(async () => (await run('users', 'show', 'gone@example.com', ...STAGE)).code, {
        timeout: 10_000,
      })
      .toBe(3);
  });

  it('are noted before their account is marked, so that an erasure that hangs is continued', async () => {
    await makeUser('held@example.com');
    await stack.fault({ trigger: 'erase-account', kind: 'error' });
    const { said } = await run('users', 'delete', 'held@example.com', '--yes', ...STAGE);
    expect(said).toContain('The erasure has begun');
    await stack.drain();
    const { Items = [] } = await dynamoDb.send(new ScanCommand({ TableName: TABLE }));
    const items = Items.map((item) => unmarshall(item));
    const account = items.find(({ email }) => email === 'held@example.com');
    expect(account).toMatchObject({ status: 'erasing' });
    expect(items.filter(({ pk }) => pk === 'ERASURE#PENDING')).toContainEqual({
      pk: 'ERASURE#PENDING',
      sk: account?.['sub'],
      requestedAt: account?.['erasure'].requestedAt,
    });
    await stack.clearFaults();
  });
});

describe('accounts reconcile', () => {
  it('counts with --dry-run, and mends when somebody agrees', async () => {
    await stack.fault({ service: 'dynamodb', kind: 'error' });
    await makeUser('unborn@example.com').catch(() => undefined);
    await stack.clearFaults();
    const counted = await run('accounts', 'reconcile', '--dry-run', '--output', 'json', ...STAGE);
    expect(counted.code).toBe(0);
    expect(JSON.parse(counted.out).looked).toBeGreaterThan(0);
    expect((await run('accounts', 'reconcile', ...STAGE)).code).toBe(4);
    expect((await run('accounts', 'reconcile', '--yes', ...STAGE)).code).toBe(0);
    const after = await run('accounts', 'reconcile', '--dry-run', '--output', 'json', ...STAGE);
    expect(JSON.parse(after.out)).toMatchObject({ missing: 0 });
  });
});

const ERASE_ORPHANS = ['accounts', 'erase-orphans', ...STAGE];
const lostAccount = (sub: string, days: number) => ({
  pk: `ACCOUNT#${sub}`,
  sk: 'ACCOUNT',
  sub,
  userName: sub,
  status: 'active',
  createdAt: '2020-01-01T00:00:00.000Z',
  orphanedSince: new Date(Date.now() - days * 86_400_000).toISOString(),
});
const statusesOfLost = async () => {
  const { Items = [] } = await dynamoDb.send(new ScanCommand({ TableName: TABLE }));
  const items = Items.map((item) => unmarshall(item)).filter(({ pk }) => /#lost-\d$/.test(pk));
  return Object.fromEntries(items.map(({ pk, status }) => [pk.slice(8), status]));
};

describe('accounts erase-orphans', () => {
  it('erases as many as were counted, and only if somebody agrees', async () => {
    await stack.reset();
    for (const sub of ['lost-1', 'lost-2']) await put(lostAccount(sub, 8));
    await put(lostAccount('lost-3', 6));
    const empty = await run(...ERASE_ORPHANS, '--dry-run');
    expect([empty.code, empty.said]).toEqual([4, expect.stringContaining('has no user at all')]);
    await makeUser('here@example.com');
    const counted = await run(...ERASE_ORPHANS, '--dry-run');
    expect([counted.code, counted.said]).toEqual([0, expect.stringContaining('--count 2')]);
    expect(counted.out).toMatch(/marked a week ago or longer +2/);
    for (const refused of [[], ['--yes'], ['--yes', '--count', '1'], ['--count', '2']]) {
      const { code, said } = await run(...ERASE_ORPHANS, ...refused);
      expect([refused, code]).toEqual([refused, 4]);
      expect(said).toContain('Nothing has been changed.');
    }
    expect(await statusesOfLost()).toEqual({
      'lost-1': 'active',
      'lost-2': 'active',
      'lost-3': 'active',
    });
    const erased = await run(...ERASE_ORPHANS, '--count', '2', '--yes', '--output', 'json');
    expect(JSON.parse(erased.out)).toEqual({ gone: 2, back: 0 });
    await stack.drain();
    expect(await statusesOfLost()).toEqual({
      'lost-1': 'erased',
      'lost-2': 'erased',
      'lost-3': 'active',
    });
    expect((await run(...ERASE_ORPHANS, '--yes')).code).toBe(0);
  });

  it('takes no number that is none', async () => {
    expect((await run(...ERASE_ORPHANS, '--count', '0')).code).toBe(2);
  });
});
