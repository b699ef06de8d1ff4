import type { Clock } from '../clock.ts';
import type { EncryptCode } from './encrypt-code.ts';
import { triggerSlot } from './lambda-config.ts';
import { createSenderQueue } from './sender-queue.ts';
import type { DeadLetter } from './sender-queue.ts';
import { triggerResponse } from './trigger-answer.ts';
import { SocketTimeout, attemptTrigger } from './trigger-attempt.ts';
import type { AttemptSettings } from './trigger-attempt.ts';
import { triggerEvent } from './trigger-event.ts';
import type { UserPoolTriggers } from './user-pool-triggers.ts';

/** Cognito's limit for one attempt; it cannot be changed there. */
const ATTEMPT_TIMEOUT_MS = 5000;

/** Attempts of a call that is not answered in time. */
const ATTEMPTS = 3;

/** Lambda waits one and two minutes; nobody wants to wait so long for a local mail. */
const SENDER_RETRY_DELAYS_MS = [200, 400] as const;

/** The triggers of the user pools, and what a stack needs to look after them. */
export interface TriggerRunner extends UserPoolTriggers {
  /** What custom senders failed at, oldest first. */
  deadLetters(): DeadLetter[];
  /** Resolves once no custom sender is at work or waits for a retry. */
  drain(): Promise<void>;
  /** Forgets dead letters and pending retries: for a reset, and before the stack stops. */
  clear(): void;
}

/** What the runner works with. */
export interface TriggerRunnerSettings extends AttemptSettings {
  readonly clock: Clock;
  readonly encryptCode: EncryptCode;
  /** Custom senders wait for it, so that messages arrive in the order of their causes. */
  readonly untilSettled?: () => Promise<void>;
  /** Whether a call that is not answered in time is retried, as Cognito may; default true. */
  readonly retryTimeouts?: boolean;
  readonly senderRetryDelaysMs?: readonly [number, number];
  /** Milliseconds for one attempt; default 5,000, as in Cognito. Tests shorten it. */
  readonly attemptTimeoutMs?: number;
}

/**
 * Calls the functions of user pools with Cognito's rules: five seconds an attempt, up to three
 * attempts when there is no answer, none after an error; the whole event must come back.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const createUserPoolTriggers = (settings: TriggerRunnerSettings): TriggerRunner => {
  const limitMs = settings.attemptTimeoutMs ?? ATTEMPT_TIMEOUT_MS;
  const attempts = (settings.retryTimeouts ?? true) ? ATTEMPTS : 1;
  const senders = createSenderQueue({
    ...settings,
    retryDelaysMs: settings.senderRetryDelaysMs ?? SENDER_RETRY_DELAYS_MS,
  });
  return {
    has: (lambdaConfig, trigger) => triggerSlot(lambdaConfig, trigger) !== undefined,
    call: async (call) => {
      const slot = triggerSlot(call.lambdaConfig, call.trigger);
      if (!slot) return undefined;
      const { trigger } = call;
      const event = triggerEvent(call, slot.eventVersion);
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await attemptTrigger(
            settings,
            { trigger, target: slot.target, event, attempt, limitMs },
            (invocation) => triggerResponse(trigger, invocation),
          );
        } catch (error) {
          if (!(error instanceof SocketTimeout) || attempt === attempts) throw error;
        }
      }
    },
    send: (call) => {
      const slot = triggerSlot(call.lambdaConfig, call.trigger);
      if (slot) senders.add(call, slot);
    },
    deadLetters: () => senders.deadLetters(),
    drain: () => senders.drain(),
    clear: () => senders.clear(),
  };
};
