import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The identity providers of a pool, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html
 */
export const listIdentityProviders: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const providers = [...pool.identityProviders.values()];
    const token = optionalText(input, 'NextToken');
    const { items, next } = pageOf(providers, optionalNumber(input, 'MaxResults'), token);
    return {
      Providers: items.map(({ name, type, createdAt, modifiedAt }) => ({
        ProviderName: name,
        ProviderType: type,
        CreationDate: createdAt / 1000,
        LastModifiedDate: modifiedAt / 1000,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
