import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { findGroup } from '../groups.ts';
import { text } from '../input.ts';

/**
 * Deletes a group; its members stay.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html
 */
export const deleteGroup: Operation = {
  required: ['UserPoolId', 'GroupName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const { name } = findGroup(pool, text(input, 'GroupName'));
    pool.groups.delete(name);
    for (const user of pool.users.values()) {
      user.groups = user.groups.filter((other) => other !== name);
    }
    return {};
  },
};
