import type { Context } from 'aws-lambda';
import { environment } from '../environment/environment.ts';
import { settingDefinitions } from '../config/settings.ts';
import { formatLogLine, type LogLine } from '../log/log-line.ts';
import { loggedError } from '../log/logged-error.ts';
import { pseudonym } from '../log/pseudonym.ts';
import { writeLine } from '../log/write-line.ts';
import { DeadlinePassed } from '../trigger/deadline.ts';
import { prepareOnce } from '../trigger/prepared.ts';
import { beginRun, runOf, type Run } from '../trigger/run.ts';
import { accountApi, PROBLEM_HEADER, problemResponse } from './app.ts';
import type { AccountApiParts } from './api-parts.ts';
import { callerOf, type Caller } from './caller.ts';
import {
  parseHttpEvent,
  requestOf,
  resultOf,
  type HttpEvent,
  type HttpResult,
} from './http-event.ts';

/** What the log is told of one request. */
interface Exchange {
  event?: HttpEvent;
  caller?: Caller;
  problem?: string;
  status?: number;
  error?: unknown;
}

const stage = environment[settingDefinitions.stage.variable] ?? 'unknown';

const endingOf = ({ problem, status, error }: Exchange): Partial<LogLine> => {
  if (error !== undefined) {
    return { outcome: 'failed', reason: problem ?? 'failed', error: loggedError(error) };
  }
  return problem === undefined
    ? { outcome: 'allowed', reason: `answered-${status ?? 0}` }
    : { outcome: 'refused', reason: problem };
};

const whose = (caller: Caller | undefined): Partial<LogLine> =>
  caller
    ? {
        userPool: caller.userPoolId,
        client: caller.clientId,
        subject: pseudonym(caller.userPoolId, caller.sub),
      }
    : {};

const report = (run: Run, exchange: Exchange): void => {
  const line: LogLine = {
    outcome: 'failed',
    reason: 'no-outcome',
    ...endingOf(exchange),
    trigger: 'account-api',
    source: exchange.event?.routeKey ?? 'unknown',
    stage,
    requestId: run.requestId,
    ...whose(exchange.caller),
    coldStart: run.coldStart,
    ms: run.stopwatch.read(),
  };
  writeLine(formatLogLine(line, run.startedAt));
};

type App = ReturnType<typeof accountApi>;

const answer = async (app: App, run: Run, exchange: Exchange): Promise<Response> => {
  const { event } = exchange;
  const caller = event && callerOf(event.raw);
  if (!event || !caller) return problemResponse('TOKEN_NOT_ACCEPTED');
  exchange.caller = caller;
  const request = { caller, signal: run.deadline.signal, now: run.startedAt };
  return run.deadline.hold(Promise.resolve(app.fetch(requestOf(event), request)));
};

/** What breaks is a problem of ours: the gateway's own answer could be read by no page. */
const answerAnyway = async (
  app: () => App,
  run: Run,
  { raw, exchange }: { readonly raw: unknown; readonly exchange: Exchange },
): Promise<Response> => {
  try {
    exchange.event = parseHttpEvent(raw);
    return await answer(app(), run, exchange);
  } catch (error) {
    exchange.error = error;
    return problemResponse(error instanceof DeadlinePassed ? 'UNAVAILABLE' : 'FAILED');
  } finally {
    run.deadline.end();
  }
};

/**
 * The account API as a Lambda handler behind an HTTP API: within the deadline of `limitMs`
 * milliseconds, with one log line for each request, and always with an answer.
 */
export const httpFunction = (prepare: () => AccountApiParts, limitMs: number) => {
  // One container serves one request at a time.
  let current: Exchange = {};
  const app = prepareOnce(() =>
    accountApi(prepare(), (error) => {
      current.error = error;
    }),
  );
  return async (raw: unknown, context: Context): Promise<HttpResult> => {
    beginRun(context, limitMs);
    const run = runOf(context);
    const exchange: Exchange = {};
    current = exchange;
    const response = await answerAnyway(app, run, { raw, exchange });
    exchange.status = response.status;
    const problem = response.headers.get(PROBLEM_HEADER);
    if (problem !== null) exchange.problem = problem;
    report(run, exchange);
    return resultOf(response, [PROBLEM_HEADER]);
  };
};
