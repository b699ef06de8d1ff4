import { DependencyFailed } from '../aws/dependency-failed.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { Failing } from './definition.ts';

/** How a failed invocation ends: with the event as it came, or with an error for the caller. */
export type FailureAnswer = { readonly end: 'event' } | { readonly end: 'error'; error: Error };

/** What Lambda's retry and the dead-letter queue see of a failed custom sender. */
class RetryLater extends Error {
  constructor() {
    super('The message could not be sent; the event is to be retried.');
    this.name = 'RetryLater';
  }
}

const curableByRetry = (error: unknown): boolean =>
  !(error instanceof DependencyFailed) || error.retryable;

/**
 * What becomes of an invocation that failed. The original error goes to the log only: whatever is
 * thrown is shown to the end user, so it is a refusal of the catalogue.
 */
export const answerFailure = (failing: Failing, error: unknown): FailureAnswer => {
  if (error instanceof Refusal) return { end: 'error', error };
  switch (failing) {
    case 'open':
      return { end: 'event' };
    case 'retry':
      return curableByRetry(error) ? { end: 'error', error: new RetryLater() } : { end: 'event' };
    case 'closed':
      return { end: 'error', error: new Refusal('TEMPORARILY_UNAVAILABLE') };
  }
};
