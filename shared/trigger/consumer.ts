import type { Context } from 'aws-lambda';
import { environment } from '../environment/environment.ts';
import { settingDefinitions } from '../config/settings.ts';
import { formatLogLine } from '../log/log-line.ts';
import { writeLine } from '../log/write-line.ts';
import type { ConsumerDefinition, ConsumerOutcome, EventSubject } from './consumer-definition.ts';
import { reportConsumerRun, sourceOf } from './consumer-report.ts';
import type { Invocation } from './definition.ts';
import { prepareOnce } from './prepared.ts';
import { beginRun, runOf, type Run } from './run.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A broken stage setting must not keep the line that tells of it from being written. */
const stage = environment[settingDefinitions.stage.variable] ?? 'unknown';

/**
 * What Lambda's retries and the dead-letter queue see of an invocation that failed: the name of
 * the error only. Its message may hold an address, and a queue is read by more people than a log.
 */
export class ConsumerFailed extends Error {
  constructor(name: string, error: unknown) {
    super(`${name} failed: ${error instanceof Error ? error.name : typeof error}`);
    this.name = 'ConsumerFailed';
  }
}

/** One invocation on its way through the beats. */
interface Passage {
  readonly event: unknown;
  readonly invocation: Invocation;
  readonly stopwatch: Stopwatch;
  /** Learns whose event it is as soon as it has been read, for the line of a failure too. */
  readonly belongsTo: (subject: EventSubject | undefined) => void;
}

const runConsumerBeats = async <Parts, Facts, Known, Answer, Reply>(
  definition: ConsumerDefinition<Parts, Facts, Known, Answer, Reply>,
  parts: Parts,
  { event, invocation, stopwatch, belongsTo }: Passage,
): Promise<ConsumerOutcome<Answer>> => {
  const { signal } = invocation;
  signal.throwIfAborted();
  const facts = definition.parse(event);
  belongsTo(definition.subject?.(facts));
  const known = await stopwatch.time('gather', () => definition.gather(facts, parts, invocation));
  const outcome = definition.decide(known, parts, invocation.now);
  if (outcome.kind === 'ignore') return outcome;
  signal.throwIfAborted();
  await stopwatch.time('act', () => definition.act?.(outcome.answer, parts, invocation));
  signal.throwIfAborted();
  return outcome;
};

const invocationOf = (run: Run): Invocation => ({
  signal: run.deadline.signal,
  now: run.startedAt,
  degradedBy: (error) => {
    run.degradedBy = error;
  },
});

/**
 * The pipeline of every function that is no trigger, as a Lambda handler: runs the beats within the
 * deadline, writes one line, and returns what `respond` gives, `null` for an event that was ignored.
 *
 * Every failure throws `ConsumerFailed`, also one that no retry cures: whoever called (Lambda for
 * asynchronous events, a pipe, a schedule) tries again and then hands the event to the dead-letter
 * queue. Without middy: nothing has to be hidden from a caller or put back into an event here.
 */
export const consumer = <Parts, Facts, Known, Answer, Reply = null>(
  definition: ConsumerDefinition<Parts, Facts, Known, Answer, Reply>,
): ((event: unknown, context: Context) => Promise<Reply | null>) => {
  const { name, limitMs } = definition;
  const prepared = prepareOnce(definition.prepare);
  return async (event, context) => {
    beginRun(context, limitMs);
    const run = runOf(context);
    let subject: EventSubject | undefined;
    const end = (failure: { error?: unknown }): void => {
      run.deadline.end();
      const ending = { name, stage, source: sourceOf(event), subject, ...failure };
      writeLine(formatLogLine(reportConsumerRun(run, ending), run.startedAt));
    };
    const passage: Passage = {
      event,
      invocation: invocationOf(run),
      stopwatch: run.stopwatch,
      belongsTo: (found) => {
        subject = found;
      },
    };
    try {
      const work = async () => runConsumerBeats(definition, prepared(), passage);
      const outcome = await run.deadline.hold(work());
      const reply = outcome.kind === 'allow' ? definition.respond?.(outcome.answer) : undefined;
      run.outcome = outcome;
      end({});
      return reply ?? null;
    } catch (error) {
      end({ error });
      throw new ConsumerFailed(name, error);
    }
  };
};
