import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { createFaults } from '../../../local/faults.ts';
import { invokeFunction } from '../../../local/lambda/invoke-function.ts';
import { createPatience } from '../../../local/lambda/patience.ts';
import { runtimeWith, sampleFunction } from './runtime-under-test.ts';

const SAMPLES = [
  'echo',
  'throws',
  'garbage',
  'exits',
  'prints',
  'environment',
  'fails-to-load',
  'misses-module',
  'misses-handler',
  'takes-callback',
];
const runtime = runtimeWith([
  ...SAMPLES.map((sample) => sampleFunction(sample)),
  sampleFunction('environment', {
    name: 'with-settings',
    timeoutSeconds: 30,
    memoryMb: 512,
    environment: { POOLKEEPER_STAGE: 'local', AWS_ENDPOINT_URL: 'https://example.com' },
  }),
  sampleFunction('echo', { name: 'not-built', bundle: '/nowhere/.build/not-built/index.js' }),
]);
afterAll(() => runtime.close());

const run = (name: string, request: object = {}) => runtime.invoke(name, { request });

const lengthOf = (line: string) => (line.startsWith('xxx') ? `${line.length} characters` : line);

/** Minutes by which a function's time is ahead of the machine's. */
const minutesAhead = (time: unknown) => Math.round((Number(time) - Date.now()) / 60_000);

const pidOf = (payload: unknown) => (payload as { response: { pid: number } }).response.pid;

const sleep = (ms: number) => ({ request: { ms } });

const command = (name: string, event: string) => invokeFunction({ runtime, name, event });

const processExists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const eventually = async (holds: () => boolean): Promise<boolean> => {
  for (let tries = 0; tries < 100; tries += 1) {
    if (holds()) return true;
    await wait(20);
  }
  return false;
};

describe('what a function answers', () => {
  it('is its returned value, with the text it posted and the time it took', async () => {
    const event = { request: { ü: [1, null, true] }, text: 'a\u2028b 😀' };
    const invocation = await runtime.invoke('echo', event);
    expect(invocation.payload).toEqual(event);
    expect(invocation.rawPayload).toBe(JSON.stringify(event));
    expect(invocation.functionError).toBeUndefined();
    expect(invocation.requestId).toMatch(/^[\da-f-]{36}$/);
    expect(invocation.ms).toBeGreaterThan(0);
  });

  it('is null when it returns nothing', async () => {
    const invocation = await run('garbage', { answer: 'nothing' });
    expect(invocation).toMatchObject({ payload: null, rawPayload: 'null' });
  });

  it('has no payload when it is no JSON', async () => {
    const invocation = await run('garbage', { answer: 'function' });
    expect(invocation).not.toHaveProperty('payload');
    expect(invocation).toMatchObject({ rawPayload: '' });
  });

  it('is an error when it cannot be expressed in JSON', async () => {
    const { functionError } = await run('garbage', { answer: 'bigint' });
    expect(functionError?.errorType).toBe('TypeError');
    expect(functionError?.errorMessage).toContain('BigInt');
  });

  it('may be large', async () => {
    const { payload } = await runtime.invoke('echo', { text: 'x'.repeat(1_000_000) });
    expect(JSON.stringify(payload)).toHaveLength(1_000_011);
  });
});

