import type { Clock } from '../clock.ts';
import { functionArn } from './function-environment.ts';
import { timeoutError } from './function-error.ts';
import type { FunctionError, LambdaFunction } from './invocation.ts';
import type { NextEvent } from './runtime-api.ts';

/** Lambda gives the code outside of the handler ten seconds. */
const INIT_SECONDS = 10;

/** One event for a process. */
export interface Job {
  readonly requestId: string;
  /** The event as JSON. */
  readonly body: string;
}

/** How a job ended. */
export type JobResult =
  | { readonly kind: 'answered'; readonly body: string }
  | { readonly kind: 'failed'; readonly error: FunctionError }
  /** The process ended between two jobs, before it had taken this one: another may. */
  | { readonly kind: 'untouched' };

/** Where the job in hand and the process's wish for the next event meet. */
export interface JobExchange {
  /** Hands a job in; one at a time. */
  take(job: Job): Promise<JobResult>;
  /** The process waits for an event. */
  ready(deliver: (event: NextEvent) => void): void;
  /** The process has answered; an answer to a job that is not in hand is dropped. */
  settle(requestId: string, result: JobResult): void;
  /** The process failed while it loaded the function. */
  failInit(error: FunctionError): void;
  /** The process has ended. */
  end(error: (requestId: string) => FunctionError): void;
}

interface JobInHand {
  readonly job: Job;
  readonly done: (result: JobResult) => void;
  delivered: boolean;
  timer?: NodeJS.Timeout;
}

/**
 * Makes the exchange of one process. A job whose process loads for more than ten seconds, or
 * answers later than the function's timeout, fails as Lambda's sandbox would have it.
 *
 * @param onTimeout is called so that the process gets killed
 */
export const createJobExchange = (
  fn: LambdaFunction,
  clock: Clock,
  onTimeout: () => void,
): JobExchange => {
  let deliver: ((event: NextEvent) => void) | undefined;
  let inHand: JobInHand | undefined;
  let wasReady = false;

  const finish = (result: JobResult): void => {
    const finished = inHand;
    inHand = undefined;
    clearTimeout(finished?.timer);
    finished?.done(result);
  };
  const limit = (waiting: JobInHand, seconds: number): void => {
    clearTimeout(waiting.timer);
    waiting.timer = setTimeout(() => {
      finish({ kind: 'failed', error: timeoutError(waiting.job.requestId, seconds) });
      onTimeout();
    }, seconds * 1000);
  };
  const meet = (): void => {
    if (!inHand) return;
    if (!deliver) return limit(inHand, INIT_SECONDS);
    limit(inHand, fn.timeoutSeconds);
    inHand.delivered = true;
    deliver({
      ...inHand.job,
      deadlineMs: Date.now() + fn.timeoutSeconds * 1000,
      functionArn: functionArn(fn.name),
      clockOffsetMs: clock.offset(),
    });
    deliver = undefined;
  };
  return {
    take: (job) =>
      new Promise((done) => {
        inHand = { job, done, delivered: false };
        meet();
      }),
    ready: (next) => {
      wasReady = true;
      deliver = next;
      meet();
    },
    settle: (requestId, result) => {
      if (inHand?.job.requestId === requestId) finish(result);
    },
    failInit: (error) => finish({ kind: 'failed', error }),
    end: (error) => {
      if (!inHand) return;
      const untouched = wasReady && !inHand.delivered;
      finish(
        untouched ? { kind: 'untouched' } : { kind: 'failed', error: error(inHand.job.requestId) },
      );
    },
  };
};
