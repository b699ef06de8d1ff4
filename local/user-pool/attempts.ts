import { attemptLimit } from './errors.ts';
import type { UserPool } from './model.ts';

const HOUR = 3_600_000;

/**
 * Calls per user and hour.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html (ForgotPassword
 * and its confirmation are given there as 5 to 20, by the risk of the request)
 */
const callsPerHour = {
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  ForgotPassword: 5,
  ConfirmForgotPassword: 15,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const;

/** An operation that has a quota for each user. */
export type LimitedOperation = keyof typeof callsPerHour;

/** The calls of the last hour. Pure. */
export const recentCalls = (times: readonly number[], now: number): number[] =>
  times.filter((time) => time > now - HOUR);

/** Counts a call for a user; throws `LimitExceededException` beyond the quota. */
export const countCall = (
  pool: UserPool,
  call: { readonly operation: LimitedOperation; readonly username: string; readonly now: number },
): void => {
  const key = `${call.operation} ${call.username}`;
  const recent = recentCalls(pool.calls.get(key) ?? [], call.now);
  if (recent.length >= callsPerHour[call.operation]) throw attemptLimit();
  pool.calls.set(key, [...recent, call.now]);
};
