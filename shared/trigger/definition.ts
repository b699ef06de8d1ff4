import type { TriggerEvent } from '../events/event.ts';
import type { TriggerName } from '../events/triggers.ts';
import type { RefusalCode } from '../refusals/catalogue.ts';

/** What a decision ends in; always data, never an exception. `reason` goes into the log. */
export type Outcome<Answer> =
  | { readonly kind: 'allow'; readonly answer: Answer; readonly reason: string }
  | {
      readonly kind: 'refuse';
      readonly code: RefusalCode;
      readonly reason: string;
      /** What the caller is told beside the code, where the code has room for it. */
      readonly detail?: string;
    }
  /** Nothing for this trigger to do: the event goes back as it came. */
  | { readonly kind: 'ignore'; readonly reason: string };

/**
 * Which way a trigger fails when something breaks:
 * - `closed`: the user's operation is refused with a generic text;
 * - `open`: the event goes back as it came and the operation goes on;
 * - `retry`: it throws, so that Lambda's asynchronous retry and then the dead-letter queue take
 *   over, unless no retry can cure it. For the custom senders.
 */
export type Failing = 'closed' | 'open' | 'retry';

/** What the beats learn about the running invocation. */
export interface Invocation {
  /** Goes into every AWS call. */
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch, read once for the whole invocation. */
  readonly now: number;
  /** Tells the log of a failure that the answer does without. */
  readonly degradedBy: (error: unknown) => void;
}

/**
 * A trigger as five beats: parse, gather, decide, act, respond.
 *
 * `Parts` is what the trigger is made of (settings, stores), `Facts` what the event says, `Known`
 * what the stores add, `Answer` what was decided.
 */
export interface TriggerDefinition<Parts, Facts, Known, Answer> {
  readonly trigger: TriggerName;
  /** Where a setting decides, a function of the parts; `closed` while those cannot be prepared. */
  readonly failing: Failing | ((parts: Parts) => Failing);
  /** Milliseconds for the work of one invocation; 3,000 unless said otherwise. */
  readonly limitMs?: number;
  /** Reads the settings and makes the stores, once per container. */
  readonly prepare: () => Parts;
  readonly parse: (event: TriggerEvent) => Facts;
  /** Asks the stores for what the event does not say. */
  readonly gather: (facts: Facts, parts: Parts, invocation: Invocation) => Promise<Known> | Known;
  /** Pure and synchronous. */
  readonly decide: (known: Known, parts: Parts, now: number) => Outcome<Answer>;
  /** Carries out the effects of the answer; each of them idempotent. */
  readonly act?: (answer: Answer, parts: Parts, invocation: Invocation) => Promise<void>;
  /** Carries out what follows from a refusal; as idempotent. The refusal stands if it fails. */
  readonly actOnRefusal?: (known: Known, parts: Parts, invocation: Invocation) => Promise<void>;
  /** Writes the documented response fields, and nothing else, into the event. */
  readonly respond?: (event: TriggerEvent, answer: Answer) => void;
}
