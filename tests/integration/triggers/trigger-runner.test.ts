import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultKind } from '../../../local/faults.ts';
import type { SenderCall } from '../../../local/triggers/user-pool-triggers.ts';
import { sampleFunction } from './runtime-under-test.ts';
import { signUp, triggersWith } from './triggers-under-test.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'records-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A function that records its calls and fails the first few; and what it recorded. */
const recorder = (name: string, failures = 0) => {
  const file = join(folder, name);
  const environment = { RECORD_FILE: file, FAILURES: String(failures) };
  return {
    fn: sampleFunction('records', { name, environment }),
    calls: async () => {
      const lines = await readFile(file, 'utf8').catch(() => '');
      return lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as { requestId: string; event: Record<string, unknown> });
    },
  };
};

const refusalOf = async (call: Promise<unknown>) => {
  const error = await call.then(
    () => new Error('It was not refused.'),
    (thrown: Error) => thrown,
  );
  return `${error.name}: ${error.message}`;
};

describe('a call of a trigger', () => {
  it('gives the function the event that Cognito would, and returns its response', async () => {
    const { fn, calls } = recorder('pre-sign-up');
    const { triggers } = triggersWith([fn]);
    const response = await triggers.call(signUp('pre-sign-up'));
    expect(response).toEqual(signUp('').response);
    expect((await calls()).map(({ event }) => event)).toEqual([
      {
        version: '1',
        triggerSource: 'PreSignUp_SignUp',
        region: 'eu-west-1',
        userPoolId: 'eu-west-1_Example1',
        userName: 'jane',
        callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
        request: { userAttributes: { email: 'jane@example.com' }, validationData: null },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
  });

  it('is none when the slot is empty', async () => {
    const { timeline, triggers } = triggersWith([]);
    expect(await triggers.call(signUp('', { lambdaConfig: {} }))).toBeUndefined();
    expect(timeline.entries()).toEqual([]);
    expect(triggers.has({}, 'PreSignUp')).toBe(false);
    expect(triggers.has({ PreSignUp: 'pre-sign-up' }, 'PreSignUp')).toBe(true);
  });

  it('gives token generation events of the version that the pool asks for', async () => {
    const { fn, calls } = recorder('pre-token-generation');
    const { triggers } = triggersWith([fn]);
    await triggers.call(
      signUp('', {
        trigger: 'PreTokenGeneration',
        source: 'TokenGeneration_Authentication',
        lambdaConfig: {
          PreTokenGeneration: 'nobody',
          PreTokenGenerationConfig: {
            LambdaArn:
              'arn:aws:lambda:eu-west-1:000000000000:function:poolkeeper-local-preTokenGeneration',
            LambdaVersion: 'V3_0',
          },
        },
      }),
    );
    expect((await calls()).map(({ event }) => event['version'])).toEqual(['3']);
  });
});

describe('a function that refuses or breaks', () => {
  it.each([
    [
      { message: 'SIGNUP_DOMAIN_NOT_ALLOWED: This domain cannot be used.' },
      'PreSignUp failed with error SIGNUP_DOMAIN_NOT_ALLOWED: This domain cannot be used..',
    ],
    [{ thrown: 'string' }, 'PreSignUp failed with error a string.'],
  ])('%j is told to the user, and not retried', async (request, message) => {
    const { timeline, triggers } = triggersWith([sampleFunction('throws')]);
    const refusal = await refusalOf(triggers.call(signUp('throws', { request })));
    expect(refusal).toBe(`UserLambdaValidationException: ${message}`);
    expect(timeline.entries()).toMatchObject([{ attempt: 1, error: message }]);
  });

  it('by its own timeout is an error too, which is not retried', async () => {
    const { timeline, triggers } = triggersWith([
      sampleFunction('sleeps', { timeoutSeconds: 0.2 }),
    ]);
    const call = signUp('sleeps', { request: { ms: 5000 } });
    expect(await refusalOf(triggers.call(call))).toMatch(
      /^UserLambdaValidationException: PreSignUp failed with error RequestId: .{36} Error: Task timed out after 0\.20 seconds\.$/,
    );
    expect(timeline.entries()).toHaveLength(1);
  });

  it.each([
    ['nothing', 'Unrecognizable lambda output'],
    ['null', 'Unrecognizable lambda output'],
    ['text', 'Unrecognizable lambda output'],
    ['list', 'Unrecognizable lambda output'],
    ['response only', 'Unrecognizable lambda output'],
    ['no response', 'Unrecognizable lambda output'],
    ['response null', 'Unrecognizable lambda output'],
    ['response list', 'Unrecognizable lambda output'],
    ['no user name', 'Unrecognizable lambda output'],
    ['function', 'Invalid lambda function output : Invalid JSON'],
  ])('by returning %s has not returned the event', async (answer, message) => {
    const { triggers } = triggersWith([sampleFunction('garbage')]);
    expect(await refusalOf(triggers.call(signUp('garbage', { request: { answer } })))).toBe(
      `InvalidLambdaResponseException: ${message}`,
    );
  });

  it('by not existing is what Cognito says of a deleted function', async () => {
    const { timeline, triggers } = triggersWith([sampleFunction('echo')]);
    const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:poolkeeper-local-preSignUp';
    const message = 'PreSignUp invocation failed due to error AccessDeniedException.';
    expect(await refusalOf(triggers.call(signUp(arn)))).toBe(
      `UnexpectedLambdaException: ${message}`,
    );
    expect(timeline.entries()).toMatchObject([{ error: message }]);
  });

  it('by not being built says how to build it', async () => {
    const { triggers } = triggersWith([sampleFunction('echo', { bundle: '/nowhere/index.js' })]);
    expect(await refusalOf(triggers.call(signUp('echo')))).toContain('run "npm run build" first.');
  });
});

describe('a function that does not answer in time', () => {
  const SOCKET_TIMEOUT =
    'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.';

  it('is called three times, each time with a new request', async () => {
    const { timeline, triggers } = triggersWith([sampleFunction('sleeps')], {
      attemptTimeoutMs: 150,
    });
    const call = signUp('sleeps', { request: { ms: 2000 } });
    expect(await refusalOf(triggers.call(call))).toBe(
      `UnexpectedLambdaException: ${SOCKET_TIMEOUT}`,
    );
    expect(timeline.entries()).toMatchObject(
      [1, 2, 3].map((attempt) => ({ attempt, error: SOCKET_TIMEOUT })),
    );
    expect(timeline.entries().every(({ ms }) => ms >= 145 && ms < 1000)).toBe(true);
  });

  it('is called once when retries are switched off', async () => {
    const { timeline, triggers } = triggersWith([sampleFunction('sleeps')], {
      attemptTimeoutMs: 100,
      retryTimeouts: false,
    });
    await refusalOf(triggers.call(signUp('sleeps', { request: { ms: 2000 } })));
    expect(timeline.entries()).toHaveLength(1);
  });

  it('is not one that waits for a place here, where Lambda would start one more', async () => {
    const { timeline, triggers } = triggersWith(
      [sampleFunction('sleeps')],
      { attemptTimeoutMs: 1500 },
      { processesPerLine: 1 },
    );
    const calls = Array.from({ length: 6 }, () =>
      triggers.call(signUp('sleeps', { request: { ms: 400 } })),
    );
    await Promise.all(calls);
    const entries = timeline.entries();
    expect(entries.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(Math.max(...entries.map(({ ms }) => ms))).toBeLessThan(1500);
  });

  it('may answer a later attempt', async () => {
    const { faults, timeline, triggers } = triggersWith([sampleFunction('echo')]);
    faults.add({ target: 'PreSignUp', kind: 'timeout', ms: 10 }, 2);
    expect(await triggers.call(signUp('echo'))).toEqual(signUp('').response);
    expect(timeline.entries().map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, SOCKET_TIMEOUT],
      [2, SOCKET_TIMEOUT],
      [3, undefined],
    ]);
  });
});

/** A recording function in a pool whose next sign-up meets a fault. */
const withFault = (kind: FaultKind, ms?: number) => {
  const { fn, calls } = recorder(`fault-${kind}`);
  const stack = triggersWith([fn], { attemptTimeoutMs: 1000 });
  stack.faults.add({ target: 'PreSignUp', kind, ...(ms === undefined ? {} : { ms }) }, 1);
  return { ...stack, calls, call: () => stack.triggers.call(signUp(`fault-${kind}`)) };
};

describe('faults of a trigger', () => {
  it('have a function fail without being called', async () => {
    const { call, calls } = withFault('error');
    expect(await refusalOf(call())).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Injected fault.',
    );
    expect(await calls()).toEqual([]);
  });

  it('have no answer come for as long as an attempt may take, and do not call the function', async () => {
    const { fn, calls } = recorder('fault-timeout');
    const { faults, timeline, triggers } = triggersWith([fn], { attemptTimeoutMs: 150 });
    faults.add({ target: 'PreSignUp', kind: 'timeout' });
    expect(await refusalOf(triggers.call(signUp('fault-timeout')))).toContain('Socket timeout');
    expect(timeline.entries().map(({ ms }) => ms >= 145)).toEqual([true, true, true]);
    expect(await calls()).toEqual([]);
  });

  it('have Lambda refuse for too many requests', async () => {
    const { call } = withFault('throttle');
    expect(await refusalOf(call())).toBe(
      'UnexpectedLambdaException: PreSignUp invocation failed due to error TooManyRequestsException.',
    );
  });

  it('call a function twice, both times in the timeline', async () => {
    const { call, calls, timeline } = withFault('duplicate');
    expect(await call()).toEqual(signUp('').response);
    const requestIds = (await calls()).map(({ requestId }) => requestId);
    expect(new Set(requestIds).size).toBe(2);
    expect(timeline.entries()).toMatchObject([{ attempt: 1 }, { attempt: 1 }]);
  });

  it('lose the answer of a function that has done its work', async () => {
    const { call, calls } = withFault('kill-after-effect');
    expect(await refusalOf(call())).toMatch(
      /failed with error RequestId: .{36} Error: Runtime exited with error: signal: killed\.$/,
    );
    expect(await calls()).toHaveLength(1);
  });

  it('make a call slow, within the time that an attempt has', async () => {
    const { call, timeline } = withFault('latency', 200);
    await call();
    expect(timeline.entries()[0]?.ms).toBeGreaterThanOrEqual(195);
    const slower = withFault('latency', 1500);
    await slower.call();
    expect(slower.timeline.entries()).toMatchObject([
      { attempt: 1, error: expect.stringContaining('Socket timeout') },
      { attempt: 2, response: signUp('').response },
    ]);
  });
});

describe('the timeline', () => {
  it('tells of each invocation when it was, what went in and what came out', async () => {
    const { clock, timeline, triggers } = triggersWith([sampleFunction('echo')]);
    clock.advance(86_400);
    await triggers.call(signUp('echo'));
    await triggers.call(signUp('echo', { userName: 'john' }));
    const [entry] = timeline.entries({ user: 'jane' });
    expect(entry).toEqual({
      id: expect.stringMatching(/^\d+$/u),
      trigger: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      user: 'jane',
      attempt: 1,
      request: signUp('').request,
      response: signUp('').response,
      ms: expect.any(Number),
      at: expect.any(String),
    });
    expect(Math.round((Date.parse(entry?.at ?? '') - Date.now()) / 3_600_000)).toBe(24);
    expect(timeline.entries().map(({ user }) => user)).toEqual(['jane', 'john']);
  });

  it('does not keep the password of a user who is migrated, which the function does see', async () => {
    const { fn, calls } = recorder('user-migration');
    const { timeline, triggers } = triggersWith([fn]);
    await triggers.call(
      signUp('', {
        trigger: 'UserMigration',
        source: 'UserMigration_Authentication',
        lambdaConfig: { UserMigration: 'user-migration' },
        request: { password: 'correct horse battery' },
      }),
    );
    expect((await calls())[0]?.event['request']).toEqual({ password: 'correct horse battery' });
    expect(JSON.stringify(timeline.entries())).not.toContain('correct horse');
    expect(timeline.entries()).toMatchObject([{ request: { password: '***' } }]);
  });
});

describe('a custom sender', () => {
  const { response: _response, ...base } = signUp('');
  const mail = (target: string, own: Partial<SenderCall> = {}): SenderCall => ({
    ...base,
    lambdaConfig: { CustomEmailSender: { LambdaArn: target, LambdaVersion: 'V1_0' } },
    trigger: 'CustomEmailSender',
    source: 'CustomEmailSender_SignUp',
    request: { userAttributes: { email: 'jane@example.com' } },
    code: '123456',
    ...own,
  });

  it('is called later, with an encrypted code and without a response', async () => {
    const { fn, calls } = recorder('sender');
    const { timeline, triggers } = triggersWith([fn]);
    expect(triggers.send(mail('sender'))).toBeUndefined();
    expect(timeline.entries()).toEqual([]);
    await triggers.drain();
    const [call] = await calls();
    expect(call?.event).toEqual({
      version: '1',
      triggerSource: 'CustomEmailSender_SignUp',
      region: 'eu-west-1',
      userPoolId: 'eu-west-1_Example1',
      userName: 'jane',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '1example23456789' },
      request: {
        type: 'customEmailSenderRequestV1',
        code: 'eu-west-1_Example1 plain 123456',
        clientMetadata: null,
        userAttributes: { email: 'jane@example.com' },
      },
    });
    expect(timeline.entries()).toMatchObject([{ trigger: 'CustomEmailSender', attempt: 1 }]);
    expect(triggers.deadLetters()).toEqual([]);
  });

  it.each([
    ['a notice without a code', { code: null }, { code: null }],
    [
      'a temporary password',
      { source: 'CustomEmailSender_AdminCreateUser', code: 'a<b' },
      { code: 'eu-west-1_Example1 escaped a<b' },
    ],
    [
      'a text message with metadata',
      {
        trigger: 'CustomSMSSender',
        source: 'CustomSMSSender_SignUp',
        lambdaConfig: { CustomSMSSender: 'sender-of' },
        request: { userAttributes: {}, clientMetadata: { locale: 'fr' } },
      },
      { type: 'customSMSSenderRequestV1', clientMetadata: { locale: 'fr' }, userAttributes: {} },
    ],
  ] as const)('is given %s', async (_what, own, expected) => {
    const { fn, calls } = recorder('sender-of');
    const { triggers } = triggersWith([fn]);
    const before = (await calls()).length;
    triggers.send(mail('sender-of', own));
    await triggers.drain();
    expect((await calls())[before]?.event['request']).toMatchObject(expected);
  });

  it('is retried twice as the same request when it fails', async () => {
    const { fn, calls } = recorder('sender-fails-twice', 2);
    const { timeline, triggers } = triggersWith([fn]);
    triggers.send(mail('sender-fails-twice'));
    await triggers.drain();
    expect(timeline.entries().map(({ attempt, error }) => [attempt, error])).toEqual([
      [1, 'failure 1'],
      [2, 'failure 2'],
      [3, undefined],
    ]);
    expect(new Set((await calls()).map(({ requestId }) => requestId)).size).toBe(1);
    expect(triggers.deadLetters()).toEqual([]);
  });

  it('that fails three times leaves a dead letter', async () => {
    const { fn, calls } = recorder('sender-fails', 9);
    const { triggers } = triggersWith([fn]);
    triggers.send(mail('sender-fails'));
    await triggers.drain();
    const [{ event } = { event: {} }, ...retries] = await calls();
    expect(retries).toHaveLength(2);
    expect(triggers.deadLetters()).toEqual([
      {
        trigger: 'CustomEmailSender',
        source: 'CustomEmailSender_SignUp',
        user: 'jane',
        event,
        error: 'failure 3',
        attempts: 3,
        at: expect.any(String),
      },
    ]);
    triggers.clear();
    expect(triggers.deadLetters()).toEqual([]);
  });

  it('may take longer than the five seconds that other triggers have', async () => {
    const fn = sampleFunction('sleeps', { environment: { SLEEP_MS: '300' } });
    const { timeline, triggers } = triggersWith([fn], { attemptTimeoutMs: 50 });
    triggers.send(mail('sleeps'));
    await triggers.drain();
    expect(timeline.entries()).toHaveLength(1);
    expect(timeline.entries()[0]).not.toHaveProperty('error');
    expect(timeline.entries()[0]?.ms).toBeGreaterThanOrEqual(295);
    expect(triggers.deadLetters()).toEqual([]);
  });

  it.each([
    ['throttle', 1, 2, 0],
    ['throttle', 3, 3, 1],
    ['error', 1, 2, 0],
    ['duplicate', 1, 2, 0],
    ['kill-after-effect', 1, 2, 0],
  ] as const)(
    'meets %s %i times: %i invocations, %i dead letters',
    async (kind, times, ...outcome) => {
      const { fn } = recorder(`sender-${kind}-${times}`);
      const { faults, timeline, triggers } = triggersWith([fn]);
      faults.add({ target: 'CustomEmailSender', kind }, times);
      triggers.send(mail(`sender-${kind}-${times}`));
      await triggers.drain();
      expect([timeline.entries().length, triggers.deadLetters().length]).toEqual(outcome);
    },
  );

  it('that does not exist is not retried', async () => {
    const { timeline, triggers } = triggersWith([]);
    triggers.send(mail('nobody'));
    await triggers.drain();
    expect(timeline.entries()).toHaveLength(1);
    expect(triggers.deadLetters()).toMatchObject([
      { attempts: 1, error: expect.stringContaining('AccessDeniedException') },
    ]);
  });

  it('is not called when its code cannot be encrypted', async () => {
    const { timeline, triggers } = triggersWith([], {
      encryptCode: () => Promise.reject(new Error('KMS is away')),
    });
    triggers.send(mail('sender'));
    await triggers.drain();
    expect(timeline.entries()).toEqual([]);
    expect(triggers.deadLetters()).toMatchObject([{ attempts: 0, error: 'KMS is away' }]);
    expect(JSON.stringify(triggers.deadLetters())).not.toContain('123456');
  });

  it('that waits for a retry is forgotten by a reset', async () => {
    const { fn, calls } = recorder('sender-forgotten', 9);
    const { triggers } = triggersWith([fn], { senderRetryDelaysMs: [60_000, 60_000] });
    triggers.send(mail('sender-forgotten'));
    await expect.poll(async () => (await calls()).length, { timeout: 5000 }).toBe(1);
    triggers.clear();
    await triggers.drain();
    expect(triggers.deadLetters()).toEqual([]);
  });

  it('is not called when the pool has none', async () => {
    const { timeline, triggers } = triggersWith([]);
    triggers.send(mail('', { lambdaConfig: {} }));
    await triggers.drain();
    expect(timeline.entries()).toEqual([]);
  });
});
