import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedNames } from '../../../local/template/fixed-names.ts';
import { addressKey } from '../../../shared/addresses/recipient-keys.ts';
import { refusalDetailFrom, refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import type {
  UnconfirmedUser,
  UnconfirmedUsers,
} from '../../../shared/sign-up/unconfirmed-users.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

let stack: StackUnderTest;
let pool: CognitoIdentityProviderClient;
let table: DynamoDBClient;
let cognitoUnconfirmedUsers: (userPoolId: string) => UnconfirmedUsers;

beforeAll(async () => {
  stack = await startStackUnderTest();
  const settings = {
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  pool = new CognitoIdentityProviderClient(settings);
  table = new DynamoDBClient(settings);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stack.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  ({ cognitoUnconfirmedUsers } =
    await import('../../../shared/sign-up/cognito-unconfirmed-users.aws.ts'));
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const signUp = async (email: string, attributes: Record<string, string> = {}): Promise<unknown> => {
  const given = { email, ...attributes };
  try {
    return await pool.send(
      new SignUpCommand({
        ClientId: 'poolkeeperlocalwebclient01',
        Username: email,
        Password: 'Correct-horse-battery-1',
        UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
  } catch (error) {
    return error;
  }
};
const refusedBy = async (email: string, attributes = {}) =>
  refusalFrom(await signUp(email, attributes));
const put = (item: Record<string, unknown>) =>
  table.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item: marshall(item) }));
const statusOf = async (Username: string): Promise<string> => {
  try {
    const user = await pool.send(
      new AdminGetUserCommand({ UserPoolId: fixedNames.userPoolId, Username }),
    );
    return String(user.UserStatus);
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown';
  }
};
const runSchedule = async (name: string): Promise<void> => {
  const answer = await fetch(`${stack.url}/_local/schedules/${name}`, { method: 'POST' });
  if (!answer.ok) throw new Error(`The schedule of ${name} answered ${answer.status}.`);
};
const switchTo = async (item: Record<string, unknown>) => {
  await put({ pk: 'SWITCHES', sk: 'SWITCHES', ...item });
  await stack.advance(31);
};

describe('a sign-up at the local stack', () => {
  it('is refused by the rules of the stage, and told why', async () => {
    expect(await refusedBy('jane@mailinator.com')).toBe('SIGNUP_EMAIL_DISPOSABLE');
    expect(await refusedBy('abuse@example.com')).toBe('SIGNUP_EMAIL_NOT_ALLOWED');
    expect(await refusedBy('jane@sub.blocked.example')).toBe('SIGNUP_DOMAIN_NOT_ALLOWED');
    const mistyped = await signUp('jane@gmial.com');
    expect([refusalFrom(mistyped), refusalDetailFrom(mistyped)]).toEqual([
      'SIGNUP_EMAIL_MISTYPED',
      'gmail.com',
    ]);
    expect(await refusedBy('jane@example.com')).toBeUndefined();
  });

  it('follows the switches within half a minute', async () => {
    await switchTo({ blockedDomains: [{ value: 'spam.example', until: '2999-01-01T00:00:00Z' }] });
    expect(await refusedBy('jane@a.spam.example')).toBe('SIGNUP_DOMAIN_NOT_ALLOWED');
    await switchTo({ signUpPaused: true });
    expect(await refusedBy('jane@example.com')).toBe('SIGNUP_CLOSED');
    await switchTo({ budgets: { perMailbox: '1/1h' } });
    expect(await refusedBy('one@example.com')).toBeUndefined();
    expect(await refusedBy('one+two@example.com')).toBe('SIGNUP_TOO_MANY');
    await switchTo({});
    expect(await refusedBy('one+two@example.com')).toBeUndefined();
  });

  it('follows what can be read of the switches, and logs what cannot', async () => {
    await switchTo({
      blockedDomains: new Set(['spam.example']),
      blockedMailboxes: 'jane@example.com',
    });
    expect(await refusedBy('jane@spam.example')).toBe('SIGNUP_DOMAIN_NOT_ALLOWED');
    expect(await refusedBy('jane@example.com')).toBeUndefined();
    const told = stack.logs.filter((line) => line.includes('SwitchesMalformed'));
    expect(told.join()).toContain('blockedMailboxes in the item SWITCHES cannot be read.');
    expect(told.join()).not.toContain('jane');
  });

  it('is refused for an address that mail came back from', async () => {
    const address = parseEmailAddress('gone@example.com');
    if (!address) throw new Error('This is an address.');
    await put({ ...addressKey(address), undeliverableSince: '2026-11-01T00:00:00Z' });
    expect(await refusedBy('gone@example.com')).toBe('SIGNUP_EMAIL_UNDELIVERABLE');
  });

  it('adds nothing to what Cognito itself answers for a known address (T8, R12)', async () => {
    await signUp('known@example.com');
    await switchTo({ blockedDomains: ['example.com'] });
    const before = (await stack.timeline()).length;
    expect(String(await signUp('known@example.com'))).toContain('UsernameExistsException');
    // Cognito has answered by itself: our function has not run, so it cannot have told anything.
    expect(await stack.timeline()).toHaveLength(before);
    expect(await refusedBy('unknown@example.com')).toBe('SIGNUP_DOMAIN_NOT_ALLOWED');
  });
});

/** The user of this address as the janitor's list has them. */
const unconfirmed = async (email: string): Promise<UnconfirmedUser> => {
  const answer = await pool.send(
    new AdminGetUserCommand({ UserPoolId: fixedNames.userPoolId, Username: email }),
  );
  const { signal } = new AbortController();
  const page = await cognitoUnconfirmedUsers(fixedNames.userPoolId).page(undefined, signal);
  const listed = page === 'expired' ? [] : page.users;
  const found = listed.find(({ userName }) => userName === answer.Username);
  if (!found) throw new Error('The list of unconfirmed users lacks one.');
  return found;
};

describe('users who never confirm', () => {
  it('are deleted after a week, and nobody else', async () => {
    await signUp('squatter@example.com');
    await signUp('owner@example.com');
    const [squatter, owner] = [
      await unconfirmed('squatter@example.com'),
      await unconfirmed('owner@example.com'),
    ];
    await pool.send(
      new ConfirmSignUpCommand({
        ClientId: 'poolkeeperlocalwebclient01',
        Username: 'owner@example.com',
        ConfirmationCode: await stack.codeFor('owner@example.com'),
      }),
    );
    await stack.advance(8 * 86_400);
    await signUp('late@example.com');
    // The schedule may have run already, as its time has passed: once more deletes nobody else.
    await runSchedule('delete-unconfirmed-users');
    await expect
      .poll(() => statusOf('squatter@example.com'), { timeout: 15_000 })
      .toBe('UserNotFoundException');
    expect(await statusOf('late@example.com')).toBe('UNCONFIRMED');
    expect(await statusOf('owner@example.com')).toBe('CONFIRMED');
    const { signal } = new AbortController();
    const users = cognitoUnconfirmedUsers(fixedNames.userPoolId);
    expect(await users.remove(owner, signal)).toBe('confirmed');
    expect(await users.remove(squatter, signal)).toBe('gone');
    expect(await users.remove(await unconfirmed('late@example.com'), signal)).toBe('deleted');
    expect(await users.page('no cursor of this pool', signal)).toBe('expired');
    expect(await statusOf('late@example.com')).toBe('UserNotFoundException');
    expect(await refusedBy('squatter@example.com')).toBeUndefined();
  });
});
