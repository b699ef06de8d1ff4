import { findClient } from '../clients.ts';
import type { Operation } from '../context.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { optionalTextMap, text, textList } from '../input.ts';
import { issueMachineToken } from '../oauth/machine-token.ts';
import { secretIsRight } from '../client-secrets.ts';
import { allowedScopes } from '../oauth/oauth-client.ts';

/**
 * An access token for an app client itself, without a domain. The client needs a secret and the flow
 * `ALLOW_CLIENT_TOKEN_AUTH`.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
 */
export const getClientToken: Operation = {
  required: ['ClientId', 'Secret'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const { pool, client } = scope;
    if (!textList(client.settings, 'ExplicitAuthFlows').includes('ALLOW_CLIENT_TOKEN_AUTH')) {
      throw invalidParameter('CLIENT_TOKEN_AUTH is not enabled for the client.');
    }
    const isRight = client.secret !== undefined && secretIsRight(client, text(input, 'Secret'));
    if (!isRight) throw notAuthorized('Invalid client secret');
    const asked = textList(input, 'Scopes');
    const allowed = allowedScopes(pool, client);
    if (asked.some((each) => !allowed.includes(each))) throw invalidParameter('Invalid scope.');
    const { AccessToken, ExpiresIn } = await issueMachineToken(context, scope, {
      scopes: asked.length > 0 ? asked : allowed,
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
    return { ClientAuthenticationResult: { AccessToken, ExpiresIn, TokenType: 'Bearer' } };
  },
};
