import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalTextMap } from '../input.ts';
import { assertCanReset, sendResetCode } from '../reset-code.ts';
import { NO_CLIENT } from '../trigger-calls.ts';

/**
 * Makes a user choose a new password by a code that is sent at once; until then every sign-in
 * answers `PasswordResetRequiredException`.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
 */
export const adminResetUserPassword: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    assertCanReset(pool, user);
    user.status = 'RESET_REQUIRED';
    user.modifiedAt = context.clock.now();
    await sendResetCode(context, pool, {
      user,
      clientId: NO_CLIENT,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return {};
  },
};
