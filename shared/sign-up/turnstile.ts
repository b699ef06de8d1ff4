import { hash } from 'node:crypto';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { isRecord } from '../events/event.ts';
import type { Captcha } from './captcha.ts';

const VERIFY_URL = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';

/** Leaves half of the trigger's time to everything else. */
const LIMIT_MS = 1500;

/** As Cloudflare documents it. */
const MAX_LENGTH = 2048;

/** A UUID (version 8: of one's own making) that is always the same for the same solution. */
const idempotencyKey = (solution: string): string => {
  const digest = hash('sha256', solution, 'hex');
  const [a, b, c, d, e] = [
    [0, 8],
    [8, 12],
    [13, 16],
    [17, 20],
    [20, 32],
  ].map(([from, to]) => digest.slice(from, to));
  return `${a}-${b}-8${c}-8${d}-${e}`;
};

const unanswered = (error: unknown): DependencyFailed => {
  const reason = error instanceof Error ? error.name : 'UnknownError';
  return new DependencyFailed(
    { service: 'turnstile', operation: 'siteverify', reason, retryable: true },
    error,
  );
};

/**
 * Cloudflare Turnstile: one request to its service, which takes a solution once within 5 minutes. The
 * caller's network address is not sent along: Cognito does not give it to us. The key lets the same
 * solution be asked about again, as Cognito calls a trigger up to three times; that it serves one
 * address only is seen to at the admission desk.
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
        body: new URLSearchParams({
          secret,
          response: solution,
          idempotency_key: idempotencyKey(solution),
        }),
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
