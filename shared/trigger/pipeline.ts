import type { Context } from 'aws-lambda';
import middy, { type MiddlewareObj } from '@middy/core';
import { environment } from '../environment/environment.ts';
import { settingDefinitions } from '../config/settings.ts';
import { parseEvent } from '../events/event.ts';
import { formatLogLine } from '../log/log-line.ts';
import { writeLine } from '../log/write-line.ts';
import { Refusal } from '../refusals/refusal.ts';
import { runBeats } from './beats.ts';
import type { Failing, TriggerDefinition } from './definition.ts';
import { answerFailure } from './failure.ts';
import { prepareOnce } from './prepared.ts';
import { reportRun } from './report.ts';
import { beginRun, runOf } from './run.ts';
import type { TriggerName } from '../events/triggers.ts';

const DEFAULT_LIMIT_MS = 3000;

/** A broken stage setting must not keep the line that tells of it from being written. */
const stage = environment[settingDefinitions.stage.variable] ?? 'unknown';

/** Begins and ends the run, and writes its one log line, last of all hooks. */
const reported = (trigger: TriggerName, limitMs: number): MiddlewareObj => {
  const end = (context: object, error?: unknown): void => {
    const run = runOf(context);
    run.deadline.end();
    writeLine(formatLogLine(reportRun(run, { trigger, stage, error }), run.startedAt));
  };
  return {
    before: ({ context }) => beginRun(context, limitMs),
    after: ({ context }) => end(context),
    onError: ({ context, internal }) => end(context, (internal as { failure?: unknown }).failure),
  };
};

/**
 * Turns whatever went wrong into what Cognito may see. It must not return anything: middy takes a
 * value returned by an `onError` hook for the answer and skips the hooks that follow.
 */
const failingAs = (failing: () => Failing): MiddlewareObj => ({
  onError: (request) => {
    Object.assign(request.internal, { failure: request.error });
    const answer = answerFailure(failing(), request.error);
    if (answer.end === 'error') request.error = answer.error;
    else request.response = request.event;
  },
});

/** Settings that cannot be read may have said `closed`. */
const failingOf = <Parts>(
  failing: Failing | ((parts: Parts) => Failing),
  parts: () => Parts,
): Failing => {
  if (typeof failing !== 'function') return failing;
  try {
    return failing(parts());
  } catch {
    return 'closed';
  }
};

/**
 * The pipeline of every trigger, as a Lambda handler: runs the five beats within the deadline,
 * returns the same event that came in, throws refusals of the catalogue only, and writes one line.
 */
export const trigger = <Parts, Facts, Known, Answer>(
  definition: TriggerDefinition<Parts, Facts, Known, Answer>,
) => {
  const parts = prepareOnce(definition.prepare);
  return middy({ timeoutEarlyInMillis: 0 })
    .use(reported(definition.trigger, definition.limitMs ?? DEFAULT_LIMIT_MS))
    .use(failingAs(() => failingOf(definition.failing, parts)))
    .handler(async (raw: unknown, context: Context) => {
      const run = runOf(context);
      run.event = parseEvent(raw);
      const degradedBy = (error: unknown) => {
        run.degradedBy = error;
      };
      const invocation = { signal: run.deadline.signal, now: run.startedAt, degradedBy };
      const beats = { event: run.event, parts: parts(), invocation, stopwatch: run.stopwatch };
      const { outcome, onRefusal } = await run.deadline.hold(runBeats(definition, beats));
      run.outcome = outcome;
      if (onRefusal) await run.deadline.hold(onRefusal()).catch(degradedBy);
      if (outcome.kind === 'refuse') throw new Refusal(outcome.code, outcome.detail);
      return raw;
    });
};
