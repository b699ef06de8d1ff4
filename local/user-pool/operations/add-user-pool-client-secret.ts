import { poolOfCall } from '../admin-scope.ts';
import { addSecret, describeSecret } from '../client-secrets.ts';
import { createClientSecret, findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { optionalText, text } from '../input.ts';

/**
 * Gives an app client a second secret, its own or a given one. Only its own is shown.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
 */
export const addUserPoolClientSecret: Operation = {
  required: ['UserPoolId', 'ClientId'],
  run: async (context, input) => {
    const client = findClientOf(poolOfCall(context, input), text(input, 'ClientId'));
    const given = optionalText(input, 'ClientSecret');
    const secret = addSecret(client, given ?? createClientSecret(), context.clock.now());
    return {
      ClientSecretDescriptor: {
        ...describeSecret(client, secret),
        ...(given === undefined ? { ClientSecretValue: secret.value } : {}),
      },
    };
  },
};
