import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeGroup, findGroup, groupSettings } from '../groups.ts';
import { text } from '../input.ts';

/**
 * Changes what the caller names of a group.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
 */
export const updateGroup: Operation = {
  required: ['UserPoolId', 'GroupName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const group = findGroup(pool, text(input, 'GroupName'));
    Object.assign(group, groupSettings(input), { modifiedAt: context.clock.now() });
    return { Group: describeGroup(pool, group) };
  },
};