describe('a function that fails', () => {
  it.each([
    ['throws', { message: 'no' }, 'RangeError', /^no$/],
    ['throws', { message: '' }, 'RangeError', /^$/],
    ['throws', { thrown: 'string' }, 'string', /^a string$/],
    ['exits', { how: 'uncaught' }, 'SyntaxError', /^nobody caught this$/],
    ['exits', { how: 'rejection' }, 'Runtime.UnhandledPromiseRejection', /^nobody cared$/],
    ['fails-to-load', {}, 'TypeError', /^POOLKEEPER_STAGE is missing$/],
    ['misses-handler', {}, 'Runtime.HandlerNotFound', /^misses-handler\.handler is undefined/],
    ['misses-module', {}, 'Runtime.ImportModuleError', /Cannot find module '\.\/there-is-no/],
    ['takes-callback', {}, 'Runtime.CallbackHandlerDeprecated', /make the handler async/],
    ['exits', { code: 3 }, 'Runtime.ExitError', /^RequestId: .{36} Error: .*: exit status 3$/],
    [
      'exits',
      { code: 0 },
      'Runtime.ExitError',
      /Error: Runtime exited without providing a reason$/,
    ],
    ['exits', { how: 'idle' }, 'Runtime.ExitError', /without providing a reason$/],
    ['exits', { how: 'signal' }, 'Runtime.ExitError', /exited with error: signal: term$/],
  ])('%s %j is reported as %s', async (name, request, errorType, message) => {
    const { functionError, payload } = await run(name, request);
    expect(payload).toBeUndefined();
    expect(functionError?.errorType).toBe(errorType);
    expect(functionError?.errorMessage).toMatch(message);
  });

  it('does not take the next invocation down with it', async () => {
    const outcomes = await Promise.all(
      ['uncaught', 'rejection', 'uncaught'].map((how) => run('exits', { how })),
    );
    expect(outcomes.map(({ functionError }) => functionError?.errorType)).toEqual([
      'SyntaxError',
      'Runtime.UnhandledPromiseRejection',
      'SyntaxError',
    ]);
  });

  it('leaves its output', async () => {
    expect((await run('exits', { code: 1 })).logs).toEqual(['leaving']);
  });

  it('leaves its stack in its log, as in Lambda', async () => {
    const { logs, requestId } = await run('throws', { message: 'no' });
    expect(logs).toHaveLength(1);
    const [, id, level, kind, error = ''] = logs[0]?.split('\t') ?? [];
    expect([id, level, kind]).toEqual([requestId, 'ERROR', 'Invoke Error']);
    expect(JSON.parse(error)).toMatchObject({ errorType: 'RangeError', errorMessage: 'no' });
    expect(error).toContain('throws.cjs:');
    const [line = ''] = (await run('fails-to-load')).logs;
    expect(line.split('\t').slice(1, 4)).toEqual(['undefined', 'ERROR', 'Uncaught Exception']);
  });
});

describe('the timeout of a function', () => {
  const timeouts = runtimeWith([
    sampleFunction('sleeps', { timeoutSeconds: 0.3 }),
    sampleFunction('spins', { timeoutSeconds: 0.3 }),
  ]);
  afterAll(() => timeouts.close());

  it.each(['sleeps', 'spins'])('ends the process of a function that %s', async (name) => {
    const { functionError, requestId, ms } = await timeouts.invoke(name, { request: { ms: 9000 } });
    expect(functionError).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${requestId} Error: Task timed out after 0.30 seconds`,
    });
    expect(ms).toBeLessThan(3000);
  });

  it('does not count for the next invocation, which gets a fresh process', async () => {
    await timeouts.invoke('sleeps', { request: { ms: 9000 } });
    const next = await timeouts.invoke('sleeps', { request: { ms: 1 } });
    expect(next.payload).toMatchObject({ response: { calls: 1 } });
  });
});

describe('what a function sees', () => {
  it('is its own environment and what Lambda sets, and nothing of this machine', async () => {
    process.env['OUTSIDE_SECRET'] = 'not for functions';
    const { payload } = await run('with-settings');
    const { environment } = (payload as { response: { environment: object } }).response;
    expect(environment).toMatchObject({
      POOLKEEPER_STAGE: 'local',
      AWS_REGION: 'eu-west-1',
      AWS_LAMBDA_FUNCTION_NAME: 'with-settings',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
      TZ: ':UTC',
    });
    for (const absent of ['OUTSIDE_SECRET', 'PATH', 'HOME', 'POOLKEEPER_CLOCK_OFFSET_MS']) {
      expect(environment).not.toHaveProperty(absent);
    }
  });

  it("is Lambda's context, on the Node that Lambda has", async () => {
    const { payload, requestId } = await run('with-settings');
    expect(payload).toMatchObject({
      response: {
        node: expect.stringMatching(/^24\./),
        directory: join(import.meta.dirname, 'functions'),
        context: {
          awsRequestId: requestId,
          functionName: 'with-settings',
          functionVersion: '$LATEST',
          invokedFunctionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:with-settings',
          memoryLimitInMB: '512',
          logGroupName: '/aws/lambda/with-settings',
          logStreamName: 'local',
        },
      },
    });
    const { remaining } = (payload as { response: { remaining: number } }).response;
    expect(remaining).toBeGreaterThan(25_000);
    expect(remaining).toBeLessThanOrEqual(30_000);
  });

  it('keeps the request id it was invoked with', async () => {
    const { requestId } = await runtime.invoke('echo', {}, { requestId: 'request-1' });
    expect(requestId).toBe('request-1');
  });
});

describe('the clock of the stack', () => {
  it('is what the function reads, before and while it handles events', async () => {
    const clock = createClock();
    clock.advance(3600);
    const ahead = runtimeWith([sampleFunction('reads-date')], { clock });
    const read = async () => {
      const { payload } = await ahead.invoke('reads-date', {});
      return (payload as { response: Record<string, number | string | boolean> }).response;
    };
    const first = await read();
    expect(minutesAhead(Date.parse(String(first['loadedAt'])))).toBe(60);
    clock.advance(3600);
    const second = await read();
    expect([second['now'], second['captured'], second['constructed']].map(minutesAhead)).toEqual([
      120, 120, 120,
    ]);
    expect(minutesAhead(Date.parse(String(second['called'])))).toBe(120);
    expect(second).toMatchObject({
      given: '1970-01-01T00:00:00.000Z',
      parts: '2020-02-02T00:00:00.000Z',
      isDate: true,
      utc: Date.UTC(2020, 0, 1),
    });
    expect(second['remaining']).toBeGreaterThan(1000);
    expect(second['remaining']).toBeLessThanOrEqual(4000);
    clock.reset();
    expect(Math.abs(minutesAhead((await read())['now']))).toBe(0);
    await ahead.close();
  });
});

describe('the output of a function', () => {
  it('comes with the invocation that wrote it, all of it', async () => {
    const first = await run('prints', { word: 'one', length: 300_000 });
    expect(first.logs.map(lengthOf).toSorted()).toEqual([
      '300013 characters',
      'loaded',
      'to stderr: äöü',
      'to stdout: one',
    ]);
    const second = await run('prints', { word: 'two' });
    expect([...second.logs].toSorted()).toEqual([
      'no line break',
      'to stderr: äöü',
      'to stdout: two',
    ]);
  });

  it('is heard line by line by whoever asks', async () => {
    const heard: string[] = [];
    const listening = runtimeWith([sampleFunction('prints')], {
      onLog: (name, line) => heard.push(`${name}: ${line}`),
    });
    await listening.invoke('prints', { request: { word: 'one' } });
    await listening.close();
    expect(heard).toContain('prints: to stdout: one');
  });
});

describe('the processes of a function', () => {
  it('are kept warm', async () => {
    const warm = runtimeWith([sampleFunction('sleeps')]);
    const first = await warm.invoke('sleeps', sleep(1));
    const second = await warm.invoke('sleeps', sleep(1));
    expect(second.payload).toEqual({
      ...sleep(1),
      response: { pid: pidOf(first.payload), calls: 2 },
    });
    await warm.close();
  });

  it('serve one invocation at a time, and are no more than the limit', async () => {
    const limited = runtimeWith([sampleFunction('sleeps')], { processesPerLine: 2 });
    const begun = performance.now();
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => limited.invoke('sleeps', sleep(150))));
    expect(new Set(all.map(({ payload }) => pidOf(payload))).size).toBe(2);
    expect(performance.now() - begun).toBeGreaterThan(440);
    await limited.close();
  });

  it('go on when the caller gives up, and serve again afterwards', async () => {
    const limited = runtimeWith([sampleFunction('sleeps')], { processesPerLine: 1 });
    await limited.invoke('sleeps', sleep(1));
    const abandoned = limited.invoke('sleeps', sleep(400), { patience: createPatience(100) });
    await expect(abandoned).rejects.toThrow(/abort/);
    const next = await limited.invoke('sleeps', sleep(1));
    expect(next.payload).toMatchObject({ response: { calls: 3 } });
    await limited.close();
  });

  it('are waited for without using up the patience of the caller', async () => {
    const limited = runtimeWith([sampleFunction('sleeps')], { processesPerLine: 1 });
    await limited.invoke('sleeps', sleep(1));
    const busy = limited.invoke('sleeps', sleep(400));
    const queued = await limited.invoke('sleeps', sleep(1), { patience: createPatience(200) });
    await busy;
    expect(queued.payload).toMatchObject({ response: { calls: 3 } });
    expect(queued.ms).toBeLessThan(200);
    await limited.close();
  });

  it('count for the patience of the caller from their start on, as a cold start does', async () => {
    const cold = runtimeWith([sampleFunction('sleeps')]);
    const tooSlow = cold.invoke('sleeps', sleep(1), { patience: createPatience(1) });
    await expect(tooSlow).rejects.toThrow(/abort/);
    await cold.close();
  });

  it('that never come free are refused as by a Lambda that has none left', async () => {
    const limited = runtimeWith([sampleFunction('sleeps')], {
      processesPerLine: 1,
      longestWaitMs: 50,
    });
    const busy = limited.invoke('sleeps', sleep(400));
    await expect(limited.invoke('sleeps', sleep(1))).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
    await busy;
    await limited.close();
  });

  it('are replaced when the bundle has changed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
    const bundle = join(folder, 'index.js');
    const write = (answer: string) =>
      writeFile(bundle, `exports.handler = async () => ${JSON.stringify(answer)};`);
    const rebuilt = runtimeWith([sampleFunction('rebuilt', { bundle })]);
    await write('old');
    expect((await rebuilt.invoke('rebuilt', {})).payload).toBe('old');
    await write('newer');
    expect((await rebuilt.invoke('rebuilt', {})).payload).toBe('newer');
    await writeFile(bundle, 'exports.handler = async () => {');
    expect((await rebuilt.invoke('rebuilt', {})).functionError?.errorType).toBe(
      'Runtime.UserCodeSyntaxError',
    );
    await rebuilt.close();
    await rm(folder, { recursive: true });
  });

  it('end with the runtime, busy or not', async () => {
    const ending = runtimeWith([sampleFunction('sleeps'), sampleFunction('spins')]);
    const idle = pidOf((await ending.invoke('sleeps', sleep(1))).payload);
    const busy = ending.invoke('spins', {});
    await wait(200);
    await ending.close();
    expect((await busy).functionError?.errorMessage).toMatch(/signal: killed$/);
    expect(processExists(idle)).toBe(false);
    await expect(ending.invoke('sleeps', sleep(1))).rejects.toThrow(/has been stopped/);
  });

  it.each(['SIGKILL', 'SIGTERM'] as const)(
    'do not survive a parent that meets %s',
    async (signal) => {
      const parent = execFile(process.execPath, [
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        join(import.meta.dirname, 'parent.mjs'),
      ]);
      const pid = await new Promise<number>((done) => {
        parent.stdout?.once('data', (text) => done(Number(text)));
      });
      expect(processExists(pid)).toBe(true);
      parent.kill(signal);
      expect(await eventually(() => !processExists(pid))).toBe(true);
    },
  );
});

describe('what cannot be invoked', () => {
  it('says how to build a bundle that is missing', async () => {
    await expect(run('not-built')).rejects.toThrow(
      'There is no bundle at /nowhere/.build/not-built/index.js: run "npm run build" first.',
    );
  });

  it('names a function that does not exist', async () => {
    await expect(run('nobody')).rejects.toThrow('There is no function "nobody".');
  });
});

describe('faults of a function', () => {
  it('are met by the invocations of the function that they name', async () => {
    const faults = createFaults();
    const faulty = runtimeWith([sampleFunction('sleeps')], { faults });
    const invoke = () => faulty.invoke('sleeps', { request: { ms: 1 } });
    for (const kind of ['error', 'throttle', 'duplicate', 'kill-after-effect'] as const) {
      faults.add({ target: 'sleeps', kind }, 1);
    }
    faults.add({ target: 'sleeps', kind: 'timeout', ms: 5 }, 1);
    faults.add({ target: 'sleeps', kind: 'latency', ms: 300 }, 1);
    expect((await invoke()).functionError?.errorMessage).toBe('Injected fault');
    await expect(invoke()).rejects.toMatchObject({ code: 'TooManyRequestsException' });
    expect((await invoke()).payload).toMatchObject({ response: { calls: 2 } });
    expect((await invoke()).functionError?.errorMessage).toMatch(/signal: killed$/);
    expect((await invoke()).functionError?.errorMessage).toMatch(/timed out after 4.00 seconds$/);
    const started = performance.now();
    expect((await invoke()).payload).toMatchObject({ response: { calls: 4 } });
    expect(performance.now() - started).toBeGreaterThan(290);
    await faulty.close();
  });
});

describe('invoking a function from the command line', () => {
  it('prints what the function returned, its logs apart', async () => {
    const event = '{"request":{"word":"one"}}';
    expect(await command('prints', event)).toEqual({
      exitCode: 0,
      stdout: `${event}\n`,
      stderr: expect.stringContaining('to stdout: one\n'),
    });
  });

  it('prints the error of the function and fails', async () => {
    expect(await command('throws', '{"request":{"message":"no"}}')).toEqual({
      exitCode: 1,
      stdout: '{"errorType":"RangeError","errorMessage":"no"}\n',
      stderr: expect.stringMatching(/Invoke Error.*\n$/),
    });
  });

  it.each([
    ['echo', '{', /JSON/],
    ['nobody', '{}', /There is no function "nobody"/],
    ['not-built', '{}', /npm run build/],
  ])('says why %s cannot be invoked with %s', async (name, event, reason) => {
    const result = await command(name, event);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(reason);
  });
});
