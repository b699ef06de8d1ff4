import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeGroup, findGroup } from '../groups.ts';
import { text } from '../input.ts';

/**
 * A group.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html
 */
export const getGroup: Operation = {
  required: ['UserPoolId', 'GroupName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    return { Group: describeGroup(pool, findGroup(pool, text(input, 'GroupName'))) };
  },
};
