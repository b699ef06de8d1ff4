import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The app clients of a pool, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
 */
export const listUserPoolClients: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const limit = optionalNumber(input, 'MaxResults');
    const clients = [...pool.clients.values()];
    const { items, next } = pageOf(clients, limit, optionalText(input, 'NextToken'));
    return {
      UserPoolClients: items.map(({ id, name }) => ({
        ClientId: id,
        ClientName: name,
        UserPoolId: pool.id,
      })),
      ...(next === undefined ? {} : { NextToken: next }),
    };
  },
};
