import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../local/faults.ts';
import { createKms } from '../../../local/services/kms/kms.ts';
import { createCodeEncryption } from '../../../local/triggers/encrypt-code.ts';
import {
  FIXTURE_CODE,
  FIXTURE_KEY_ARN,
  FIXTURE_POOL,
  eventOf,
  type FixtureEvent,
} from '../../fixtures/event-fixtures.ts';
import { lineOf, startFunctions, type FunctionsUnderTest } from './functions-under-test.ts';

/** Cognito gives up after 5 seconds; a synchronous trigger must have answered well before. */
const LIMIT_MS = 3500;

let functions: FunctionsUnderTest;
beforeAll(async () => {
  functions = await startFunctions([
    {
      name: 'strict-tokens',
      of: 'pre-token-generation',
      environment: { POOLKEEPER_TOKENS_WITHOUT_STORE: 'refuse' },
    },
    {
      name: 'accented-sender',
      of: 'custom-email-sender',
      environment: { POOLKEEPER_MAIL_FROM: 'Café, Inc. <no-reply@example.com>' },
    },
    {
      name: 'mistyped-sign-up',
      of: 'pre-sign-up',
      environment: { POOLKEEPER_DENIED_DOMAINS: 'canary.example' },
    },
    {
      name: 'mistyped-tokens',
      of: 'pre-token-generation',
      environment: { POOLKEEPER_CLAIM_PREFIX: 'cognito:' },
    },
  ]);
  // Cold starts are measured elsewhere.
  await functions.invoke('post-confirmation', confirmation());
  await functions.invoke('pre-token-generation', signIn());
  await functions.invoke('custom-email-sender', mail());
  await functions.reset();
});
afterEach(() => functions.reset());
afterAll(() => functions.close());

const confirmation = () => eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
const signIn = () => eventOf('PreTokenGeneration', 'TokenGeneration_Authentication');
const mail = () => eventOf('CustomEmailSender', 'CustomEmailSender_SignUp');

const faultsOfAStore = ['error', 'throttle', 'timeout'] as const satisfies FaultKind[];
const claimsOf = (status: string) => ({
  claimsToAddOrOverride: { 'app:account': status, 'app:roles': [] },
});

describe('post confirmation', () => {
  it.each(faultsOfAStore)(
    'gives the event back on a store’s %s; the next token heals it',
    async (kind) => {
      functions.faults.add({ target: 'dynamodb', kind });
      const failed = await functions.invoke('post-confirmation', confirmation());
      expect(failed.payload).toEqual(confirmation());
      expect(failed.ms).toBeLessThan(LIMIT_MS);
      expect(lineOf(failed)).toMatchObject({
        outcome: 'failed',
        Failed: 1,
        error: { name: 'DependencyFailed', service: 'dynamodb', operation: 'PutItem' },
      });
      expect(await functions.accounts()).toEqual([]);

      const healed = await functions.invoke('pre-token-generation', signIn());
      expect(lineOf(healed)).toMatchObject({ outcome: 'allowed', reason: 'account-was-missing' });
      expect(await functions.accounts()).toHaveLength(1);
    },
  );

  it('writes once when the answer to the write is lost', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'kill-after-effect' }, 1);
    const confirmed = await functions.invoke('post-confirmation', confirmation());
    expect(lineOf(confirmed)).toMatchObject({ outcome: 'allowed', Failed: 0 });
    expect(await functions.accounts()).toHaveLength(1);
  });

  it('writes once when the write is carried out twice', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'duplicate' }, 1);
    const confirmed = await functions.invoke('post-confirmation', confirmation());
    expect(confirmed.payload).toEqual(confirmation());
    expect(await functions.accounts()).toHaveLength(1);
  });
});

