import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { Secret, TOTP } from 'otpauth';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type LocalPool,
  newestCode,
  PASSWORD,
  POOL_ID,
  refusal,
  startLocalPool,
} from '../local-pool.ts';
import { openBrowser, returned } from './browser.ts';
import { authorizePath, exchange, makeClient, makeUser } from './oauth-pool.ts';

const UserPoolId = POOL_ID;

let pool: LocalPool;
let clientId: string;

beforeAll(async () => {
  pool = await startLocalPool();
  // A client with a secret: the pages prove it for the user, who does not know it.
  ({ id: clientId } = await makeClient(pool, { GenerateSecret: true }));
});
afterAll(() => pool.close());
beforeEach(() => pool.triggers.clear());

const at = (path: string) => authorizePath(clientId).replace('/oauth2/authorize', path);

describe('the sign-up page', () => {
  test('signs up, asks for the code, and leads to the application', async () => {
    const username = 'new@example.com';
    const browser = openBrowser(pool);
    const page = await browser.open(at('/signup'));
    expect(page.body).toContain('type="email"');
    const confirm = await browser.submit(page, { username, password: PASSWORD });
    expect(confirm.body).toContain('A code has been sent to you.');
    const wrong = await browser.submit(confirm, { code: '000000x' });
    expect(wrong.body).toContain('Invalid verification code provided, please try again.');
    const again = await browser.submit(wrong, { action: 'resend' });
    expect(again.body).toContain('A new code has been sent to you.');
    const done = await browser.submit(again, { code: newestCode(pool, username) });
    expect(done.body).toContain('Your account is confirmed. Sign in.');
    const back = await browser.submit(done, { password: PASSWORD });
    expect(returned(back).get('code')).toBeTruthy();
    expect(pool.triggers.sources().slice(0, 4)).toEqual([
      'PreSignUp_SignUp',
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'PostConfirmation_ConfirmSignUp',
    ]);
  });

  test('signs in at once when the trigger confirms the user', async () => {
    pool.triggers.answers.set('PreSignUp', () => ({
      autoConfirmUser: true,
      autoVerifyEmail: true,
      autoVerifyPhone: false,
    }));
    const browser = openBrowser(pool);
    const page = await browser.open(at('/signup'));
    const back = await browser.submit(page, { username: 'auto@example.com', password: PASSWORD });
    expect(returned(back).get('code')).toBeTruthy();
  });

  test('shows refusals of the trigger and of the password policy, and keeps what was typed', async () => {
    const browser = openBrowser(pool);
    const page = await browser.open(at('/signup'));
    const short = await browser.submit(page, { username: 'x@example.com', password: 'short' });
    expect([short.status, short.body]).toEqual([400, expect.stringContaining('x@example.com')]);
    expect(short.body).not.toContain('value="short"');
    pool.triggers.answers.set('PreSignUp', () => {
      throw refusal('PreSignUp', 'SIGNUP_CLOSED: Closed.');
    });
    const refused = await browser.submit(page, { username: 'x@example.com', password: PASSWORD });
    expect(refused.body).toContain('PreSignUp failed with error SIGNUP_CLOSED: Closed..');
  });

  test('leads a sign-in before the confirmation to the code page', async () => {
    const username = 'early@example.com';
    const browser = openBrowser(pool);
    await browser.submit(await browser.open(at('/signup')), { username, password: PASSWORD });
    const sent = await browser.submit(await browser.open(at('/login')), {
      username,
      password: PASSWORD,
    });
    expect(sent.location).toMatch(/^\/confirmUser\?/);
    const page = await browser.open(sent.location);
    const done = await browser.submit(page, { code: newestCode(pool, username) });
    expect(done.body).toContain('Your account is confirmed.');
  });

  test('confirms by the link of a mail, once', async () => {
    const username = 'link@example.com';
    const browser = openBrowser(pool);
    await browser.submit(await browser.open(at('/signup')), { username, password: PASSWORD });
    const query = new URLSearchParams({
      client_id: clientId,
      user_name: username,
      confirmation_code: newestCode(pool, username),
    });
    const opened = await openBrowser(pool).open(`/confirmUser/?${query}`);
    expect([opened.status, opened.body]).toEqual([
      200,
      expect.stringContaining('Your registration has been confirmed.'),
    ]);
    expect((await openBrowser(pool).open(`/confirmUser?${query}`)).status).toBe(400);
    const user = await pool.api.send(new AdminGetUserCommand({ UserPoolId, Username: username }));
    expect(user.UserStatus).toBe('CONFIRMED');
  });
});

