import { continueSignIn } from './continue-sign-in.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { assertKnownDevice } from './devices/devices.ts';
import type { User } from './model.ts';
import { passwordIsRight } from './passwords.ts';
import { assertMaySignIn, assertNotLocked, type AuthAnswer, type AuthRequest } from './sign-in.ts';
import { assessSignIn, recordWrongPassword } from './threat-protection/assess-sign-in.ts';
import { claimedDevice } from './sign-in-progress.ts';

/** A password in clear, and whose it shall be. */
export interface PasswordAttempt extends AuthRequest {
  /** `undefined` for a user who does not exist. */
  readonly user: User | undefined;
  readonly password: string;
}

/**
 * Checks a password and goes on with the sign-in. Throws `NotAuthorizedException` for wrong ones,
 * in the same time for users who do not exist, and while too many wrong ones keep the account
 * closed.
 */
export const signInByPassword = async (
  context: UserPoolContext,
  scope: ClientScope,
  { user, password, parameters, clientMetadata, isAdmin = false }: PasswordAttempt,
): Promise<AuthAnswer> => {
  const now = context.clock.now();
  assertNotLocked(user, now);
  assertKnownDevice(scope.pool, user, parameters);
  const isRight = await passwordIsRight(user, password);
  const wrongPasswords = user?.failedPasswords ?? 0;
  if (!isRight) recordWrongPassword(context, scope, user);
  assertMaySignIn(user, { isRight, now });
  const risk = assessSignIn(context, scope, { user, wrongPasswords });
  const progress = { ...claimedDevice(parameters), ...risk, passwordProven: true };
  return await continueSignIn(context, scope, { user, progress, clientMetadata, isAdmin });
};