describe('pre token generation', () => {
  it.each(faultsOfAStore)('gives tokens without privilege on a store’s %s', async (kind) => {
    await functions.invoke('post-confirmation', confirmation());
    functions.faults.add({ target: 'dynamodb', kind });
    const invocation = await functions.invoke('pre-token-generation', signIn());
    expect(invocation.payload).toMatchObject({
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: claimsOf('unknown'),
          accessTokenGeneration: claimsOf('unknown'),
        },
      },
    });
    expect(invocation.ms).toBeLessThan(LIMIT_MS);
    expect(lineOf(invocation)).toMatchObject({
      outcome: 'allowed',
      level: 'WARN',
      Degraded: 1,
      degradedBy: { service: 'dynamodb', operation: 'GetItem' },
    });
  });

  it.each(faultsOfAStore)('refuses tokens on a store’s %s where that is set', async (kind) => {
    functions.faults.add({ target: 'dynamodb', kind });
    const { functionError, ms } = await functions.invoke('strict-tokens', signIn());
    expect(functionError).toEqual({
      errorType: 'Refusal',
      errorMessage:
        'SIGNIN_UNAVAILABLE: Signing in is not possible at the moment. Please try again in a few minutes.',
    });
    expect(ms).toBeLessThan(LIMIT_MS);
  });

  it('refuses tokens where that is set, also when something other than the store fails', async () => {
    const { functionError } = await functions.invoke('strict-tokens', 'no event at all');
    expect(functionError).toMatchObject({ errorType: 'Refusal' });
    expect((await functions.invoke('pre-token-generation', 'no event at all')).payload).toBe(
      'no event at all',
    );
  });

  it('gives tokens in time when only the healing write stalls', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'latency', ms: 1 }, 1);
    functions.faults.add({ target: 'dynamodb', kind: 'timeout' });
    const invocation = await functions.invoke('pre-token-generation', signIn());
    expect(invocation.payload).toMatchObject({
      response: { claimsAndScopeOverrideDetails: { idTokenGeneration: claimsOf('active') } },
    });
    expect(lineOf(invocation)).toMatchObject({ degradedBy: { operation: 'PutItem' } });
    expect(invocation.ms).toBeLessThan(LIMIT_MS);
  });

  it('asks a store that stalls nothing for a machine', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'timeout' });
    const event = eventOf('PreTokenGeneration', 'TokenGeneration_ClientCredentials');
    const invocation = await functions.invoke('pre-token-generation', event);
    expect(invocation.payload).toEqual(event);
    expect(invocation.ms).toBeLessThan(1000);
  });
});

const encrypted = async (keyArn: string, userPoolId: string) => {
  const encrypt = createCodeEncryption({ kms: createKms(), keyArn, suite: 'committing' });
  return encrypt({ code: '123456', userPoolId, escapeHtml: false });
};

