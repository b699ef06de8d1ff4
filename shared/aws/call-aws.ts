import { DependencyFailed } from './dependency-failed.ts';

/** One AWS call: what it is called in logs, and how long it may take. */
export interface AwsCallLimits {
  readonly service: string;
  readonly operation: string;
  /** The signal of the whole invocation. */
  readonly signal: AbortSignal;
  /** Milliseconds for this call, retries and body included. */
  readonly limitMs: number;
}

/**
 * What every service calls a request that it will never take. Everything else is worth another try:
 * throttling, time-outs, and settings that an operator can mend before the event is retried.
 */
const PERMANENT = 'ValidationException';

const errorName = (error: unknown): string =>
  error instanceof Error && error.name !== '' ? error.name : 'UnknownError';

/**
 * Makes an AWS call that ends in time: only an abort signal bounds the whole of a call, because
 * the SDK's request time-out covers neither retries nor a slow body. Throws `DependencyFailed`
 * for every failure, with the original error as its cause.
 */
export const callAws = async <Answer>(
  limits: AwsCallLimits,
  send: (abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> => {
  const { service, operation, signal, limitMs } = limits;
  try {
    signal.throwIfAborted();
    return await send(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
  } catch (error) {
    const reason = errorName(error);
    const retryable = reason !== PERMANENT;
    throw new DependencyFailed({ service, operation, reason, retryable }, error);
  }
};
