import { userOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeGroup, findGroup } from '../groups.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The groups of a user, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html
 */
export const adminListGroupsForUser: Operation = {
  required: ['UserPoolId', 'Username'],
  run: async (context, input) => {
    const { pool, user } = userOfCall(context, input);
    const token = optionalText(input, 'NextToken');
    const { items, next } = pageOf(user.groups, optionalNumber(input, 'Limit'), token);
    return {
      Groups: items.map((name) => describeGroup(pool, findGroup(pool, name))),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