describe('the custom e-mail sender', () => {
  const send = (own: Partial<FixtureEvent> = {}) =>
    functions.invoke('custom-email-sender', { ...mail(), ...own });
  const sendCode = (code: unknown) => send({ request: { ...mail().request, code } });
  const retryLater = {
    errorType: 'RetryLater',
    errorMessage: 'The message could not be sent; the event is to be retried.',
  };

  it('sends the code that was encrypted, once', async () => {
    await send();
    const messages = functions.mailbox.list();
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      to: 'ada.martin@example.com',
      kind: 'sign-up',
      locale: 'en',
    });
    expect(messages[0]?.text).toContain(FIXTURE_CODE);
  });

  it('reads a message without key commitment, too', async () => {
    const event = eventOf('CustomEmailSender', 'CustomEmailSender_ResendCode');
    await functions.invoke('custom-email-sender', event);
    expect(functions.mailbox.list()[0]?.text).toContain(FIXTURE_CODE);
  });

  it('sends under a name with accents and commas', async () => {
    const { functionError } = await functions.invoke('accented-sender', mail());
    expect(functionError).toBeUndefined();
    expect(functions.mailbox.list()[0]?.from).toBe(
      `=?UTF-8?B?${Buffer.from('Café, Inc.').toString('base64')}?= <no-reply@example.com>`,
    );
  });

  it('shows a temporary password as it is to be typed', async () => {
    const event = eventOf('CustomEmailSender', 'CustomEmailSender_AdminCreateUser');
    await functions.invoke('custom-email-sender', event);
    const [message] = functions.mailbox.list();
    expect(message).toMatchObject({ kind: 'admin-invitation', locale: 'fr' });
    expect(message?.text).toContain('Tmp<&pass-word-7Q');
    expect(message?.html).toContain('Tmp&lt;&amp;pass-word-7Q');
  });

  it.each([
    ['ses', 'throttle', 'SendEmail'],
    ['ses', 'error', 'SendEmail'],
    ['ses', 'timeout', 'SendEmail'],
    ['kms', 'error', 'Decrypt'],
    ['kms', 'throttle', 'Decrypt'],
  ] as const)(
    'asks for a retry on %s’s %s, and the retry sends',
    async (target, kind, operation) => {
      functions.faults.add({ target, kind });
      const failed = await send();
      expect(failed.functionError).toEqual(retryLater);
      expect(lineOf(failed)).toMatchObject({
        outcome: 'failed',
        error: { name: 'DependencyFailed', service: target, operation },
      });
      expect(failed.ms).toBeLessThan(LIMIT_MS);
      expect(functions.mailbox.list()).toEqual([]);
      functions.faults.clear();
      expect((await send()).functionError).toBeUndefined();
      expect(functions.mailbox.list()).toHaveLength(1);
    },
  );

  it('sends one mail when SES takes it and the answer is lost, and asks for a retry', async () => {
    functions.faults.add({ target: 'ses', kind: 'kill-after-effect' });
    expect((await send()).functionError).toEqual(retryLater);
    expect(functions.mailbox.list()).toHaveLength(1);
  });

  const fixtureCode = String(mail().request['code']);
  const flipped = Buffer.from(fixtureCode, 'base64');
  flipped[flipped.length - 150] = (flipped[flipped.length - 150] ?? 0) ^ 1;

  it.each([
    ['that is no base64', '!!!'],
    ['that is no message', Buffer.from('123456').toString('base64')],
    ['that is cut', fixtureCode.slice(0, 400)],
    ['in which a bit is flipped', flipped.toString('base64')],
    ['of a megabyte', 'A'.repeat(1_000_000)],
  ])('asks for a retry of a code %s: an operator shall see it', async (_, code) => {
    const invocation = await sendCode(code);
    expect(invocation.functionError).toEqual(retryLater);
    expect(lineOf(invocation)).toMatchObject({
      outcome: 'failed',
      error: { service: 'kms', cause: 'UnreadableMessage' },
    });
    expect(functions.mailbox.list()).toEqual([]);
  });

  it('asks for a retry of a code of another key, which can be mended', async () => {
    const code = await encrypted(FIXTURE_KEY_ARN.replace(/1$/, '2'), FIXTURE_POOL);
    const invocation = await sendCode(code);
    expect(invocation.functionError).toEqual(retryLater);
    expect(lineOf(invocation)).toMatchObject({ outcome: 'failed', error: { service: 'kms' } });
    expect(functions.mailbox.list()).toEqual([]);
  });

  it('neither sends nor retries a code of another user pool', async () => {
    const invocation = await sendCode(await encrypted(FIXTURE_KEY_ARN, 'eu-west-1_Another01'));
    expect(invocation.functionError).toBeUndefined();
    expect(lineOf(invocation)).toMatchObject({
      outcome: 'failed',
      error: { service: 'kms', cause: 'ForeignUserPool' },
    });
    expect(functions.mailbox.list()).toEqual([]);
  });

  it.each([
    ['no code', { code: null }, 'no-code'],
    [
      'no address',
      { userAttributes: { sub: 'x', phone_number: '+12025550123' } },
      'no-usable-address',
    ],
    [
      'a header for an address',
      { userAttributes: { email: 'a@x.co\r\nBcc: b@x.co' } },
      'no-usable-address',
    ],
  ])('has nothing to do for %s', async (_, own, reason) => {
    const invocation = await send({ request: { ...mail().request, ...own } });
    expect(invocation.functionError).toBeUndefined();
    expect(lineOf(invocation)).toMatchObject({ outcome: 'ignored', reason });
    expect(functions.mailbox.list()).toEqual([]);
  });
});

describe('broken settings', () => {
  it('keep everybody out of sign-up, and are named in the log without their values', async () => {
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    const invocation = await functions.invoke('mistyped-sign-up', event);
    expect(invocation.functionError?.errorMessage).toMatch(/^TEMPORARILY_UNAVAILABLE: /);
    expect(invocation.logs.join('')).not.toContain('canary');
    expect(lineOf(invocation)).toMatchObject({
      reason: 'SettingsInvalid',
      error: {
        problems: [
          'POOLKEEPER_DENIED_DOMAINS is not a setting of poolkeeper; correct or remove it.',
        ],
      },
    });
  });

  it('refuse tokens, because the setting that would allow them cannot be read', async () => {
    const invocation = await functions.invoke('mistyped-tokens', signIn());
    expect(invocation.functionError?.errorMessage).toMatch(/^TEMPORARILY_UNAVAILABLE: /);
    expect(lineOf(invocation)).toMatchObject({ outcome: 'failed', reason: 'SettingsInvalid' });
  });
});
