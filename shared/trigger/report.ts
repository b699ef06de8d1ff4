import { readTextMap } from '../events/event.ts';
import type { LogLine } from '../log/log-line.ts';
import { loggedError } from '../log/logged-error.ts';
import { pseudonym } from '../log/pseudonym.ts';
import type { Run } from './run.ts';

type Ending = Pick<LogLine, 'outcome' | 'reason' | 'code' | 'error'>;

const failed = (error: unknown): Ending => ({
  outcome: 'failed',
  reason: error instanceof Error ? error.name : typeof error,
  error: loggedError(error),
});

const ended = ({ outcome }: Run): Ending => {
  switch (outcome?.kind) {
    case 'allow':
      return { outcome: 'allowed', reason: outcome.reason };
    case 'refuse':
      return { outcome: 'refused', reason: outcome.reason, code: outcome.code };
    case 'ignore':
      return { outcome: 'ignored', reason: outcome.reason };
    case undefined:
      return { outcome: 'failed', reason: 'no-outcome' };
  }
};

const whose = ({ event }: Run): Pick<LogLine, 'userPool' | 'client' | 'subject'> => {
  if (!event) return {};
  const { sub } = readTextMap(event.request['userAttributes']);
  return {
    userPool: event.userPoolId,
    ...(event.clientId ? { client: event.clientId } : {}),
    ...(sub ? { subject: pseudonym(event.userPoolId, sub) } : {}),
  };
};

/**
 * What is logged of an invocation that is over; `error` is what broke it, if anything did. `trigger`
 * is the name of a trigger, or of the function when it is none.
 */
export const reportRun = (
  run: Run,
  { trigger, stage, error }: { trigger: string; stage: string; error?: unknown },
): LogLine => ({
  ...(error === undefined || run.outcome?.kind === 'refuse' ? ended(run) : failed(error)),
  ...(run.degradedBy === undefined ? {} : { degradedBy: loggedError(run.degradedBy) }),
  trigger,
  source: run.event?.source ?? 'unknown',
  stage,
  requestId: run.requestId,
  ...whose(run),
  coldStart: run.coldStart,
  ms: run.stopwatch.read(),
});
