import type { MadeCall } from '../lambda/aws-calls.ts';
import type { Invocation } from '../lambda/invocation.ts';
import type { LambdaRuntime } from '../lambda/runtime.ts';
import type { DetailedEntry } from './timeline.ts';
import { triggerResponse } from './trigger-answer.ts';

/** What came of an invocation that was made again. */
export interface ReplayedInvocation {
  readonly response?: unknown;
  /** As the timeline has it for the invocation itself. */
  readonly error?: string;
  readonly ms: number;
  readonly logs: readonly string[];
  readonly calls: readonly MadeCall[];
}

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Triggers answer with the whole event, of which the timeline shows the response. */
const answerOf = (
  { trigger, event }: DetailedEntry,
  invocation: Invocation,
): Pick<ReplayedInvocation, 'response' | 'error'> => {
  const { functionError, payload } = invocation;
  try {
    const isAnswered = 'response' in Object(event);
    if (isAnswered) return { response: triggerResponse(trigger, invocation) };
    if (functionError) return { error: functionError.errorMessage };
    return payload === null || payload === undefined ? {} : { response: payload };
  } catch (error) {
    return { error: textOf(error) };
  }
};

/**
 * Invokes the function of an entry once more with the same event, in the bundle that is built now.
 * What the function does, it does again: it writes, and sends mails. The user pool hears nothing of
 * the answer, and the timeline does not list it. A password of a migration is not known any more.
 * Rejects when there is no such function or bundle.
 */
export const replayInvocation = async (
  { invoke }: Pick<LambdaRuntime, 'invoke'>,
  entry: DetailedEntry,
): Promise<ReplayedInvocation> => {
  const { functionName, event } = entry;
  if (functionName === undefined) throw new Error('No function was invoked.');
  const invocation = await invoke(functionName, event);
  const { ms, logs, calls = [] } = invocation;
  return { ...answerOf(entry, invocation), ms: Math.round(ms), logs, calls };
};
