import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText, textList } from '../input.ts';
import { pageOf } from '../paging.ts';
import { matchesFilter, parseUserFilter } from '../user-filter.ts';
import { describeUserWith } from '../users.ts';

/**
 * The users of a pool, oldest first, filtered and page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
export const listUsers: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const filter = optionalText(input, 'Filter');
    const parsed = filter ? parseUserFilter(filter) : undefined;
    const names = textList(input, 'AttributesToGet');
    const users = [...pool.users.values()].filter((user) => !parsed || matchesFilter(user, parsed));
    const token = optionalText(input, 'PaginationToken');
    const { items, next } = pageOf(users, optionalNumber(input, 'Limit'), token);
    return {
      Users: items.map((user) => describeUserWith(user, names)),
      ...(next === undefined ? {} : { PaginationToken: next }),
    };
  },
};
