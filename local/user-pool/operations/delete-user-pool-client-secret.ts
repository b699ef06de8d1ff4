import { poolOfCall } from '../admin-scope.ts';
import { removeSecret } from '../client-secrets.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';

/**
 * Takes one of the two secrets of an app client away.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClientSecret.html
 */
export const deleteUserPoolClientSecret: Operation = {
  required: ['UserPoolId', 'ClientId', 'ClientSecretId'],
  run: async (context, input) => {
    const client = findClientOf(poolOfCall(context, input), text(input, 'ClientId'));
    removeSecret(client, text(input, 'ClientSecretId'));
    return {};
  },
};
