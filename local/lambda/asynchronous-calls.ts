import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { KeptPart } from '../state/kept-part.ts';
import type { Timeline } from '../triggers/timeline.ts';
import type { LambdaRuntime } from './runtime.ts';

/** Retries of Lambda unless the function says otherwise, and its longest age of an event. */
const DEFAULTS = { maximumRetryAttempts: 2, maximumEventAgeSeconds: 21_600 };

/** Lambda waits one and two minutes; nobody wants to wait so long here. */
const RETRY_DELAYS_MS = [200, 400] as const;

/** What a function is called with that nobody waits for. */
export interface AsynchronousCall {
  /** The function's name: its folder. */
  readonly functionName: string;
  readonly event: unknown;
  /** What kind of event it is, e.g. `AccountCreated`. */
  readonly source: string;
  /** Whose event it is, as far as that is known; else empty. */
  readonly user: string;
}

/** An event that no retry could cure. */
export interface FailedEvent {
  readonly trigger: string;
  readonly source: string;
  readonly user: string;
  readonly event: unknown;
  /** Why the last attempt failed. */
  readonly error: string;
  readonly attempts: number;
  /** ISO 8601, time of the local stack. */
  readonly at: string;
}

/** Calls functions as Lambda does when nobody waits for the answer. */
export interface AsynchronousCalls {
  readonly add: (call: AsynchronousCall) => void;
  /** Keeps an event that could not even be handed over. */
  readonly bury: (failed: Omit<FailedEvent, 'at'>) => void;
  readonly deadLetters: () => FailedEvent[];
  /** Resolves once nothing is on its way or waits for a retry. */
  readonly drain: () => Promise<void>;
  /** Forgets what waits and what failed. */
  readonly clear: () => void;
  /** What waits and what failed; what waits goes on once it has been restored. */
  readonly kept: KeptPart;
  /** Begins with what was restored. */
  readonly resume: () => void;
  /** Stops without forgetting. */
  readonly stop: () => void;
  readonly busy: () => boolean;
}

/** What the calls are made with. */
export interface AsynchronousCallsSettings {
  readonly runtime: Pick<LambdaRuntime, 'invoke' | 'functionNames'>;
  readonly timeline: Timeline;
  readonly clock: Pick<Clock, 'now'>;
  readonly limitsOf: (
    functionName: string,
  ) => { maximumRetryAttempts: number; maximumEventAgeSeconds: number } | undefined;
  /** Keeps what a piece of work has changed. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
  readonly retryDelaysMs?: readonly number[];
}

interface Waiting extends AsynchronousCall {
  readonly id: string;
  /** Milliseconds since the epoch, time of the local stack. */
  readonly acceptedAt: number;
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const isoTime = (clock: Pick<Clock, 'now'>): string => new Date(clock.now()).toISOString();

const settled = async (jobs: ReadonlySet<Promise<void>>): Promise<void> => {
  while (jobs.size > 0) await Promise.all(jobs);
};

/** Calls once; resolves to what went wrong, if anything did. */
const attempt = async (
  { runtime, timeline }: AsynchronousCallsSettings,
  { functionName, event, source, user, id }: Waiting,
  number: number,
): Promise<string | undefined> => {
  const end = timeline.start({
    trigger: functionName,
    source,
    user,
    attempt: number,
    request: event,
    functionName,
  });
  try {
    const {
      functionError,
      payload,
      logs,
      calls = [],
      ms,
    } = await runtime.invoke(functionName, event, {
      requestId: id,
    });
    const error = functionError?.errorMessage;
    end({ ...(error === undefined ? { response: payload } : { error }), logs, calls, ms });
    return error;
  } catch (error) {
    end({ error: textOf(error) });
    return textOf(error);
  }
};

/** Calls until the function is content; resolves to how it failed, if it did. */
const deliver = async (
  settings: AsynchronousCallsSettings,
  call: Waiting,
  signal: AbortSignal,
): Promise<{ error: string; attempts: number } | undefined> => {
  const limits = settings.limitsOf(call.functionName) ?? DEFAULTS;
  const delays = settings.retryDelaysMs ?? RETRY_DELAYS_MS;
  for (let number = 1; ; number += 1) {
    const error = await attempt(settings, call, number);
    if (error === undefined) return undefined;
    const age = settings.clock.now() - call.acceptedAt;
    const tooOld = age > limits.maximumEventAgeSeconds * 1000;
    if (number > limits.maximumRetryAttempts || tooOld) return { error, attempts: number };
    await wait(delays[Math.min(number, delays.length) - 1] ?? 0, undefined, { signal });
  }
};

/**
 * Makes the queue of asynchronous invocations: each event is tried again on an error as often as
 * the function's settings say, then kept as a dead letter. An event of a function that does not
 * exist is one at once.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export const createAsynchronousCalls = (settings: AsynchronousCallsSettings): AsynchronousCalls => {
  const waiting = new Map<string, Waiting>();
  const underWay = new Set<Promise<void>>();
  let dead: (FailedEvent & { readonly id: string })[] = [];
  let epoch = new AbortController();
  const bury = (failed: Omit<FailedEvent, 'at'>): void => {
    dead.push({ ...failed, at: isoTime(settings.clock), id: randomUUID() });
  };
  const settle = async (call: Waiting, signal: AbortSignal): Promise<void> => {
    const failure = await deliver(settings, call, signal).catch((error: unknown) => ({
      error: textOf(error),
      attempts: 0,
    }));
    if (signal.aborted) return;
    waiting.delete(call.id);
    const { functionName: trigger, source, user, event } = call;
    if (failure) bury({ trigger, source, user, event, ...failure });
  };
  const start = (call: Waiting): void => {
    const { signal } = epoch;
    const job = settings.during(() => settle(call, signal)).finally(() => underWay.delete(job));
    underWay.add(job);
  };
  const stop = (): void => {
    epoch.abort();
    epoch = new AbortController();
  };
  return {
    add: (call) => {
      const accepted = { ...call, id: randomUUID(), acceptedAt: settings.clock.now() };
      waiting.set(accepted.id, accepted);
      start(accepted);
    },
    bury,
    deadLetters: () => dead.map(({ id: _id, ...failed }) => failed),
    drain: () => settled(underWay),
    clear: () => {
      stop();
      waiting.clear();
      dead = [];
    },
    resume: () => waiting.forEach(start),
    stop,
    busy: () => underWay.size > 0,
    kept: {
      name: 'events',
      records: () => [
        ...[...waiting].map(([id, call]) => [`waiting/${id}`, JSON.stringify(call)] as const),
        ...dead.map((failed) => [`dead/${failed.id}`, JSON.stringify(failed)] as const),
      ],
      restore: (records) => {
        for (const [key, value] of records) {
          if (key.startsWith('dead/')) dead.push(value as (typeof dead)[number]);
          else waiting.set((value as Waiting).id, value as Waiting);
        }
      },
    },
  };
};
