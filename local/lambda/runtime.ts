import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Faults } from '../faults.ts';
import { parseJson } from './function-error.ts';
import { startFunctionProcess } from './function-process.ts';
import type { JobOutcome, ProcessSettings } from './function-process.ts';
import { invokeWithFault } from './injected-fault.ts';
import type { Invocation, Invoke, InvokeOptions, LambdaFunction } from './invocation.ts';
import type { Job } from './job-exchange.ts';
import { createPatience } from './patience.ts';
import { createProcessPool } from './process-pool.ts';
import type { Caller, ProcessPool } from './process-pool.ts';

/**
 * How many processes of one function run at the same time for one line; more invocations wait. All
 * of them ask the one process of the stack: more than there are cores make each other slow.
 */
const PROCESSES_PER_LINE = Math.min(4, Math.max(2, availableParallelism()));

/** A burst of a thousand calls comes to its end within it; who still waits then waits for a defect. */
const LONGEST_WAIT_MS = 120_000;

/** Runs the built functions as Lambda would: in processes of their own, kept warm. */
export interface LambdaRuntime {
  /** Names of the functions it can run. */
  readonly functionNames: readonly string[];
  /**
   * Invokes a function. A failing function is a result (`functionError`); the promise rejects for
   * an unknown function, a missing bundle, patience or a wait that is over, and after `close`.
   */
  readonly invoke: Invoke;
  /** Ends every process and waits until all are gone. */
  close(): Promise<void>;
}

/** What the runtime needs; `onLog` hears the functions' output line by line. */
export interface LambdaRuntimeSettings extends ProcessSettings {
  readonly functions: readonly LambdaFunction[];
  /** A fault whose target is a function's name (`welcome-mail`) meets its invocations. */
  readonly faults?: Faults;
  readonly processesPerLine?: number;
  /** Milliseconds that an invocation waits in line at the most; default two minutes. */
  readonly longestWaitMs?: number;
}

const bundleVersion = ({ bundle }: LambdaFunction): string => {
  const found = statSync(bundle, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no bundle at ${bundle}: run "npm run build" first.`);
  return `${found.mtimeMs}:${found.size}`;
};

const poolOf = (
  fn: LambdaFunction,
  settings: LambdaRuntimeSettings,
): { fn: LambdaFunction; pool: ProcessPool } => ({
  fn,
  pool: createProcessPool({
    start: () => startFunctionProcess(fn, settings),
    version: () => bundleVersion(fn),
    limit: settings.processesPerLine ?? PROCESSES_PER_LINE,
    longestWaitMs: settings.longestWaitMs ?? LONGEST_WAIT_MS,
  }),
});

/** Runs the job on a free process, and on another if that one ended before it took the job. */
const runJob = async (pool: ProcessPool, job: Job, caller: Caller): Promise<JobOutcome> => {
  for (;;) {
    const lease = await pool.acquire(caller);
    const outcome = await lease.process.run(job);
    lease.release();
    if (outcome.result.kind !== 'untouched') return outcome;
  }
};

/** The promise, unless the signal aborts first: then the reason. What runs, runs on. */
const unlessAborted = async <T>(promise: Promise<T>, signal: AbortSignal): Promise<T> => {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const giveUp = (): void => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
};

const invocationOf = (job: Job, outcome: JobOutcome, ms: number): Invocation => {
  const { result, logs, calls = [] } = outcome;
  const base = { requestId: job.requestId, logs, calls, ms };
  if (result.kind === 'failed') return { ...base, functionError: result.error };
  if (result.kind === 'untouched') return base;
  const parsed = parseJson(result.body);
  return { ...base, rawPayload: result.body, ...(parsed ? { payload: parsed.value } : {}) };
};

/**
 * Makes the Lambda runtime of the local stack. Processes start when they are needed, with this
 * program's own Node, and none outlives this program.
 */
export const createLambdaRuntime = (settings: LambdaRuntimeSettings): LambdaRuntime => {
  const pools = new Map(settings.functions.map((fn) => [fn.name, poolOf(fn, settings)]));
  const killAll = (): void => pools.forEach(({ pool }) => pool.killAll());
  process.once('exit', killAll);

  const invoke = async (name: string, payload: unknown, options: InvokeOptions = {}) => {
    const { patience = createPatience(), requestId = randomUUID(), line } = options;
    const found = pools.get(name);
    if (!found) throw new Error(`There is no function "${name}".`);
    const job = { requestId, body: JSON.stringify(payload ?? null) };
    const caller = { patience, ...(line === undefined ? {} : { line }) };
    const outcome = await unlessAborted(runJob(found.pool, job, caller), patience.signal);
    return invocationOf(job, outcome, patience.usedMs());
  };
  return {
    functionNames: [...pools.keys()],
    invoke: (name, payload, options) =>
      invokeWithFault({
        fault: settings.faults?.take(name),
        invoke: () => invoke(name, payload, options),
        timeoutSeconds: pools.get(name)?.fn.timeoutSeconds ?? 0,
        ...(options?.patience ? { signal: options.patience.signal } : {}),
      }),
    close: async () => {
      process.off('exit', killAll);
      await Promise.all([...pools.values()].map(({ pool }) => pool.close()));
    },
  };
};
