import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { replaceResourceServer } from '../oauth/resource-servers.ts';

/**
 * Replaces name and scopes of a resource server.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html
 */
export const updateResourceServer: Operation = {
  required: ['UserPoolId', 'Identifier', 'Name'],
  run: async (context, input) => {
    return { ResourceServer: replaceResourceServer(poolOfCall(context, input), input) };
  },
};
