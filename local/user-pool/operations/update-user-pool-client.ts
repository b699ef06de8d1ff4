import { poolOfCall } from '../admin-scope.ts';
import { assertClientSettings, describeClient, findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { optionalText, text } from '../input.ts';
import { assertOAuthSettings } from '../oauth/oauth-client.ts';

/**
 * Replaces the settings of an app client: what the caller leaves out goes back to its default.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
 */
export const updateUserPoolClient: Operation = {
  required: ['UserPoolId', 'ClientId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const client = findClientOf(pool, text(input, 'ClientId'));
    assertClientSettings(input);
    assertOAuthSettings(pool, input, { hasSecret: client.secret !== undefined });
    client.settings = { ...input };
    client.name = optionalText(input, 'ClientName') ?? client.name;
    client.modifiedAt = context.clock.now();
    return { UserPoolClient: describeClient(pool, client) };
  },
};
