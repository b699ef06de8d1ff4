import { issueCode } from './codes.ts';
import type { UserPoolContext } from './context.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { type CodeDelivery, sendCode } from './messages.ts';
import type { User, UserPool } from './model.ts';
import { recoveryContact } from './recovery.ts';
import type { ClientMetadata } from './trigger-calls.ts';

/** Throws when the user cannot get a code for a new password at all. */
export const assertCanReset = (pool: UserPool, user: User): void => {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw notAuthorized('User password cannot be reset in the current state.');
  }
  if (!recoveryContact(pool, user)) {
    throw invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
};

/**
 * Sends a code for a new password to a verified contact.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export const sendResetCode = async (
  context: UserPoolContext,
  pool: UserPool,
  sending: {
    readonly user: User;
    readonly clientId: string;
    readonly clientMetadata: ClientMetadata;
  },
): Promise<CodeDelivery> => {
  const { user } = sending;
  assertCanReset(pool, user);
  const contact = recoveryContact(pool, user) ?? 'email';
  const destination = user.attributes[contact] ?? '';
  const code = issueCode(user, 'forgot-password', { contact, now: context.clock.now() });
  return await sendCode(context, pool, {
    ...sending,
    contact,
    destination,
    code,
    username: destination,
    reason: 'ForgotPassword',
  });
};
