import { describe, expect, it } from 'vitest';
import { callAws } from '../../../../shared/aws/call-aws.ts';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';

const limits = (own: { signal?: AbortSignal; limitMs?: number } = {}) => ({
  service: 'dynamodb',
  operation: 'GetItem',
  signal: new AbortController().signal,
  limitMs: 1000,
  ...own,
});

/** An answer that never comes, unless the signal aborts: what a stalled SDK call does. */
const stalled = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const named = (name: string): Error => Object.assign(new Error('jane@example.com'), { name });

const failureOf = async (call: Promise<unknown>): Promise<DependencyFailed> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof DependencyFailed) return error;
  throw new Error('The call did not fail as a dependency.', { cause: error });
};

describe('callAws', () => {
  it('gives the answer of AWS', async () => {
    expect(await callAws(limits(), async () => 'answer')).toBe('answer');
  });

  it('ends a stalled call after its own limit', async () => {
    const start = performance.now();
    const failure = await failureOf(callAws(limits({ limitMs: 20 }), stalled));
    expect(failure).toMatchObject({ reason: 'TimeoutError', retryable: true });
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('ends a call with the invocation', async () => {
    const over = new AbortController();
    const call = callAws(limits({ signal: over.signal }), stalled);
    over.abort(named('DeadlinePassed'));
    expect(await failureOf(call)).toMatchObject({ reason: 'DeadlinePassed', retryable: true });
  });

  it('begins no call when the invocation is over', async () => {
    let sent = 0;
    const signal = AbortSignal.abort();
    const call = callAws(limits({ signal }), async () => {
      sent += 1;
    });
    expect(await failureOf(call)).toMatchObject({ reason: 'AbortError' });
    expect(sent).toBe(0);
  });

  it('knows that what every service calls invalid cannot be cured by trying again', async () => {
    const name = 'ValidationException';
    const failure = await failureOf(callAws(limits(), () => Promise.reject(named(name))));
    expect(failure).toMatchObject({ reason: name, retryable: false });
  });

  it.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'InternalServerError',
    'TimeoutError',
    'AccessDeniedException',
    'KMSInvalidStateException',
    'InvalidCiphertextException',
    'IncorrectKeyException',
    'AccountSendingPausedException',
    'SomethingNewException',
  ])('knows that %s may be gone later', async (name) => {
    const failure = await failureOf(callAws(limits(), () => Promise.reject(named(name))));
    expect(failure).toMatchObject({ reason: name, retryable: true });
  });

  it('keeps the original error as the cause, and its message out of its own', async () => {
    const cause = named('ThrottlingException');
    const failure = await failureOf(callAws(limits(), () => Promise.reject(cause)));
    expect(failure.message).toBe('dynamodb GetItem failed: ThrottlingException');
    expect(failure.cause).toBe(cause);
  });

  it.each(['x', undefined, { name: 'ValidationException' }, named('')])(
    'takes %s, which says nothing, for an unknown error',
    async (thrown) => {
      const call = callAws(limits(), async () => {
        throw thrown;
      });
      expect(await failureOf(call)).toMatchObject({ reason: 'UnknownError', retryable: true });
    },
  );

  it('catches what is thrown before the call begins', async () => {
    const call = callAws(limits(), () => {
      throw named('ValidationException');
    });
    expect(await failureOf(call)).toMatchObject({ reason: 'ValidationException' });
  });
});
