import { hash } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib/v1';
import { isRecord } from '../events/event.ts';
import type { Captcha } from './captcha.ts';

/** Seconds in which a challenge can be solved and used. */
const LIFE = 600;

/** Seconds by which the clock of who gives challenges out may be ahead of ours. */
const SKEW = 60;

/** Numbers to try: about a second's work for a phone. */
const MOST_WORK = 50_000;

/** Far more than a solution needs. */
const MAX_LENGTH = 2000;

/**
 * A new challenge for a front end (the ALTCHA widget), to be solved within ten minutes.
 *
 * @param work the most numbers that have to be tried
 */
export const altchaChallenge = (secret: string, now: number, work = MOST_WORK) =>
  createChallenge({
    hmacKey: secret,
    maxnumber: work,
    expires: new Date(now + LIFE * 1000),
  });

interface Solution {
  readonly algorithm: 'SHA-256';
  readonly challenge: string;
  readonly number: number;
  readonly salt: string;
  readonly signature: string;
}

const decoded = (text: string): unknown => {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString());
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** The library takes whatever it is given: only what has the shape of a solution goes there. */
const solutionOf = (text: string): Solution | undefined => {
  const value = text.length <= MAX_LENGTH ? decoded(text) : undefined;
  if (!isRecord(value) || value['algorithm'] !== 'SHA-256') return undefined;
  const { challenge, number, salt, signature } = value;
  if (!isText(challenge) || !isText(salt) || !isText(signature)) return undefined;
  if (!Number.isSafeInteger(number)) return undefined;
  return { algorithm: 'SHA-256', challenge, number: Number(number), salt, signature };
};

/** Until when a challenge may be used, in seconds since the epoch; it is part of what is signed. */
const expiryOf = ({ salt }: Solution): number =>
  Number(new URLSearchParams(salt.split('?')[1] ?? '').get('expires') ?? NaN);

/** Whether a challenge may be used now. One that lives for longer could be used once it is forgotten. */
const isInTime = (solution: Solution, now: number): boolean => {
  const left = expiryOf(solution) - now / 1000;
  return left > 0 && left <= LIFE + SKEW;
};

/**
 * ALTCHA: proof of work, judged by ourselves, without a service or a trace of the person. A challenge
 * without an expiry, or with one later than in ten minutes, is none of ours.
 *
 * Source: https://altcha.org/docs/v2/proof-of-work/
 */
export const altcha = (secret: string): Captcha => ({
  judge: async (text, { now }) => {
    const solution = solutionOf(text);
    if (!solution || !isInTime(solution, now)) return { kind: 'failed' };
    // The expiry has been looked at, by the clock of the invocation.
    const solved = await verifySolution(solution, secret, false);
    if (!solved) return { kind: 'failed' };
    return { kind: 'solved', id: hash('sha256', solution.challenge, 'base64url') };
  },
});
