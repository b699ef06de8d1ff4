import { poolOfCall } from '../admin-scope.ts';
import {
  assertClientSettings,
  createClient,
  createClientId,
  createClientSecret,
  describeClient,
} from '../clients.ts';
import type { Operation } from '../context.ts';
import { flag, text } from '../input.ts';
import { assertOAuthSettings } from '../oauth/oauth-client.ts';

/**
 * Makes an app client, with a secret if asked for.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
export const createUserPoolClient: Operation = {
  required: ['UserPoolId', 'ClientName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    assertClientSettings(input);
    assertOAuthSettings(pool, input, { hasSecret: flag(input, 'GenerateSecret') });
    const client = createClient(pool, {
      id: createClientId(),
      name: text(input, 'ClientName'),
      settings: input,
      now: context.clock.now(),
      ...(flag(input, 'GenerateSecret') ? { secret: createClientSecret() } : {}),
    });
    return { UserPoolClient: describeClient(pool, client) };
  },
};
