import type { TriggerEvent } from '../events/event.ts';
import { startDeadline, type Deadline, type RemainingTime } from './deadline.ts';
import type { Outcome } from './definition.ts';
import { startStopwatch, type Stopwatch } from './stopwatch.ts';

/** One invocation from its first hook to its log line. */
export interface Run {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly coldStart: boolean;
  readonly requestId: string;
  readonly stopwatch: Stopwatch;
  readonly deadline: Deadline;
  /** Once the event has been read. */
  event?: TriggerEvent;
  /** Once it has been decided. */
  outcome?: Outcome<unknown>;
  /** A failure that the answer does without. */
  degradedBy?: unknown;
}

/** The part of Lambda's context that a run needs. */
export interface RunContext extends RemainingTime {
  readonly awsRequestId?: string;
}

const runs = new WeakMap<object, Run>();
let warm = false;

/** Begins the run of an invocation, known from here on by Lambda's context object. */
export const beginRun = (context: RunContext, limitMs: number): void => {
  runs.set(context, {
    startedAt: Date.now(),
    coldStart: !warm,
    requestId: context.awsRequestId ?? 'none',
    stopwatch: startStopwatch(),
    deadline: startDeadline(context, limitMs),
  });
  warm = true;
};

/** The run that was begun with this context. */
export const runOf = (context: object): Run => {
  const run = runs.get(context);
  if (!run) throw new Error('The invocation was not begun by the pipeline.');
  return run;
};
