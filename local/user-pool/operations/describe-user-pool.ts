import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describePool } from '../pools.ts';

/**
 * A pool with its settings.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
 */
export const describeUserPool: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => ({ UserPool: describePool(poolOfCall(context, input)) }),
};
