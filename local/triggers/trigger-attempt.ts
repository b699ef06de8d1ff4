import { setTimeout as wait } from 'node:timers/promises';
import type { Fault, Faults } from '../faults.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { invokeWithFault } from '../lambda/injected-fault.ts';
import type { Invocation } from '../lambda/invocation.ts';
import { createPatience } from '../lambda/patience.ts';
import type { Patience } from '../lambda/patience.ts';
import type { LambdaRuntime } from '../lambda/runtime.ts';
import { functionNamed } from './lambda-config.ts';
import type { Timeline } from './timeline.ts';
import { unexpectedLambda } from './trigger-answer.ts';
import type { TriggerEvent } from './trigger-event.ts';

/** One attempt at calling the function of a trigger. */
export interface TriggerAttempt {
  readonly trigger: string;
  /** The function's name or ARN as `LambdaConfig` has it. */
  readonly target: string;
  readonly event: TriggerEvent;
  /** 1 for the first. */
  readonly attempt: number;
  /**
   * Milliseconds that Cognito waits for the answer; without it as long as the function may take. A
   * cold start counts, a wait for a place in the runtime does not.
   */
  readonly limitMs?: number;
  readonly requestId?: string;
}

/** What attempts are made with. */
export interface AttemptSettings {
  readonly runtime: Pick<LambdaRuntime, 'functionNames' | 'invoke'>;
  readonly faults: Faults;
  readonly timeline: Timeline;
}

/** Cognito got no answer in time; it may try again. */
export class SocketTimeout extends AwsError {
  /** @param trigger key of `LambdaConfig`, e.g. `PreSignUp` */
  constructor(trigger: string) {
    const { code, message } = unexpectedLambda(
      trigger,
      'Socket timeout while invoking Lambda function',
    );
    super(code, message);
  }
}

/** How long a custom sender that is made to time out takes, unless the fault says. */
const INJECTED_TIMEOUT_SECONDS = 5;

/** Lambda's own refusal to invoke, by its name; else what went wrong, for whoever runs the stack. */
const reasonOf = (error: unknown): string =>
  error instanceof AwsError ? error.code : String(error instanceof Error ? error.message : error);

/** What one attempt meets on its way. */
interface Met {
  readonly fault: Fault | undefined;
  readonly patience: Patience;
}

const invokeOnce = async (
  { runtime }: AttemptSettings,
  { trigger, target, event, requestId }: TriggerAttempt,
  { fault, patience }: Met,
): Promise<Invocation> => {
  const name = functionNamed(target, runtime.functionNames);
  if (name === undefined) throw unexpectedLambda(trigger, 'AccessDeniedException');
  const { signal } = patience;
  // Pre sign-up of who comes through a provider makes a user, for whom pre sign-up runs once more.
  const line = event.triggerSource;
  const own = requestId === undefined ? {} : { requestId };
  try {
    return await invokeWithFault({
      fault,
      signal,
      invoke: () => runtime.invoke(name, event, { patience, line, ...own }),
      timeoutSeconds: INJECTED_TIMEOUT_SECONDS,
    });
  } catch (error) {
    throw signal.aborted
      ? new SocketTimeout(trigger)
      : unexpectedLambda(trigger, reasonOf(error).replace(/\.$/, ''));
  }
};

const withinLimit = async (
  settings: AttemptSettings,
  attempt: TriggerAttempt,
  met: Met,
): Promise<Invocation> => {
  const { limitMs, trigger } = attempt;
  const { fault, patience } = met;
  if (limitMs !== undefined && fault?.kind === 'timeout') {
    await wait(fault.ms ?? limitMs);
    throw new SocketTimeout(trigger);
  }
  return invokeOnce(settings, attempt, met).finally(() => patience.end());
};

/**
 * Makes one attempt, meets the fault that waits for the trigger, and notes it in the timeline
 * (twice when the fault is a duplicate; then the second answer counts). `read` turns the
 * invocation into the response fields, or throws. Throws `SocketTimeout` and
 * `UnexpectedLambdaException` when there is nothing to read.
 */
export const attemptTrigger = async <Response>(
  settings: AttemptSettings,
  attempt: TriggerAttempt,
  read: (invocation: Invocation) => Response,
): Promise<Response> => {
  const { trigger, event } = attempt;
  const functionName = functionNamed(attempt.target, settings.runtime.functionNames);
  const recorded = async (fault: Fault | undefined): Promise<Response> => {
    let invocation: Invocation | undefined;
    const end = settings.timeline.start({
      trigger,
      source: event.triggerSource,
      user: event.userName,
      attempt: attempt.attempt,
      request: event.request,
      event,
      functionName,
    });
    const patience = createPatience(attempt.limitMs);
    const output = () => ({
      logs: invocation?.logs ?? [],
      calls: invocation?.calls ?? [],
      ms: patience.usedMs(),
    });
    try {
      invocation = await withinLimit(settings, attempt, { fault, patience });
      const response = read(invocation);
      end({ ...(response === undefined ? {} : { response }), ...output() });
      return response;
    } catch (error) {
      end({ error: error instanceof Error ? error.message : String(error), ...output() });
      throw error;
    }
  };
  const fault = settings.faults.take(trigger);
  if (fault?.kind !== 'duplicate') return recorded(fault);
  await Promise.allSettled([recorded(undefined)]);
  return recorded(undefined);
};
