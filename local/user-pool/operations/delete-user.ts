import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { revokeTokensOf } from '../refresh-tokens.ts';

/**
 * A signed-in user deletes the own account.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
 */
export const deleteUser: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    revokeTokensOf(pool, user.username);
    pool.users.delete(user.username);
    pool.authEvents.delete(user.sub);
    return {};
  },
};
