/** Medians of a cold start in milliseconds, and its ratio to the floor of the same round. */
export interface ColdFigures {
  /** From the start of the process to its first question for an event. */
  readonly initMs: number;
  /** From the event to the answer, in a process that has answered nothing before. */
  readonly firstMs: number;
  /** Both together, round by round. */
  readonly coldMs: number;
  readonly coldRatio: number;
}

/** What was counted and what warm invocations took. */
export interface WarmFigures {
  /** Builtin modules loaded after the first invocation, beyond those of an empty handler. */
  readonly builtins: number;
  /** AWS calls of the first invocation, as the gateway saw them: `dynamodb PutItem`. */
  readonly calls: readonly string[];
  /** AWS calls of one warm invocation, averaged. */
  readonly warmCalls: number;
  /** Median of the warm invocations, in milliseconds. */
  readonly warmMs: number;
}

/** Everything measured of one function. */
export interface Figures extends ColdFigures, WarmFigures {
  /** Bytes of the bundle. */
  readonly bytes: number;
  /** Files in the bundle that have no business there. */
  readonly forbiddenInputs: readonly string[];
}

/** AWS calls that count against the budget: those of the dearer invocation, cold or warm. */
export const countedCalls = ({ calls, warmCalls }: WarmFigures): number =>
  Math.max(calls.length, Math.ceil(warmCalls));
