import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { findGroup } from '../groups.ts';
import { text } from '../input.ts';

/**
 * Makes a user a member of a group; twice is once.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
 */
export const adminAddUserToGroup: Operation = {
  required: ['UserPoolId', 'Username', 'GroupName'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    const { name } = findGroup(pool, text(input, 'GroupName'));
    if (!user.groups.includes(name)) user.groups = [...user.groups, name];
    return {};
  },
};
