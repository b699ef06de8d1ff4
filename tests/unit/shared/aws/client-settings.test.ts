import { describe, expect, it } from 'vitest';
import {
  clientSettings,
  senderLimits,
  storeLimits,
  type ClientLimits,
} from '../../../../shared/aws/client-settings.aws.ts';

/** How often a call is sent when every answer is a throttling. */
const attemptsOf = async (limits: ClientLimits): Promise<number> => {
  const { retryStrategy } = clientSettings(limits);
  let token = await retryStrategy.acquireInitialRetryToken('test');
  for (let attempts = 1; attempts < 20; attempts += 1) {
    try {
      token = await retryStrategy.refreshRetryTokenForRetry(token, { errorType: 'THROTTLING' });
    } catch {
      return attempts;
    }
  }
  return Infinity;
};

describe('clientSettings', () => {
  it.each([
    ['the store', storeLimits],
    ['KMS', senderLimits.kms],
    ['SES', senderLimits.ses],
  ])('bounds connection, request and idle time of %s, and throws when they pass', (_, limits) => {
    expect(clientSettings(limits).requestHandler).toEqual({
      connectionTimeout: limits.connectMs,
      requestTimeout: limits.requestMs,
      socketTimeout: limits.requestMs,
      throwOnRequestTimeout: true,
    });
  });

  it('fits all attempts of the store into one call of 1,600 ms', () => {
    expect(storeLimits.attempts * storeLimits.requestMs + 100).toBeLessThanOrEqual(1600);
  });

  it('sends a mail once: a send that timed out may have been accepted', async () => {
    expect(await attemptsOf(senderLimits.ses)).toBe(1);
  });

  it('takes neither attempts nor mode of retrying from the environment', async () => {
    process.env['AWS_MAX_ATTEMPTS'] = '10';
    process.env['AWS_RETRY_MODE'] = 'adaptive';
    try {
      expect(await attemptsOf(storeLimits)).toBe(2);
      expect(clientSettings(storeLimits).retryStrategy.mode).toBe('standard');
    } finally {
      delete process.env['AWS_MAX_ATTEMPTS'];
      delete process.env['AWS_RETRY_MODE'];
    }
  });
});
