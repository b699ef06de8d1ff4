import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { signOutEverywhere } from '../refresh-tokens.ts';

/**
 * Ends every session of a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
 */
export const adminUserGlobalSignOut: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    signOutEverywhere(pool, user, context.clock.now());
    return {};
  },
};
