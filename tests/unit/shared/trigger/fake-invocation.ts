import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import type { Invocation } from '../../../../shared/trigger/definition.ts';

/** An invocation that keeps what it was told it is degraded by. */
export interface FakeInvocation extends Invocation {
  readonly degradations: unknown[];
}

/** An invocation that has all the time in the world, unless `signal` says otherwise. */
export const fakeInvocation = (signal = new AbortController().signal): FakeInvocation => {
  const degradations: unknown[] = [];
  return { signal, now: 0, degradations, degradedBy: (error) => degradations.push(error) };
};

/** A failed call of DynamoDB. */
export const dependencyFailure = (retryable = true): DependencyFailed =>
  new DependencyFailed(
    { service: 'dynamodb', operation: 'GetItem', reason: 'ThrottlingException', retryable },
    new Error('jane@example.com is throttled'),
  );
