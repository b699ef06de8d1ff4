import type { Operation } from '../context.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The pools, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html
 */
export const listUserPools: Operation = {
  required: ['MaxResults'],
  run: async (context, input) => {
    const limit = optionalNumber(input, 'MaxResults');
    const pools = [...context.pools.values()];
    const { items, next } = pageOf(pools, limit, optionalText(input, 'NextToken'));
    return {
      UserPools: items.map((pool) => ({
        Id: pool.id,
        Name: pool.name,
        LambdaConfig: pool.lambdaConfig,
        CreationDate: pool.createdAt / 1000,
        LastModifiedDate: pool.modifiedAt / 1000,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
