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

/**
 * Faults of ours or of the service, which say nothing of the solution: a wrong secret is nobody's
 * captcha.
 *
 * Source: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/#error-codes
 */
const faults: ReadonlySet<unknown> = new Set([
  'missing-input-secret',
  'invalid-input-secret',
  'bad-request',
  'internal-error',
]);

const noVerdict = (reason: string, cause?: unknown): DependencyFailed =>
  new DependencyFailed(
    { service: 'turnstile', operation: 'siteverify', reason, retryable: true },
    cause,
  );

const hasSolved = (result: unknown): boolean => {
  const success = isRecord(result) ? result['success'] : undefined;
  if (!isRecord(result) || typeof success !== 'boolean') throw noVerdict('NoVerdict');
  const codes: unknown = result['error-codes'];
  const fault: unknown = Array.isArray(codes) ? codes.find((code) => faults.has(code)) : undefined;
  if (!success && typeof fault === 'string') throw noVerdict(fault);
  return success;
};

/**
 * Cloudflare Turnstile: one request to its service, which takes a solution once within 5 minutes. The
 * caller's network address is not sent along: Cognito does not give it to us. The key lets the same
 * solution be asked about again, as Cognito calls a trigger up to three times; that it serves one
 * address only is seen to at the admission desk. `judge` throws `DependencyFailed` when there is no
 * verdict; what Turnstile names as its fault or ours, such as `invalid-input-secret`, is the reason.
 *
 * Source: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 *
 * @param request in place of the global `fetch`, for tests
 */
export const turnstile = (secret: string, request: typeof fetch = fetch): Captcha => {
  const ask = async (solution: string, signal: AbortSignal): Promise<unknown> => {
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
      return await answer.json();
    } catch (error) {
      throw noVerdict(error instanceof Error ? error.name : 'UnknownError', error);
    }
  };
  return {
    judge: async (solution, { signal }) => {
      if (solution.length > MAX_LENGTH) return { kind: 'failed' };
      return hasSolved(await ask(solution, signal))
        ? { kind: 'solved', id: hash('sha256', solution, 'base64url') }
        : { kind: 'failed' };
    },
  };
};
