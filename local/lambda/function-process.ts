import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import type { Clock } from '../clock.ts';
import type { MadeCall, AwsCallRecords } from './aws-calls.ts';
import { functionEnvironment } from './function-environment.ts';
import { exitError, postedError } from './function-error.ts';
import type { LambdaFunction } from './invocation.ts';
import { createJobExchange } from './job-exchange.ts';
import type { Job, JobExchange, JobResult } from './job-exchange.ts';
import { createLogLines } from './log-lines.ts';
import type { LogLines } from './log-lines.ts';
import { openRuntimeApi } from './runtime-api.ts';
import type { RuntimeApi } from './runtime-api.ts';

const BOOTSTRAP = join(import.meta.dirname, 'bootstrap.cjs');

/** What a job came to, the lines written and the calls made meanwhile. */
export interface JobOutcome {
  readonly result: JobResult;
  readonly logs: readonly string[];
  readonly calls?: readonly MadeCall[];
}

/** A warm process of one function. It takes one job at a time. */
export interface FunctionProcess {
  readonly alive: () => boolean;
  /** Never rejects: whatever goes wrong in the process is the outcome. */
  readonly run: (job: Job) => Promise<JobOutcome>;
  readonly kill: () => void;
  /** Resolves once the process is gone. */
  readonly gone: Promise<void>;
}

/** What the processes of all functions share. */
export interface ProcessSettings {
  readonly clock: Clock;
  /** Where the AWS clients of the functions go; asked whenever a process starts. */
  readonly gatewayUrl: () => string;
  /** Where the gateway notes what the processes call. */
  readonly awsCalls?: AwsCallRecords;
  /** Hears each line of output as soon as it is written. */
  readonly onLog?: (functionName: string, line: string) => void;
}

/** Turns of the event loop after which a function that never stops writing is not waited for. */
const TURNS_FOR_OUTPUT = 100;

const nextTurn = (): Promise<void> =>
  new Promise((done) => {
    setImmediate(done);
  });

/** What was written before the answer is in the pipe by now; each turn reads a piece of it. */
const untilOutputIsRead = async (lines: LogLines): Promise<void> => {
  for (let turn = 0, seen = -1; turn < TURNS_FOR_OUTPUT && seen !== lines.piecesRead(); turn += 1) {
    seen = lines.piecesRead();
    await nextTurn();
    await nextTurn();
  }
};

const openApiFor = (exchange: JobExchange): Promise<RuntimeApi> =>
  openRuntimeApi({
    onNext: (deliver) => exchange.ready(deliver),
    onResponse: (requestId, body) => exchange.settle(requestId, { kind: 'answered', body }),
    onError: (requestId, error) =>
      exchange.settle(requestId, { kind: 'failed', error: postedError(error) }),
    onInitError: (error) => exchange.failInit(postedError(error)),
  });

const spawnBootstrap = (
  fn: LambdaFunction,
  { clock, gatewayUrl }: ProcessSettings,
  own: { readonly runtimeApi: string; readonly sessionToken?: string },
) =>
  spawn(process.execPath, [BOOTSTRAP], {
    cwd: dirname(resolve(fn.bundle)),
    env: functionEnvironment(fn, {
      ...own,
      gatewayUrl: gatewayUrl(),
      clockOffsetMs: clock.offset(),
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Resolves to how the process ended, after all its output. */
const endOf = (child: ChildProcess): Promise<Parameters<typeof exitError>[1]> =>
  new Promise((done) => {
    child.once('error', () => done({}));
    child.once('close', (code, signal) => done({ code, signal }));
  });

/**
 * Starts a process for a function: Lambda's own way of running it, with piped output and an
 * environment of its own. The bundle is loaded at once; the first event waits until it is.
 */
export const startFunctionProcess = async (
  fn: LambdaFunction,
  settings: ProcessSettings,
): Promise<FunctionProcess> => {
  let alive = true;
  const exchange = createJobExchange(fn, settings.clock, () => kill());
  const api = await openApiFor(exchange);
  const { awsCalls } = settings;
  const sessionToken = awsCalls?.open() ?? '';
  const own = { runtimeApi: api.address, ...(awsCalls ? { sessionToken } : {}) };
  const child = spawnBootstrap(fn, settings, own);
  const lines = createLogLines((line) => settings.onLog?.(fn.name, line));
  lines.follow(child.stdout);
  lines.follow(child.stderr);
  const kill = (): void => {
    alive = false;
    child.kill('SIGKILL');
  };
  const untilGone = async (): Promise<void> => {
    const end = await endOf(child);
    alive = false;
    api.close();
    awsCalls?.close(sessionToken);
    exchange.end((requestId) => exitError(requestId, end));
  };
  const gone = untilGone();
  return {
    alive: () => alive,
    kill,
    gone,
    run: async (job) => {
      const result = await exchange.take(job);
      await untilOutputIsRead(lines);
      return { result, logs: lines.take(), calls: awsCalls?.take(sessionToken) ?? [] };
    },
  };
};
