import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Invocation } from '../lambda/invocation.ts';
import type { EncryptCode } from './encrypt-code.ts';
import type { TriggerSlot } from './lambda-config.ts';
import { attemptTrigger } from './trigger-attempt.ts';
import type { AttemptSettings } from './trigger-attempt.ts';
import { senderEvent } from './trigger-event.ts';
import type { TriggerEvent } from './trigger-event.ts';
import type { SenderCall } from './user-pool-triggers.ts';

/** An event that a custom sender could not deal with: what its dead-letter queue would hold. */
export interface DeadLetter {
  readonly trigger: string;
  readonly source: string;
  readonly user: string;
  readonly event: TriggerEvent;
  /** Why the last attempt failed. */
  readonly error: string;
  /** 0 when the function was not called at all. */
  readonly attempts: number;
  /** ISO 8601, time of the local stack. */
  readonly at: string;
}

/** The asynchronous calls of custom senders. */
export interface SenderQueue {
  add(call: SenderCall, slot: TriggerSlot): void;
  deadLetters(): DeadLetter[];
  /** Resolves once nothing is on its way or waits for a retry. */
  drain(): Promise<void>;
  /** Forgets the dead letters and whatever waits for a retry. */
  clear(): void;
}

/** What the queue works with. */
export interface SenderQueueSettings extends AttemptSettings {
  readonly clock: Clock;
  readonly encryptCode: EncryptCode;
  /** Waits before the two retries, in milliseconds. Lambda's own are one and two minutes. */
  readonly retryDelaysMs: readonly number[];
  /** Resolves when what earlier calls have caused is done, or takes too long; default at once. */
  readonly untilSettled?: () => Promise<void>;
}

interface Failure {
  readonly error: string;
  readonly attempts: number;
}

/** The function failed, which Lambda retries; a function that cannot be called it does not. */
class SenderFailed extends Error {}

const succeed = ({ functionError }: Invocation): undefined => {
  if (functionError) throw new SenderFailed(functionError.errorMessage);
};

const isThrottle = (error: unknown): boolean =>
  error instanceof Error && error.message.includes('TooManyRequestsException');

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const encryptedEvent = async (
  encryptCode: EncryptCode,
  call: SenderCall,
  version: string,
): Promise<TriggerEvent> => {
  const { code, userPoolId, source } = call;
  if (code === null) return senderEvent(call, version, null);
  const escapeHtml = source.endsWith('_AdminCreateUser');
  return senderEvent(call, version, await encryptCode({ code, userPoolId, escapeHtml }));
};

/** Calls until the function is content; resolves to what went wrong with the last attempt. */
const deliver = async (
  settings: SenderQueueSettings,
  { trigger, target, event }: { trigger: string; target: string; event: TriggerEvent },
  signal: AbortSignal,
): Promise<Failure | undefined> => {
  // As Lambda does: the retries of one asynchronous invocation are the same request.
  const requestId = randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await attemptTrigger(settings, { trigger, target, event, attempt, requestId }, succeed);
      return undefined;
    } catch (error) {
      const delay = settings.retryDelaysMs[attempt - 1];
      const retryable = error instanceof SenderFailed || isThrottle(error);
      if (!retryable || delay === undefined) return { error: textOf(error), attempts: attempt };
      await wait(delay, undefined, { signal });
    }
  }
};

/**
 * Makes the queue in which custom senders are called: after the API call has been answered, each
 * event retried twice on a function error, then kept as a dead letter.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export const createSenderQueue = (settings: SenderQueueSettings): SenderQueue => {
  let epoch = new AbortController();
  let dead: DeadLetter[] = [];
  const underWay = new Set<Promise<void>>();

  const bury = (call: SenderCall, event: TriggerEvent, failure: Failure): void => {
    const { trigger, source, userName: user } = call;
    const at = new Date(settings.clock.now()).toISOString();
    dead.push({ trigger, source, user, event, ...failure, at });
  };
  const work = async (call: SenderCall, slot: TriggerSlot, signal: AbortSignal): Promise<void> => {
    let event = senderEvent(call, slot.eventVersion, null);
    let failure: Failure | undefined;
    try {
      // The mail of a later call stands above those that earlier calls have caused.
      await settings.untilSettled?.();
      event = await encryptedEvent(settings.encryptCode, call, slot.eventVersion);
      failure = await deliver(
        settings,
        { trigger: call.trigger, target: slot.target, event },
        signal,
      );
    } catch (error) {
      failure = { error: textOf(error), attempts: 0 };
    }
    if (failure && !signal.aborted) bury(call, event, failure);
  };
  return {
    add: (call, slot) => {
      const job = work(call, slot, epoch.signal).finally(() => underWay.delete(job));
      underWay.add(job);
    },
    deadLetters: () => [...dead],
    drain: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    clear: () => {
      epoch.abort();
      epoch = new AbortController();
      dead = [];
    },
  };
};
