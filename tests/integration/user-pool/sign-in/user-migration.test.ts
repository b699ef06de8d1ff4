import {
  AdminGetUserCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, refusal, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from './sign-in-pool.ts';

const TRIGGERS = {
  UserMigration: 'migrate',
  PreSignUp: 'sign-up',
  PreAuthentication: 'before',
  PostAuthentication: 'after',
  CustomMessage: 'message',
};

const OLD = { email: 'old@example.com', email_verified: 'true' };

let local: LocalPool;
let pool: SignInPool;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(async () => {
  local.triggers.clear();
  local.mailbox.clear();
  pool = await makePool(local, { LambdaConfig: TRIGGERS });
});

const answerWith = (response: Record<string, unknown>): void => {
  local.triggers.answers.set('UserMigration', () => response);
};

const welcome = { userAttributes: OLD, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };

const signIn = async (
  username = 'old',
  password = 'pw',
  AuthFlow = 'USER_PASSWORD_AUTH' as const,
) =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow,
      AuthParameters: { USERNAME: username, PASSWORD: password },
      ClientMetadata: { from: 'start' },
    }),
  );

const stored = async (Username = 'old') =>
  await local.api.send(new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username }));

const forget = async (username = 'old') =>
  await local.api.send(
    new ForgotPasswordCommand({
      ClientId: pool.ClientId,
      Username: username,
      ClientMetadata: { from: 'reset' },
    }),
  );

const notMigrated = () => ({
  name: 'UserNotFoundException',
  message: `Exception migrating user in app client ${pool.ClientId}`,
});

describe('an unknown user who signs in by password', () => {
  it('is brought by the trigger, passes PreSignUp and signs in', async () => {
    answerWith(welcome);
    const { AuthenticationResult } = await signIn();
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string');
    expect(local.triggers.sources()).toEqual([
      'UserMigration_Authentication',
      'PreSignUp_AdminCreateUser',
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
    ]);
    expect(await stored()).toMatchObject({ UserStatus: 'CONFIRMED' });
  });

  it('shows the trigger the password, and metadata only as validation data', async () => {
    answerWith(welcome);
    await signIn();
    expect(local.triggers.calls[0]).toMatchObject({
      userName: 'old',
      request: { password: 'pw', validationData: { from: 'start' }, clientMetadata: null },
      response: { userAttributes: null, finalUserStatus: null, messageAction: null },
    });
    expect(local.triggers.calls[0]?.request).not.toHaveProperty('userAttributes');
    expect(local.triggers.calls[1]?.request).toMatchObject({
      userAttributes: OLD,
      validationData: { from: 'start' },
    });
  });

  it('is asked for only once; later the pool checks the password itself', async () => {
    answerWith(welcome);
    await signIn();
    local.triggers.calls.length = 0;
    await expect(signIn('old', 'wrong')).rejects.toThrow('Incorrect username or password.');
    await signIn();
    expect(local.triggers.sources()).not.toContain('UserMigration_Authentication');
  });

  it('must set a new password unless the trigger says that the old one holds', async () => {
    answerWith({ ...welcome, finalUserStatus: null });
    await expect(signIn()).rejects.toMatchObject({ name: 'PasswordResetRequiredException' });
    expect(await stored()).toMatchObject({ UserStatus: 'RESET_REQUIRED' });
  });

  it('gets wrong credentials when the trigger does not know him either', async () => {
    answerWith({ userAttributes: null });
    await expect(signIn()).rejects.toThrow('Incorrect username or password.');
    answerWith({ userAttributes: {} });
    await expect(signIn()).rejects.toThrow('Incorrect username or password.');
    expect(local.triggers.calls.at(-1)?.request['userNotFound']).toBe(true);
  });

  it.each([
    [
      'throws',
      () => {
        throw refusal('UserMigration', 'Bad password');
      },
    ],
    ['answers with a number', () => ({ userAttributes: { age: 7 } })],
    ['names an unknown status', () => ({ ...welcome, finalUserStatus: 'ARCHIVED' })],
    [
      'gives attributes that the pool does not have',
      () => ({ userAttributes: { 'custom:x': '1' } }),
    ],
    ['renames the user', () => ({ ...welcome, userAttributes: { ...OLD, username: 'other' } })],
  ])('stays unknown when the trigger %s', async (_, answer) => {
    local.triggers.answers.set('UserMigration', answer);
    await expect(signIn()).rejects.toMatchObject(notMigrated());
    await expect(stored()).rejects.toThrow('User does not exist.');
  });

  it('stays unknown when PreSignUp refuses him', async () => {
    answerWith(welcome);
    local.triggers.answers.set('PreSignUp', () => {
      throw refusal('PreSignUp', 'not here');
    });
    await expect(signIn()).rejects.toMatchObject(notMigrated());
    await expect(stored()).rejects.toThrow('User does not exist.');
  });

  it('gets a welcome message over the chosen medium, without the password in it', async () => {
    answerWith({ ...welcome, messageAction: null, desiredDeliveryMediums: ['EMAIL'] });
    await signIn();
    const [message] = local.mailbox.list({ to: 'old@example.com' });
    expect(message?.text).toContain('old');
    expect(message?.text).not.toContain('pw');
    expect(local.triggers.sources()).toContain('CustomMessage_AdminCreateUser');
  });

  it('is migrated once when two sign-ins come at the same time', async () => {
    answerWith(welcome);
    const outcomes = await Promise.all([signIn(), signIn()]);
    expect(outcomes.every(({ AuthenticationResult }) => AuthenticationResult)).toBe(true);
  });

  it('is not migrated by SRP, which shows no password', async () => {
    answerWith(welcome);
    await local.api.send(
      new InitiateAuthCommand({
        ClientId: pool.ClientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'old', SRP_A: '0abc' },
      }),
    );
    expect(local.triggers.sources()).not.toContain('UserMigration_Authentication');
  });
});

