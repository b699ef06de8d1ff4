import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Deletes a pool with everything in it, unless it is protected.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html
 */
export const deleteUserPool: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    if (pool.settings['DeletionProtection'] === 'ACTIVE') {
      throw invalidParameter(
        'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
      );
    }
    context.pools.delete(pool.id);
    return {};
  },
};
