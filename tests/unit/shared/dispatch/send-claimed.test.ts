import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import { decideDispatch } from '../../../../shared/dispatch/decide-dispatch.ts';
import type { DispatchClaim } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { resultOfFailure, sendClaimed } from '../../../../shared/dispatch/send-claimed.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const failure = (status?: number): DependencyFailed =>
  new DependencyFailed(
    { service: 'ses', operation: 'SendEmail', reason: 'X', retryable: true },
    Object.assign(new Error('no'), { $metadata: status ? { httpStatusCode: status } : {} }),
  );

const claimed = (settle: Extract<DispatchClaim, { kind: 'claimed' }>['settle']) => ({
  message: 'hello',
  claim: { kind: 'claimed', settle } as const,
});

const failing = (error: Error) => async (): Promise<void> => {
  throw error;
};

const told = () => {
  const results: string[] = [];
  return { results, claim: claimed(async (result) => void results.push(result)) };
};

describe('sending what was claimed', () => {
  it('tells the ledger that the message is sent', async () => {
    const { results, claim } = told();
    await sendClaimed(claim, async () => undefined, fakeInvocation());
    expect(results).toEqual(['sent']);
  });

  it.each([
    [failure(400), 'refused'],
    [failure(454), 'refused'],
    [failure(500), 'unknown'],
    [failure(), 'unknown'],
    [new Error('a defect'), 'unknown'],
  ])('throws %s on, and tells the ledger: %s', async (error, result) => {
    const { results, claim } = told();
    const sending = sendClaimed(claim, failing(error), fakeInvocation());
    await expect(sending).rejects.toBe(error);
    expect(results).toEqual([result]);
    expect(resultOfFailure(error)).toBe(result);
  });

  it('counts a message as sent also when the ledger cannot be told', async () => {
    const invocation = fakeInvocation();
    const deaf = claimed(() => Promise.reject(dependencyFailure()));
    await sendClaimed(deaf, async () => undefined, invocation);
    expect(invocation.degradations).toHaveLength(1);
  });

  it('hides no defect of the ledger', async () => {
    const broken = claimed(() => Promise.reject(new RangeError('a defect')));
    const sending = sendClaimed(broken, async () => undefined, fakeInvocation());
    await expect(sending).rejects.toThrow(RangeError);
  });
});

describe('what becomes of a decision', () => {
  const decided = { kind: 'allow', answer: 'hello', reason: 'sign-up' } as const;

  it('is sending, with the claim', () => {
    const { claim } = told().claim;
    expect(decideDispatch({ decided, claim })).toEqual({
      kind: 'allow',
      reason: 'sign-up',
      answer: { message: 'hello', claim },
    });
  });

  it('is nothing, for the reason of the hold', () => {
    const hold = { kind: 'held', reason: 'over-domain-budget' } as const;
    expect(decideDispatch({ decided, claim: hold })).toEqual({
      kind: 'ignore',
      reason: 'over-domain-budget',
    });
    expect(decideDispatch({ decided, claim: undefined })).toEqual({
      kind: 'ignore',
      reason: 'not-claimed',
    });
  });

  it('is what was decided, when that was nothing', () => {
    const nothing = { kind: 'ignore', reason: 'no-code' } as const;
    expect(decideDispatch({ decided: nothing, claim: undefined })).toBe(nothing);
  });
});
