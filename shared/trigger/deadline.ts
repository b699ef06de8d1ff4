/** The part of Lambda's context that tells how long the function may still run. */
export interface RemainingTime {
  readonly getRemainingTimeInMillis?: () => number;
}

/** How an invocation is kept inside its time. */
export interface Deadline {
  /** Aborts when the time for work is over; goes into every AWS call. */
  readonly signal: AbortSignal;
  /** Rejects with a `DeadlinePassed` when `signal` aborts before `work` has settled. */
  readonly hold: <T>(work: Promise<T>) => Promise<T>;
  /** To be called when the invocation is over. */
  readonly end: () => void;
}

/** The time for work was over; what was asked of AWS may or may not have happened. */
export class DeadlinePassed extends Error {
  constructor(limitMs: number) {
    super(`No result within ${limitMs} ms.`);
    this.name = 'DeadlinePassed';
  }
}

/** Kept free at the end of an invocation to answer safely. */
const RESERVE_MS = 500;

/** This little time, or less, is not worth beginning with. */
const LEAST_MS = 100;

/**
 * The time for work: at most `limitMs`, and half a second less than Lambda still gives. 0 when the
 * rest is too short to begin anything.
 */
export const timeForWork = (context: RemainingTime, limitMs: number): number => {
  const remaining = context.getRemainingTimeInMillis?.() ?? Infinity;
  const time = Math.min(limitMs, remaining - RESERVE_MS);
  return time <= LEAST_MS ? 0 : time;
};

/** Starts the deadline of one invocation. */
export const startDeadline = (context: RemainingTime, limitMs: number): Deadline => {
  const time = timeForWork(context, limitMs);
  const controller = new AbortController();
  const { promise: passed, reject } = Promise.withResolvers<never>();
  // Nobody may be waiting any more when the time is over.
  passed.catch(() => undefined);
  const pass = () => {
    const error = new DeadlinePassed(time);
    controller.abort(error);
    reject(error);
  };
  const timer = setTimeout(pass, time);
  if (time === 0) pass();
  return {
    signal: controller.signal,
    hold: (work) => Promise.race([work, passed]),
    end: () => clearTimeout(timer),
  };
};
