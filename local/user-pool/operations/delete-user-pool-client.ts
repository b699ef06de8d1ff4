import { poolOfCall } from '../admin-scope.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';

/**
 * Deletes an app client.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html
 */
export const deleteUserPoolClient: Operation = {
  required: ['UserPoolId', 'ClientId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    pool.clients.delete(findClientOf(pool, text(input, 'ClientId')).id);
    return {};
  },
};
