import { AwsError } from '../gateway/aws-error.ts';
import { optionalNumber, optionalObject } from './input.ts';
import type { StoredPassword, User, UserPool } from './model.ts';
import { passwordIsRight } from './passwords.ts';

const historySize = ({ settings }: Pick<UserPool, 'settings'>): number => {
  const policies = optionalObject(settings, 'Policies') ?? {};
  return (
    optionalNumber(optionalObject(policies, 'PasswordPolicy') ?? {}, 'PasswordHistorySize') ?? 0
  );
};

type Owner = Pick<User, 'password' | 'formerPasswords'>;

const newestFirst = ({ password, formerPasswords = [] }: Owner): StoredPassword[] => [
  ...(password ? [password] : []),
  ...formerPasswords,
];

/**
 * Throws `PasswordHistoryPolicyViolationException` for one of the newest passwords of a user, as
 * many as the pool's `PasswordHistorySize`, the present one among them.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html
 */
export const assertNotUsedBefore = async (
  pool: Pick<UserPool, 'settings'>,
  user: Owner,
  typed: string,
): Promise<void> => {
  for (const password of newestFirst(user).slice(0, historySize(pool))) {
    if (await passwordIsRight({ password }, typed)) {
      throw new AwsError(
        'PasswordHistoryPolicyViolationException',
        'Password has previously been used.',
      );
    }
  }
};

/** The passwords to keep beside a new one, as far as the pool still looks at them. Pure. */
export const formerPasswords = (pool: Pick<UserPool, 'settings'>, user: Owner): StoredPassword[] =>
  newestFirst(user).slice(0, Math.max(historySize(pool) - 1, 0));
