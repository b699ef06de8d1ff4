import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { revokeTokensOf } from '../refresh-tokens.ts';

/**
 * Deletes a user; every token of his stops working.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
 */
export const adminDeleteUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    revokeTokensOf(pool, user.username);
    pool.users.delete(user.username);
    pool.authEvents.delete(user.sub);
    return {};
  },
};