describe('aliases', () => {
  beforeEach(async () => {
    pool = await makePool(local, { LambdaConfig: TRIGGERS, AliasAttributes: ['email'] });
  });

  it('come with a username of their own', async () => {
    answerWith({ ...welcome, userAttributes: { ...OLD, username: 'oldtimer' } });
    await signIn('old@example.com');
    expect(await stored('old@example.com')).toMatchObject({ Username: 'oldtimer' });
  });

  it('that somebody has are taken only by force', async () => {
    await makeUser(local, pool, 'holder', OLD);
    answerWith(welcome);
    await expect(signIn()).rejects.toMatchObject(notMigrated());
    answerWith({ ...welcome, forceAliasCreation: true });
    await signIn();
    expect(await stored('old@example.com')).toMatchObject({ Username: 'old' });
  });
});

it('makes a user of a pool with e-mail usernames under an id', async () => {
  pool = await makePool(local, { LambdaConfig: TRIGGERS, UsernameAttributes: ['email'] });
  answerWith(welcome);
  await signIn('old@example.com');
  const { Username } = await stored('old@example.com');
  expect(Username).not.toContain('@');
});

describe('an unknown user who forgot the password', () => {
  it('is brought without one and gets the code', async () => {
    answerWith({ ...welcome, finalUserStatus: null });
    const { CodeDeliveryDetails } = await forget();
    expect(CodeDeliveryDetails).toMatchObject({ Destination: 'o***@e***' });
    expect(local.mailbox.list({ to: 'old@example.com' })[0]?.code).toMatch(/^\d{6}$/);
    const [migration] = local.triggers.calls;
    expect(migration).toMatchObject({
      source: 'UserMigration_ForgotPassword',
      request: { validationData: null, clientMetadata: { from: 'reset' } },
    });
    expect(migration?.request).not.toHaveProperty('password');
    expect(local.triggers.sources()).toEqual([
      'UserMigration_ForgotPassword',
      'PreSignUp_AdminCreateUser',
      'CustomMessage_ForgotPassword',
    ]);
  });

  it('gets no code at an address that is not verified', async () => {
    answerWith({ ...welcome, userAttributes: { email: 'old@example.com' } });
    await forget();
    expect(local.mailbox.list({ to: 'old@example.com' })).toEqual([]);
  });
});

it('leaves known users alone', async () => {
  answerWith(welcome);
  await makeUser(local, pool, 'jane');
  await signIn('jane', PASSWORD);
  await forget('jane');
  expect(local.triggers.sources().join(' ')).not.toContain('UserMigration');
});
