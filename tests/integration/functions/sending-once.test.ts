import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/gateway/aws-error.ts';
import { eventOf, FIXTURE_CODE, type FixtureEvent } from '../../fixtures/event-fixtures.ts';
import { lineOf, startFunctions, type FunctionsUnderTest } from './functions-under-test.ts';

const LEASE_SECONDS = 41;

let functions: FunctionsUnderTest;
beforeAll(async () => {
  const tight = { POOLKEEPER_MAIL_BUDGET_PER_RECIPIENT: '2/1h' };
  functions = await startFunctions(
    [
      { name: 'tight-recipient', of: 'custom-email-sender', environment: tight },
      {
        name: 'tight-domain',
        of: 'custom-email-sender',
        environment: { POOLKEEPER_MAIL_BUDGET_PER_DOMAIN: '2/1h' },
      },
      {
        name: 'tight-total',
        of: 'custom-email-sender',
        environment: { POOLKEEPER_MAIL_BUDGET_IN_ALL: '2/1h' },
      },
      {
        name: 'tight-notices',
        of: 'account-notices',
        environment: { POOLKEEPER_MAIL_BUDGET_IN_ALL: '2/1h' },
      },
      {
        name: 'answering',
        of: 'custom-email-sender',
        environment: { POOLKEEPER_MAIL_REPLY_TO: 'Help, Inc. <help@example.com>' },
      },
      {
        name: 'dying',
        of: 'custom-email-sender',
        environment: {},
        bundle: join(import.meta.dirname, 'dies-after-sending.cjs'),
      },
    ],
    { processesPerLine: 4 },
  );
});
afterEach(() => functions.reset());
afterAll(() => functions.close());

const mail = () => eventOf('CustomEmailSender', 'CustomEmailSender_SignUp');
const send = (name = 'custom-email-sender', event: FixtureEvent = mail()) =>
  functions.invoke(name, event);
const sent = () => functions.mailbox.list();
const record = async () => (await functions.otherItems()).find(({ sk }) => sk === 'DISPATCH') ?? {};

/** As many requests as one likes: the same code, asked for in another way each time. */
const sources = ['SignUp', 'ResendCode', 'ForgotPassword', 'VerifyUserAttribute'] as const;
const requests = () =>
  sources.map((source) => eventOf('CustomEmailSender', `CustomEmailSender_${source}`));

describe('one event', () => {
  it('is one mail, however often it is delivered at the same time', async () => {
    const invocations = await Promise.all(Array.from({ length: 8 }, () => send()));
    expect(sent()).toHaveLength(1);
    const outcomes = invocations.map((invocation) => lineOf(invocation)['outcome']);
    expect(outcomes.filter((outcome) => outcome === 'allowed')).toHaveLength(1);
  });

  it('is one mail when it is delivered again, also an hour later', async () => {
    await send();
    functions.advance(3600);
    const again = await send();
    expect(lineOf(again)).toMatchObject({ outcome: 'ignored', reason: 'already-sent' });
    expect(again.functionError).toBeUndefined();
    expect(sent()).toHaveLength(1);
  });

  it('is at most one mail more when the function dies between accepting and remembering', async () => {
    functions.faults.add({ target: 'ses', kind: 'kill-after-effect' }, 1);
    // The switches, which are read anew after half a minute, and the claim.
    functions.advance(31);
    functions.faults.add({ target: 'dynamodb', kind: 'latency', ms: 1 }, 2);
    functions.faults.add({ target: 'dynamodb', kind: 'error' });
    expect((await send()).functionError).toMatchObject({ errorType: 'RetryLater' });
    functions.faults.clear();
    const early = await send();
    expect(lineOf(early)).toMatchObject({ error: { service: 'ledger', cause: 'in-flight' } });
    expect(early.functionError).toMatchObject({ errorType: 'RetryLater' });
    functions.advance(LEASE_SECONDS);
    expect(lineOf(await send())).toMatchObject({ outcome: 'allowed' });
    functions.advance(LEASE_SECONDS);
    expect(lineOf(await send())).toMatchObject({ reason: 'already-sent' });
    expect(sent()).toHaveLength(2);
    for (const { text } of sent()) expect(text).toContain(FIXTURE_CODE);
  });

  it('is not sent a third time when nobody knows of the first two', async () => {
    functions.faults.add({ target: 'ses', kind: 'kill-after-effect' });
    for (let time = 0; time < 4; time += 1) {
      expect((await send()).functionError).toMatchObject({ errorType: 'RetryLater' });
    }
    expect(sent()).toHaveLength(2);
  });

  it('writes no address, code or ciphertext into the ledger', async () => {
    await send();
    const items = JSON.stringify(await functions.otherItems());
    expect(items).not.toMatch(/example|martin|123456|AgV4|6a1f0c52/);
    expect(await record()).toMatchObject({ state: 'sent', sends: 1 });
  });
});