describe('the password pages', () => {
  test('set a new password by a code', async () => {
    const username = 'forgetful@example.com';
    await makeUser(pool, username);
    const browser = openBrowser(pool);
    const page = await browser.open(at('/forgotPassword'));
    const reset = await browser.submit(page, { username });
    expect(reset.body).toContain('A code has been sent to you.');
    const password = 'another horse battery';
    const code = newestCode(pool, username);
    const weak = await browser.submit(reset, { code, password: 'weak' });
    expect(weak.status).toBe(400);
    const done = await browser.submit(weak, { code, password });
    expect(done.body).toContain('Your password is changed. Sign in.');
    expect(returned(await browser.submit(done, { password })).get('code')).toBeTruthy();
  });

  test('answer the same for people who have no account', async () => {
    const browser = openBrowser(pool);
    const page = await browser.open(at('/forgotPassword'));
    const reset = await browser.submit(page, { username: 'nobody@example.com' });
    expect([reset.status, reset.body]).toEqual([
      200,
      expect.stringContaining('A code has been sent to you.'),
    ]);
  });

  test('are where a required reset leads', async () => {
    const username = 'reset@example.com';
    await makeUser(pool, username);
    await pool.api.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: username }));
    const browser = openBrowser(pool);
    const sent = await browser.submit(await browser.open(at('/login')), {
      username,
      password: PASSWORD,
    });
    expect(sent.location).toMatch(/^\/forgotPassword\?/);
    expect((await browser.open(sent.location)).body).toContain(username);
  });

  test('ask invited people for a password of their own', async () => {
    const username = 'invited@example.com';
    await pool.api.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: username,
        TemporaryPassword: 'temporary horse battery',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: username }],
      }),
    );
    pool.triggers.clear();
    const browser = openBrowser(pool);
    const page = await browser.submit(await browser.open(at('/login')), {
      username,
      password: 'temporary horse battery',
    });
    expect(page.body).toContain('Choose a new password');
    const weak = await browser.submit(page, { NEW_PASSWORD: 'weak' });
    expect([weak.status, weak.body]).toEqual([400, expect.stringContaining('role="alert"')]);
    const back = await browser.submit(weak, { NEW_PASSWORD: PASSWORD });
    expect(returned(back).get('code')).toBeTruthy();
    const replay = await browser.submit(weak, { NEW_PASSWORD: PASSWORD });
    expect(replay.body).toContain('Invalid session for the user.');
    expect(pool.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
    ]);
    const { status } = await exchange(pool, back, { client_id: clientId });
    expect(status, 'a client with a secret must prove it').toBe(400);
  });
});

const demand = async (
  MfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON',
  email: Partial<SetUserPoolMfaConfigCommandInput> = {
    EmailMfaConfiguration: { Message: 'Your code is {####}', Subject: 'Sign in' },
  },
) =>
  await pool.api.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration,
      ...(MfaConfiguration === 'OFF'
        ? {}
        : { SoftwareTokenMfaConfiguration: { Enabled: true }, ...email }),
    }),
  );
const passPassword = async (username: string) => {
  const browser = openBrowser(pool);
  const page = await browser.submit(await browser.open(at('/login')), {
    username,
    password: PASSWORD,
  });
  return { browser, page };
};

describe('second factors', () => {
  afterEach(async () => {
    await demand('OFF');
  });

  test('by e-mail are asked for after the password, and can be mistyped', async () => {
    const username = 'mfa@example.com';
    await demand('OPTIONAL');
    await makeUser(pool, username);
    await pool.api.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId,
        Username: username,
        EmailMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    );
    const { browser, page } = await passPassword(username);
    expect(page.body).toContain('Enter the code from the e-mail');
    const wrong = await browser.submit(page, { EMAIL_OTP_CODE: '00000000' });
    expect([wrong.status, wrong.body]).toEqual([400, expect.stringContaining('role="alert"')]);
    const back = await browser.submit(wrong, { EMAIL_OTP_CODE: newestCode(pool, username) });
    expect(returned(back).get('code')).toBeTruthy();
  });

  test('by an app are set up on the way, where the pool demands them', async () => {
    const username = 'app@example.com';
    await makeUser(pool, username);
    await demand('ON', {});
    const { browser, page } = await passPassword(username);
    expect(page.body).toContain('Set up an authenticator app');
    const [, secret = ''] = /<code>([A-Z2-7]+)<\/code>/.exec(page.body) ?? [];
    const wrong = await browser.submit(page, { code: '000000' });
    expect(wrong.body).toContain(secret);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    const back = await browser.submit(wrong, { code });
    expect(returned(back).get('code')).toBeTruthy();
    const next = await passPassword(username);
    expect(next.page.body).toContain('Enter the code from your app');
  });

  test('cannot be passed over by forms that no page has', async () => {
    const username = 'forger@example.com';
    await makeUser(pool, username);
    await demand('ON');
    const { browser, page } = await passPassword(username);
    for (const forged of [
      { challenge: 'CUSTOM_CHALLENGE', ANSWER: '1' },
      { challenge: 'NEW_PASSWORD_REQUIRED', NEW_PASSWORD: PASSWORD },
      { challenge: 'SELECT_MFA_TYPE', ANSWER: 'SMS_MFA' },
      { parameters: 'no JSON' },
      { parameters: '{"MFAS_CAN_CHOOSE":1}' },
    ]) {
      const seen = await browser.submit(page, forged);
      expect([seen.location, seen.headers.get('content-type')]).toEqual([
        '',
        'text/html; charset=utf-8',
      ]);
    }
  });
});
