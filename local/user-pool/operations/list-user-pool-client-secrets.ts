import { poolOfCall } from '../admin-scope.ts';
import { describeSecret, secretsOf } from '../client-secrets.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';

/**
 * The secrets of an app client, oldest first, without their texts.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClientSecrets.html
 */
export const listUserPoolClientSecrets: Operation = {
  required: ['UserPoolId', 'ClientId'],
  run: async (context, input) => {
    const client = findClientOf(poolOfCall(context, input), text(input, 'ClientId'));
    return { ClientSecrets: secretsOf(client).map((secret) => describeSecret(client, secret)) };
  },
};
