import type { Invocation, Outcome } from './definition.ts';

/** What the decision of a consumer ends in: nobody is there who could be refused anything. */
export type ConsumerOutcome<Answer> = Exclude<Outcome<Answer>, { readonly kind: 'refuse' }>;

/** Whose event it is, so that its log line can be told together with the lines of the triggers. */
export interface EventSubject {
  readonly userPoolId: string;
  readonly sub: string;
}

/**
 * A function that is no trigger of Cognito (it consumes events of a bus, batches of a pipe,
 * schedules), in the same beats as a trigger.
 *
 * `Parts` is what it is made of (settings, stores), `Facts` what the event says, `Known` what the
 * stores add, `Answer` what was decided, `Reply` what the caller gets, where one waits for it.
 */
export interface ConsumerDefinition<Parts, Facts, Known, Answer, Reply> {
  /** Its folder in `functions/`, e.g. `mail-feedback`; stands as `trigger` in the log. */
  readonly name: string;
  /** Milliseconds for the work of one invocation; less than the function's own timeout. */
  readonly limitMs: number;
  /** Reads the settings and makes the stores, once per container. */
  readonly prepare: () => Parts;
  /**
   * Reads the event as it came. It throws for an event that is none of the expected: that reaches
   * the dead-letter queue as well, because nothing may get lost in silence.
   */
  readonly parse: (event: unknown) => Facts;
  /** Asks the stores for what the event does not say. */
  readonly gather: (facts: Facts, parts: Parts, invocation: Invocation) => Promise<Known> | Known;
  /** Pure and synchronous. */
  readonly decide: (known: Known, parts: Parts, now: number) => ConsumerOutcome<Answer>;
  /** Carries out the effects; each of them idempotent, as every event may come more than once. */
  readonly act?: (answer: Answer, parts: Parts, invocation: Invocation) => Promise<void>;
  /** What the caller gets: the events that the enrichment of a pipe gives on. */
  readonly respond?: (answer: Answer) => Reply;
  /** Whose event it is, for the log, where it is one user's. */
  readonly subject?: (facts: Facts) => EventSubject | undefined;
}
