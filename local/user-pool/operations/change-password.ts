import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { wrongCredentials } from '../errors.ts';
import { text } from '../input.ts';
import { countWrongPassword } from '../lockout.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { passwordIsRight } from '../passwords.ts';
import { setPassword } from '../set-password.ts';
import { assertNotLocked } from '../sign-in.ts';

/**
 * A signed-in user changes the password. Sessions stay.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 */
export const changePassword: Operation = {
  required: ['AccessToken', 'PreviousPassword', 'ProposedPassword'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    const password = text(input, 'ProposedPassword');
    const now = context.clock.now();
    assertNotLocked(user, now);
    assertPasswordFits(pool, password);
    if (!(await passwordIsRight(user, text(input, 'PreviousPassword')))) {
      countWrongPassword(user, now);
      throw wrongCredentials();
    }
    await setPassword(context, pool, { user, password });
    return {};
  },
};