const refuse = (code: string, message: string) =>
  functions.refusals.set('ses', new AwsError(code, message));

describe('an error of SES', () => {
  it.each([
    ['MessageRejected', 'Email address is not verified.'],
    ['InvalidParameterValue', 'Domain ends with dot.'],
  ])('%s ends the event, once and for all', async (code, message) => {
    refuse(code, message);
    const dropped = await send();
    expect(dropped.functionError).toBeUndefined();
    expect(lineOf(dropped)).toMatchObject({
      outcome: 'failed',
      Failed: 1,
      error: { service: 'ses', operation: 'SendEmail', cause: expect.stringContaining(code) },
    });
  });

  it.each([
    ['Throttling', 'Maximum sending rate exceeded.', 'Throttling'],
    ['Throttling', 'Daily message quota exceeded.', 'DailyQuotaExceeded'],
    ['AccountSendingPausedException', 'Paused.', 'AccountSendingPausedException'],
    ['ConfigurationSetSendingPausedException', 'Paused.', 'ConfigurationSetSendingPausedException'],
    ['MailFromDomainNotVerifiedException', 'No.', 'MailFromDomainNotVerifiedException'],
    ['AccessDenied', 'No.', 'AccessDenied'],
  ])(
    '%s (%s) keeps it; the same code goes out later, counted once',
    async (code, message, cause) => {
      refuse(code, message);
      for (let time = 0; time < 3; time += 1) {
        const failed = await send('tight-recipient');
        expect(failed.functionError).toMatchObject({ errorType: 'RetryLater' });
        expect(lineOf(failed)).toMatchObject({ error: { service: 'ses', cause } });
      }
      functions.refusals.clear();
      await send('tight-recipient');
      expect(sent()).toHaveLength(1);
      expect(sent()[0]?.text).toContain(FIXTURE_CODE);
    },
  );
});

describe('an error of KMS', () => {
  it.each(['AccessDeniedException', 'DisabledException', 'KMSInvalidStateException'])(
    '%s keeps the event and claims nothing',
    async (code) => {
      functions.refusals.set('kms', new AwsError(code, 'No.'));
      const failed = await send();
      expect(failed.functionError).toMatchObject({ errorType: 'RetryLater' });
      expect(lineOf(failed)).toMatchObject({ error: { service: 'kms', cause: code } });
      expect(await functions.otherItems()).toEqual([]);
    },
  );
});

describe('without the table', () => {
  it.each([
    ['error', 'CustomEmailSender_ResendCode'],
    ['throttle', 'CustomEmailSender_ForgotPassword'],
    ['timeout', 'CustomEmailSender_Authentication'],
  ] as const)('(%s) mails go out all the same', async (kind, source) => {
    functions.faults.add({ target: 'dynamodb', kind });
    const invocation = await send('custom-email-sender', eventOf('CustomEmailSender', source));
    expect(invocation.functionError).toBeUndefined();
    expect(lineOf(invocation)).toMatchObject({
      outcome: 'allowed',
      Degraded: 1,
      degradedBy: { service: 'dynamodb' },
    });
    expect(sent()).toHaveLength(1);
  });
});

describe('a budget', () => {
  it.each([
    ['tight-recipient', 'over-recipient-budget'],
    ['tight-domain', 'over-domain-budget'],
    ['tight-total', 'over-total-budget'],
  ])('of %s holds what is beyond, and looks like sending', async (name, reason) => {
    const [one, two, three, four] = requests();
    for (const event of [one, two]) await send(name, event);
    const beyond = await send(name, three);
    expect(beyond.functionError).toBeUndefined();
    expect(beyond.payload).toEqual(three);
    expect(lineOf(beyond)).toMatchObject({ outcome: 'ignored', reason, Ignored: 1 });
    expect(sent()).toHaveLength(2);
    functions.advance(2 * 3600);
    await send(name, four);
    expect(sent()).toHaveLength(3);
  });

  it('is held by all processes together', async () => {
    const invocations = await Promise.all(
      requests().map((event) => send('tight-recipient', event)),
    );
    const outcomes = invocations.map((invocation) => lineOf(invocation)['outcome']);
    expect(sent().length).toBeLessThanOrEqual(2);
    expect(outcomes.filter((outcome) => outcome === 'allowed')).toHaveLength(sent().length);
    expect(sent().length).toBeGreaterThan(0);
  });

  it('is held by each process while the table is down', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'error' });
    for (const event of requests()) await send('tight-recipient', event);
    expect(sent().length).toBeLessThanOrEqual(2 * 4);
    expect(sent().length).toBeGreaterThan(0);
  });
});

