import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { ClaimedMessage } from './decide-dispatch.ts';
import type { SendResult } from './dispatch-ledger.ts';

const statusOf = (error: unknown): number | undefined => {
  const cause: { $metadata?: { httpStatusCode?: number } } = Object(
    error instanceof DependencyFailed ? error.cause : undefined,
  );
  return cause.$metadata?.httpStatusCode;
};

/**
 * What a failed attempt leaves behind: a message that the service has refused in so many words is
 * not sent; after a time-out, a lost connection or an error of the service itself nobody knows.
 */
export const resultOfFailure = (error: unknown): SendResult => {
  const status = statusOf(error) ?? 0;
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
};

const settle = async (
  { claim }: ClaimedMessage<unknown>,
  result: SendResult,
  { signal, degradedBy }: Invocation,
): Promise<void> => {
  try {
    await claim.settle(result, signal);
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    degradedBy(error);
  }
};

/**
 * Sends a claimed message and tells the ledger how it went. Throws what `send` throws; a ledger that
 * does not listen is told to the log only, because the message itself is out.
 */
export const sendClaimed = async <Message>(
  claimed: ClaimedMessage<Message>,
  send: (message: Message, signal: AbortSignal) => Promise<void>,
  invocation: Invocation,
): Promise<void> => {
  try {
    await send(claimed.message, invocation.signal);
  } catch (error) {
    await settle(claimed, resultOfFailure(error), invocation);
    throw error;
  }
  await settle(claimed, 'sent', invocation);
};
