import { describe, expect, it } from 'vitest';
import { classifySendFailure } from '../../../../shared/mail/classify-send-failure.ts';

describe('a failed call of a service that sends', () => {
  it.each([
    ['MessageRejected', 'Email address is not verified.', false],
    ['InvalidParameterValue', 'Missing final "@domain"', false],
    ['OptedOutException', 'The number has opted out.', false],
    ['Throttling', 'Maximum sending rate exceeded.', true],
    ['TooManyRequestsException', '', true],
    ['AccountSendingPausedException', '', true],
    ['ConfigurationSetSendingPausedException', '', true],
    ['ConfigurationSetDoesNotExistException', '', true],
    ['MailFromDomainNotVerifiedException', '', true],
    ['AccessDenied', '', true],
    ['TimeoutError', '', true],
    ['Future', '', true],
  ])('of the kind %s (%s) is worth keeping: %s', (reason, message, retryable) => {
    expect(classifySendFailure({ reason, message })).toEqual({ reason, retryable });
  });

  it('tells a used-up day from a moment of too many', () => {
    const failure = { reason: 'Throttling', message: 'Daily message quota exceeded.' };
    expect(classifySendFailure(failure)).toEqual({ reason: 'DailyQuotaExceeded', retryable: true });
  });
});
