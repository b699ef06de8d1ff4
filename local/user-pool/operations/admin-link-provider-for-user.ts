import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { linkIdentity } from '../federation/linking.ts';

/**
 * Links an account at an identity provider to a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
 */
export const adminLinkProviderForUser: Operation = {
  required: ['UserPoolId', 'DestinationUser', 'SourceUser'],
  run: async (context, input) => {
    linkIdentity(poolOfCall(context, input), input, context.clock.now());
    return {};
  },
};
