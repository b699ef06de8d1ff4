import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { findGroup } from '../groups.ts';
import { optionalNumber, optionalText, text } from '../input.ts';
import { pageOf } from '../paging.ts';
import { describeUser } from '../users.ts';

/**
 * The members of a group, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html
 */
export const listUsersInGroup: Operation = {
  required: ['UserPoolId', 'GroupName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const { name } = findGroup(pool, text(input, 'GroupName'));
    const members = [...pool.users.values()].filter((user) => user.groups.includes(name));
    const token = optionalText(input, 'NextToken');
    const { items, next } = pageOf(members, optionalNumber(input, 'Limit'), token);
    return {
      Users: items.map(describeUser),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
