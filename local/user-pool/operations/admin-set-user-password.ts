import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { flag, text } from '../input.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { setPassword, setTemporaryPassword } from '../set-password.ts';

/**
 * Sets a password: a permanent one confirms the user, any other must be changed at sign-in. No
 * trigger runs.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
 */
export const adminSetUserPassword: Operation = {
  required: ['UserPoolId', 'Username', 'Password'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    const password = text(input, 'Password');
    assertPasswordFits(pool, password);
    if (flag(input, 'Permanent')) {
      await setPassword(context, pool, { user, password });
      user.status = 'CONFIRMED';
    } else {
      await setTemporaryPassword(context, pool, { user, password });
    }
    return {};
  },
};
