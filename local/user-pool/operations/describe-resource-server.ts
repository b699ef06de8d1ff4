import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { findResourceServer } from '../oauth/resource-servers.ts';

/**
 * Shows a resource server.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html
 */
export const describeResourceServer: Operation = {
  required: ['UserPoolId', 'Identifier'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    return { ResourceServer: findResourceServer(pool, text(input, 'Identifier')) };
  },
};