describe('a mail', () => {
  it('says where answers go', async () => {
    await send('answering');
    expect(sent()[0]?.replyTo).toEqual(['=?UTF-8?B?SGVscCwgSW5jLg==?= <help@example.com>']);
  });

  it('that is first delivered an hour after it was asked for goes out: the code may still work', async () => {
    const event = mail();
    functions.advance(3600);
    expect(lineOf(await send('custom-email-sender', event))).toMatchObject({ outcome: 'allowed' });
    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['a slow service', 'latency', 2000, undefined, 1],
    ['a service that does not answer', 'timeout', undefined, 'RetryLater', 0],
    ['a service that fails', 'error', undefined, 'RetryLater', 0],
  ] as const)('ends with %s (%s): %s ms, %s', async (_, kind, ms, errorType, count) => {
    functions.faults.add({ target: 'ses', kind, ...(ms === undefined ? {} : { ms }) });
    const invocation = await send();
    expect(invocation.functionError?.errorType).toBe(errorType);
    expect(invocation.ms).toBeLessThan(8000);
    functions.faults.clear();
    expect(sent()).toHaveLength(count);
    functions.advance(LEASE_SECONDS);
    await send();
    expect(sent()).toHaveLength(1);
  });
});

const confirmed = () =>
  functions.invoke(
    'post-confirmation',
    eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp'),
  );

/** A reset of the password of the user who has an account. */
const passwordChanged = (id: string) => {
  const { request } = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
  const { sub } = Object(request['userAttributes']) as { readonly sub: string };
  const detail = { version: 1, id, at: '2026-11-22T12:00:00Z', sub };
  return { source: 'poolkeeper.accounts', 'detail-type': 'PasswordChanged', detail };
};

describe('notices', () => {
  it('and codes use up nothing of each other', async () => {
    await confirmed();
    for (const id of ['one', 'two']) {
      await functions.invoke('tight-notices', passwordChanged(id));
    }
    const beyond = await functions.invoke('tight-notices', passwordChanged('three'));
    expect(lineOf(beyond)).toMatchObject({ error: { cause: 'over-total-budget' } });
    expect(beyond.functionError).toBeDefined();
    const [one, two, three] = requests();
    for (const event of [one, two]) {
      expect(lineOf(await send('tight-total', event))).toMatchObject({ outcome: 'allowed' });
    }
    const held = await send('tight-total', three);
    expect(lineOf(held)).toMatchObject({ reason: 'over-total-budget' });
    expect(
      sent()
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['password-changed', 'password-changed', 'resend-code', 'sign-up']);
  });
});

describe('a warning of a suspicious sign-in', () => {
  const source = 'CustomEmailSender_AccountTakeOverNotification';
  const warn = () => send('custom-email-sender', eventOf('CustomEmailSender', source));

  it('goes to the address of the account, once, in its language', async () => {
    await confirmed();
    expect(lineOf(await warn())).toMatchObject({ outcome: 'allowed', reason: 'account-takeover' });
    expect(lineOf(await warn())).toMatchObject({ reason: 'already-sent' });
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      to: 'ada.martin@example.com',
      kind: 'account-takeover',
      locale: 'en',
    });
    expect(sent()[0]?.text).toContain('https://auth.example.com/feedback?valid=0');
  });

  it('goes nowhere for a user without an account', async () => {
    expect(lineOf(await warn())).toMatchObject({ outcome: 'ignored', reason: 'no-usable-address' });
    expect(sent()).toEqual([]);
  });

  it('is kept while the table cannot say where it goes', async () => {
    functions.faults.add({ target: 'dynamodb', kind: 'error' });
    const failed = await warn();
    expect(failed.functionError).toMatchObject({ errorType: 'RetryLater' });
    expect(lineOf(failed)).toMatchObject({ error: { service: 'dynamodb', operation: 'GetItem' } });
  });
});

describe('a function that is killed', () => {
  it('after SES has accepted leaves at most one mail more, with the same code', async () => {
    const killed = await send('dying');
    expect(killed.functionError).toMatchObject({ errorType: 'Runtime.ExitError' });
    expect(sent()).toHaveLength(1);
    functions.advance(LEASE_SECONDS);
    expect(lineOf(await send())).toMatchObject({ outcome: 'allowed' });
    functions.advance(LEASE_SECONDS);
    expect(lineOf(await send())).toMatchObject({ reason: 'already-sent' });
    expect(sent()).toHaveLength(2);
    for (const { text } of sent()) expect(text).toContain(FIXTURE_CODE);
  });
});
