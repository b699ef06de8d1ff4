import { hash } from 'node:crypto';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { isRecord } from '../events/event.ts';
import type { Captcha } from './captcha.ts';

const VERIFY_URL = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';

/** Leaves half of the trigger's time to everything else. */
const LIMIT_MS = 1500;

/** As Cloudflare documents it. */
const MAX_LENGTH = 2048;

const unanswered = (error: unknown): DependencyFailed => {
  const reason = error instanceof Error ? error.name : 'UnknownError';
  return new DependencyFailed(
    { service: 'turnstile', operation: 'siteverify', reason, retryable: true },
    error,
  );
};

/**
 * Cloudflare Turnstile: one request to its service, which takes a solution once within 5 minutes. The
 * caller's network address is not sent along: Cognito does not give it to us.
 *
 * Source: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 *
 * @param request in place of the global `fetch`, for tests
 */
export const turnstile = (secret: string, request: typeof fetch = fetch): Captcha => ({
  judge: async (solution, { signal }) => {
    if (solution.length > MAX_LENGTH) return { kind: 'failed' };
    try {
      const answer = await request(VERIFY_URL, {
        method: 'POST',
        body: new URLSearchParams({ secret, response: solution }),
        signal: AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)]),
      });
      const result: unknown = await answer.json();
      if (!isRecord(result) || typeof result['success'] !== 'boolean') {
        throw new Error('Turnstile gave no verdict.');
      }
      return result['success']
        ? { kind: 'solved', id: hash('sha256', solution, 'base64url') }
        : { kind: 'failed' };
    } catch (error) {
      throw unanswered(error);
    }
  },
});
