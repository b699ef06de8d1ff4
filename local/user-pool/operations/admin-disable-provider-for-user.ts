import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { disableIdentity } from '../federation/linking.ts';

/**
 * Takes an account at an identity provider from a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export const adminDisableProviderForUser: Operation = {
  required: ['UserPoolId', 'User'],
  run: async (context, input) => {
    disableIdentity(poolOfCall(context, input), input, context.clock.now());
    return {};
  },
};
