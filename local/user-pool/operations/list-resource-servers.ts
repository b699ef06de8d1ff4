import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The resource servers of a pool, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html
 */
export const listResourceServers: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const token = optionalText(input, 'NextToken');
    const { items, next } = pageOf(
      pool.resourceServers,
      optionalNumber(input, 'MaxResults'),
      token,
    );
    return { ResourceServers: items, ...(next === undefined ? {} : { NextToken: next }) };
  },
};
