import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';

/**
 * Lets a disabled user sign in again.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html
 */
export const adminEnableUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { user } = userOfCall(context, input);
    user.enabled = true;
    user.modifiedAt = context.clock.now();
    return {};
  },
};
