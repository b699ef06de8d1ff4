import type { UserPoolContext } from './context.ts';
import type { User, UserPool } from './model.ts';
import { passwordPolicyOf } from './password-policy.ts';
import { assertNotUsedBefore, formerPasswords } from './password-history.ts';
import { hashPassword } from './passwords.ts';

const DAY = 86_400_000;

/**
 * Gives a user a password of his own. The caller checks the policy; throws
 * `PasswordHistoryPolicyViolationException` for one that he had before.
 */
export const setPassword = async (
  context: UserPoolContext,
  pool: UserPool,
  { user, password }: { readonly user: User; readonly password: string },
): Promise<void> => {
  await assertNotUsedBefore(pool, user, password);
  const stored = await hashPassword(pool, user.username, password);
  user.formerPasswords = formerPasswords(pool, user);
  user.password = stored;
  user.failedPasswords = 0;
  user.lockedUntil = 0;
  delete user.temporaryUntil;
  user.modifiedAt = context.clock.now();
};

/** Gives a user a password that he must change and that expires by the pool's policy. */
export const setTemporaryPassword = async (
  context: UserPoolContext,
  pool: UserPool,
  change: { readonly user: User; readonly password: string },
): Promise<void> => {
  await setPassword(context, pool, change);
  const days = passwordPolicyOf(pool).TemporaryPasswordValidityDays;
  change.user.temporaryUntil = context.clock.now() + days * DAY;
  change.user.status = 'FORCE_CHANGE_PASSWORD';
};
