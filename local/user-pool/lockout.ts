import type { User } from './model.ts';

const FREE_FAILURES = 5;
const LONGEST_MS = 15 * 60_000;

/**
 * How long sign-in is refused after the n-th wrong password in a row, in milliseconds: nothing
 * before the fifth, then 2^(n-5) seconds up to about 15 minutes. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html
 */
export const lockoutAfter = (failures: number): number =>
  failures < FREE_FAILURES ? 0 : Math.min(2 ** (failures - FREE_FAILURES) * 1000, LONGEST_MS);

/** Counts a wrong password. */
export const countWrongPassword = (user: User, now: number): void => {
  user.failedPasswords += 1;
  user.lockedUntil = now + lockoutAfter(user.failedPasswords);
};

/** Forgets wrong passwords after a right one. */
export const forgetWrongPasswords = (user: User): void => {
  user.failedPasswords = 0;
  user.lockedUntil = 0;
};
