import { AwsError } from '../../gateway/aws-error.ts';
import type { UserPool } from '../model.ts';

const ATTEMPTS = 5;

/**
 * Counts a wrong code against a session, which ends after five, and returns the error for the
 * caller.
 */
export const countWrongCode = (pool: UserPool, key: string, message: string): AwsError => {
  const session = pool.sessions.get(key);
  if (session) {
    session.failures = (session.failures ?? 0) + 1;
    if (session.failures >= ATTEMPTS) pool.sessions.delete(key);
  }
  return new AwsError('CodeMismatchException', message);
};
