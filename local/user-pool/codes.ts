import { randomInt, timingSafeEqual } from 'node:crypto';
import { codeExpired, codeMismatch } from './errors.ts';
import type { CodePurpose, Contact, IssuedCode, User } from './model.ts';

const HOUR = 3_600_000;

/**
 * How long codes work, in milliseconds.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const validity: Readonly<Record<CodePurpose, number>> = {
  'sign-up': 24 * HOUR,
  'forgot-password': HOUR,
  email: 24 * HOUR,
  phone_number: 24 * HOUR,
};

/** A random code of six digits. */
export const createCode = (): string => randomInt(1_000_000).toString().padStart(6, '0');

/** Gives a user a new code, which voids the one before, and returns it. */
export const issueCode = (
  user: User,
  purpose: CodePurpose,
  { contact, now, pendingValue }: { contact: Contact; now: number; pendingValue?: string },
): string => {
  const code = createCode();
  user.codes[purpose] = {
    code,
    contact,
    expiresAt: now + validity[purpose],
    ...(pendingValue === undefined ? {} : { pendingValue }),
  };
  return code;
};

/** Whether what someone typed is the code, in a time that does not depend on it. */
export const sameCode = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

/**
 * The issued code when what the user typed is right. Throws `ExpiredCodeException` when there is
 * none or it is too old, `CodeMismatchException` when it differs. Pure.
 */
export const checkCode = (
  issued: IssuedCode | undefined,
  typed: string,
  now: number,
): IssuedCode => {
  if (!issued || now >= issued.expiresAt) throw codeExpired();
  if (!/^[0-9]+$/.test(typed) || !sameCode(issued.code, typed)) throw codeMismatch();
  return issued;
};

/** Checks a code and, when it is right, uses it up. */
export const redeemCode = (
  user: User,
  purpose: CodePurpose,
  { typed, now }: { readonly typed: string; readonly now: number },
): IssuedCode => {
  const issued = checkCode(user.codes[purpose], typed, now);
  delete user.codes[purpose];
  return issued;
};
