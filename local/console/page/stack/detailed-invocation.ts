import { differences, type Difference } from './differences.ts';
import type { Invocation } from './live-entries.ts';

/** A call of AWS that a function made. */
export interface MadeCall {
  readonly service: string;
  readonly operation: string;
  readonly subject: string;
  readonly ms?: number;
  readonly error?: string;
}

/** What came of an event, now or then. */
export interface Answered {
  readonly response?: unknown;
  readonly error?: string;
  readonly ms: number;
  readonly logs: readonly string[];
  readonly calls: readonly MadeCall[];
}

/** An invocation as `GET /_local/triggers/<id>` tells it. */
export interface DetailedInvocation extends Invocation, Answered {
  readonly functionName?: string;
  readonly event: unknown;
}

/** What the function changed of the response that Cognito had filled in before. */
export const changesOf = ({ event, response }: DetailedInvocation): Difference[] => {
  const { response: before } = Object(event) as { response?: unknown };
  return differences(before ?? {}, response ?? {});
};

/** Where another answer to the same event differs; empty when it is the same. */
export const answerChanges = (then: Answered, now: Answered): Difference[] =>
  // Whether it failed comes first: the rest follows from it.
  differences(
    { error: then.error, response: then.response },
    { error: now.error, response: now.response },
  );

/** The event as the files under `tests/fixtures/events/` have it. */
export const fixtureOf = ({ event }: DetailedInvocation): string =>
  `${JSON.stringify(event, undefined, 2)}\n`;

/** The name of its file there; `undefined` for events that Cognito does not send. */
export const fixturePathOf = ({ functionName, source, event }: DetailedInvocation) =>
  functionName !== undefined && 'triggerSource' in Object(event)
    ? `tests/fixtures/events/${functionName}/${source}.json`
    : undefined;

/** A log line, and its fields when it is structured; those for metrics only are left out. */
export const logLineOf = (
  line: string,
): { readonly text: string; readonly value?: Readonly<Record<string, unknown>> } => {
  if (!line.startsWith('{')) return { text: line };
  try {
    const { _aws: _metrics, ...value } = JSON.parse(line) as Record<string, unknown>;
    return { text: line, value };
  } catch {
    return { text: line };
  }
};
