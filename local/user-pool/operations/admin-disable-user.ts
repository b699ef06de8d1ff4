import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { signOutEverywhere } from '../refresh-tokens.ts';

/**
 * Closes an account: sign-in and refresh are refused, and issued tokens stop working.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
 */
export const adminDisableUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    user.enabled = false;
    user.modifiedAt = context.clock.now();
    signOutEverywhere(pool, user, context.clock.now());
    return {};
  },
};
