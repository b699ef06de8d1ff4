import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeGroup } from '../groups.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The groups of a pool, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html
 */
export const listGroups: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const groups = [...pool.groups.values()];
    const token = optionalText(input, 'NextToken');
    const { items, next } = pageOf(groups, optionalNumber(input, 'Limit'), token);
    return {
      Groups: items.map((group) => describeGroup(pool, group)),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
