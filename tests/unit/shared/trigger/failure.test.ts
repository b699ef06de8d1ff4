import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../../shared/refusals/refusal.ts';
import { DeadlinePassed } from '../../../../shared/trigger/deadline.ts';
import { answerFailure } from '../../../../shared/trigger/failure.ts';
import { dependencyFailure } from './fake-invocation.ts';

const defect = new TypeError('jane@example.com');
const failings = ['closed', 'open', 'retry'] as const;

describe('answerFailure', () => {
  it.each(failings)('shows a refusal to the caller when failing %s', (failing) => {
    const error = new Refusal('SIGNIN_UNAVAILABLE');
    expect(answerFailure(failing, error)).toEqual({ end: 'error', error });
  });

  it.each([defect, dependencyFailure(), new DeadlinePassed(3000), 'x', undefined])(
    'refuses with a generic text when failing closed, whatever broke',
    (error) => {
      expect(answerFailure('closed', error)).toEqual({
        end: 'error',
        error: new Refusal('TEMPORARILY_UNAVAILABLE'),
      });
    },
  );

  it.each([defect, dependencyFailure(), new DeadlinePassed(3000), 'x', undefined])(
    'gives the event back when failing open, whatever broke',
    (error) => {
      expect(answerFailure('open', error)).toEqual({ end: 'event' });
    },
  );

  it.each([defect, dependencyFailure(true), new DeadlinePassed(3000)])(
    'asks for a retry of what may be cured by one, without telling what broke',
    (error) => {
      const answer = answerFailure('retry', error);
      expect(answer).toMatchObject({
        end: 'error',
        error: {
          name: 'RetryLater',
          message: 'The message could not be sent; the event is to be retried.',
        },
      });
    },
  );

  it('asks for no retry of what none can cure', () => {
    expect(answerFailure('retry', dependencyFailure(false))).toEqual({ end: 'event' });
  });
});
