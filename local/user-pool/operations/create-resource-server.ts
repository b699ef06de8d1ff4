import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { addResourceServer } from '../oauth/resource-servers.ts';

/**
 * Makes a resource server with its custom scopes.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html
 */
export const createResourceServer: Operation = {
  required: ['UserPoolId', 'Identifier', 'Name'],
  run: async (context, input) => {
    return { ResourceServer: addResourceServer(poolOfCall(context, input), input) };
  },
};
