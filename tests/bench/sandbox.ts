import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { functionArn, functionEnvironment } from '../../local/lambda/function-environment.ts';
import type { LambdaFunction } from '../../local/lambda/invocation.ts';
import { openRuntimeApi, type NextEvent } from '../../local/lambda/runtime-api.ts';

const BOOTSTRAP = join(import.meta.dirname, '../../local/lambda/bootstrap.cjs');

/** No function of the bench lives longer; one that does hangs. */
const LIFE_LIMIT_MS = 120_000;

/** One process of a function, as Lambda starts it. */
export interface Sandbox {
  /** Milliseconds from the start of the process to its first question for an event. */
  readonly initMs: number;
  /** Milliseconds from the event to the answer. Rejects when the function fails. */
  readonly invoke: (event: unknown) => Promise<number>;
  /** Ends the process; resolves to what it wrote, once it is gone. */
  readonly close: () => Promise<string>;
}

/** How a sandbox is started. */
export interface SandboxSettings {
  /** The address of the emulated AWS. */
  readonly gatewayUrl: string;
  /** A CommonJS file to load before everything else. */
  readonly preload?: string;
}

/** Lambda's environment; without the shifted clock of the local stack, which costs a little. */
const environmentOf = (fn: LambdaFunction, runtimeApi: string, gatewayUrl: string) =>
  Object.fromEntries(
    Object.entries(functionEnvironment(fn, { runtimeApi, gatewayUrl, clockOffsetMs: 0 })).filter(
      ([name]) => name !== 'POOLKEEPER_CLOCK_OFFSET_MS',
    ),
  );

type Deliver = (event: NextEvent) => void;

/** The two things a process does in turn: ask for an event, and answer it; `end` ends it. */
const createTurns = (end: () => void) => {
  let next = Promise.withResolvers<Deliver>();
  let answer = Promise.withResolvers<void>();
  return {
    asks: (deliver: Deliver) => next.resolve(deliver),
    answers: () => answer.resolve(),
    fails: (problem: string) => {
      for (const { promise, reject } of [next, answer]) {
        // Nobody may be waiting for one of the two.
        promise.catch(() => undefined);
        reject(new Error(problem));
      }
      end();
    },
    asked: () => next.promise,
    answered: async (): Promise<void> => {
      await answer.promise;
      answer = Promise.withResolvers();
    },
    taken: () => {
      next = Promise.withResolvers();
    },
  };
};

const openApi = (fn: LambdaFunction, turns: ReturnType<typeof createTurns>) =>
  openRuntimeApi({
    onNext: turns.asks,
    onResponse: turns.answers,
    onError: (_requestId, error) => turns.fails(`${fn.name} failed: ${error}`),
    onInitError: (error) => turns.fails(`${fn.name} did not start: ${error}`),
  });

const spawnBootstrap = (
  fn: LambdaFunction,
  runtimeApi: string,
  { gatewayUrl, preload }: SandboxSettings,
) =>
  spawn(process.execPath, [...(preload ? ['--require', preload] : []), BOOTSTRAP], {
    cwd: dirname(fn.bundle),
    env: environmentOf(fn, runtimeApi, gatewayUrl),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIFE_LIMIT_MS,
    killSignal: 'SIGKILL',
  });

/** Starts a process of a function and waits until it is ready for its first event. */
export const startSandbox = async (
  fn: LambdaFunction,
  settings: SandboxSettings,
): Promise<Sandbox> => {
  const turns = createTurns(() => child.kill('SIGKILL'));
  const api = await openApi(fn, turns);
  const started = performance.now();
  const child = spawnBootstrap(fn, api.address, settings);
  const written: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (piece: Buffer) => written.push(piece));
  }
  const output = (): string => Buffer.concat(written).toString('utf8');
  const gone = new Promise<void>((done) => {
    child.once('close', done);
  });
  child.once('close', () => {
    api.close();
    turns.fails(`${fn.name} ended: ${output()}`);
  });
  await turns.asked();
  const initMs = performance.now() - started;

  const invoke = async (event: unknown): Promise<number> => {
    const body = JSON.stringify(event);
    const deliver = await turns.asked();
    turns.taken();
    const from = performance.now();
    deliver({
      requestId: randomUUID(),
      body,
      deadlineMs: Date.now() + fn.timeoutSeconds * 1000,
      functionArn: functionArn(fn.name),
      clockOffsetMs: 0,
    });
    await turns.answered();
    return performance.now() - from;
  };
  const close = async (): Promise<string> => {
    api.close();
    await gone;
    return output();
  };
  return { initMs, invoke, close };
};
