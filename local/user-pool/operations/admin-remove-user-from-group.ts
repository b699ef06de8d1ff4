import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { findGroup } from '../groups.ts';
import { text } from '../input.ts';

/**
 * Takes a user out of a group; no error when he is not in it.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
 */
export const adminRemoveUserFromGroup: Operation = {
  required: ['UserPoolId', 'Username', 'GroupName'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    const { name } = findGroup(pool, text(input, 'GroupName'));
    user.groups = user.groups.filter((other) => other !== name);
    return {};
  },
};
