import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { removeResourceServer } from '../oauth/resource-servers.ts';

/**
 * Deletes a resource server.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html
 */
export const deleteResourceServer: Operation = {
  required: ['UserPoolId', 'Identifier'],
  run: async (context, input) => {
    removeResourceServer(poolOfCall(context, input), text(input, 'Identifier'));
    return {};
  },
};
