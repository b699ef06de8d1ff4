import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsError } from '../gateway/aws-error.ts';
import type { Fault } from '../faults.ts';
import { exitError, timeoutError } from './function-error.ts';
import type { FunctionError, Invocation } from './invocation.ts';

/** Latency of a fault that does not say how much. */
const DEFAULT_LATENCY_MS = 1000;

/** An invocation and the fault that it meets. */
export interface FaultyInvocation {
  readonly fault: Fault | undefined;
  readonly invoke: () => Promise<Invocation>;
  /** The function's own timeout, which a `timeout` fault without `ms` waits for. */
  readonly timeoutSeconds: number;
  readonly signal?: AbortSignal;
}

const failed = (functionError: FunctionError): Invocation => ({
  requestId: randomUUID(),
  functionError,
  logs: [],
  ms: 0,
});

const timedOut = async ({
  fault,
  timeoutSeconds,
  signal,
}: FaultyInvocation): Promise<Invocation> => {
  const started = performance.now();
  await wait(fault?.ms ?? timeoutSeconds * 1000, undefined, signal ? { signal } : {});
  const requestId = randomUUID();
  return {
    ...failed(timeoutError(requestId, timeoutSeconds)),
    requestId,
    ms: performance.now() - started,
  };
};

/** What happened, happened; only the answer is lost with the process that had it. */
const killedAfter = ({ requestId, logs, calls = [], ms }: Invocation): Invocation => ({
  requestId,
  logs,
  calls,
  ms,
  functionError: exitError(requestId, { signal: 'SIGKILL' }),
});

/**
 * Invokes, unless the fault has it otherwise: late, twice, not at all, or with the answer lost.
 * A `throttle` rejects with `TooManyRequestsException`, as Lambda answers above its concurrency.
 */
export const invokeWithFault = async (faulty: FaultyInvocation): Promise<Invocation> => {
  const { fault, invoke, signal } = faulty;
  if (!fault) return invoke();
  switch (fault.kind) {
    case 'latency':
      await wait(fault.ms ?? DEFAULT_LATENCY_MS, undefined, signal ? { signal } : {});
      return invoke();
    case 'duplicate':
      await invoke();
      return invoke();
    case 'kill-after-effect':
      return killedAfter(await invoke());
    case 'error':
      return failed({ errorType: 'InjectedFault', errorMessage: 'Injected fault' });
    case 'throttle':
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
    case 'timeout':
      return timedOut(faulty);
    default:
      return fault.kind satisfies never;
  }
};
