import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EmailAddress } from '../addresses/email-address.ts';

/** What a server of the house vouches for when it signs a user up. */
export interface CallerStatement {
  /** A keyed hash of the caller's network address, made by that server; never the address. */
  readonly callerHash: string;
  /** Whether that server has seen proof that the person reads mail at this address. */
  readonly emailProven: boolean;
}

/** What a statement is about: it holds for nobody else. */
export interface StatementSubject {
  readonly email: EmailAddress;
  readonly clientId: string | undefined;
}

const PROOF = /^v1\.(\d{10})\.([\w-]{16,64})\.([01])\.([\w-]{43})$/;

/** Seconds; clocks of servers differ by a few. */
const LIFE = 300;
const SKEW = 30;

const digestOf = (
  key: string,
  { email, clientId }: StatementSubject,
  [at, callerHash, proven]: readonly string[],
): Buffer =>
  createHmac('sha256', key)
    .update(['v1', at, callerHash, proven, email.canonical, clientId ?? ''].join('\n'))
    .digest();

/**
 * Signs a statement, as a trusted server does it; the text goes into `callerProof` of the sign-up's
 * client metadata or validation data.
 *
 * @param now milliseconds since the epoch
 */
export const signStatement = (
  key: string,
  subject: StatementSubject,
  { callerHash, emailProven, now }: CallerStatement & { readonly now: number },
): string => {
  const parts = [String(Math.floor(now / 1000)), callerHash, emailProven ? '1' : '0'];
  return ['v1', ...parts, digestOf(key, subject, parts).toString('base64url')].join('.');
};

/**
 * Reads a statement: anybody can send client metadata, so only what is signed with the key, for this
 * address and client, within five minutes, says anything. `undefined` for everything else.
 *
 * @param now milliseconds since the epoch
 */
export const readStatement = (
  key: string,
  subject: StatementSubject,
  { proof, now }: { readonly proof: string; readonly now: number },
): CallerStatement | undefined => {
  const [, at = '', callerHash = '', proven = '', signature = ''] = PROOF.exec(proof) ?? [];
  const age = now / 1000 - Number(at);
  if (at === '' || age > LIFE || age < -SKEW) return undefined;
  const expected = digestOf(key, subject, [at, callerHash, proven]);
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return { callerHash, emailProven: proven === '1' };
};
