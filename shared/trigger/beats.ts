import type { TriggerEvent } from '../events/event.ts';
import type { TriggerDefinition, Invocation, Outcome } from './definition.ts';
import type { Stopwatch } from './stopwatch.ts';

/** How the beats of one invocation have ended. */
interface Ended<Answer> {
  readonly outcome: Outcome<Answer>;
  /** Effects of a refusal, still to be carried out. */
  readonly onRefusal?: () => Promise<void>;
}

/**
 * Runs the five beats of one invocation, in order, and gives the outcome for the log. No beat that
 * reaches outside begins once the time is over: the event has been given back by then.
 */
export const runBeats = async <Parts, Facts, Known, Answer>(
  definition: TriggerDefinition<Parts, Facts, Known, Answer>,
  run: { event: TriggerEvent; parts: Parts; invocation: Invocation; stopwatch: Stopwatch },
): Promise<Ended<Answer>> => {
  const { event, parts, invocation, stopwatch } = run;
  const { signal } = invocation;
  signal.throwIfAborted();
  const facts = definition.parse(event);
  const known = await stopwatch.time('gather', () => definition.gather(facts, parts, invocation));
  const outcome = definition.decide(known, parts, invocation.now);
  const { actOnRefusal } = definition;
  if (outcome.kind === 'refuse' && actOnRefusal) {
    const effect = () => actOnRefusal(known, parts, invocation);
    return { outcome, onRefusal: () => stopwatch.time('act', effect) };
  }
  if (outcome.kind !== 'allow') return { outcome };
  const { answer } = outcome;
  signal.throwIfAborted();
  await stopwatch.time('act', () => definition.act?.(answer, parts, invocation));
  signal.throwIfAborted();
  definition.respond?.(event, answer);
  return { outcome };
};
