import { secretIsRight } from '../client-secrets.ts';
import { findClient } from '../clients.ts';
import type { Operation } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { refreshTokens } from '../refresh.ts';

/**
 * New tokens for a refresh token, with rotation where the client has it.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export const getTokensFromRefreshToken: Operation = {
  required: ['ClientId', 'RefreshToken'],
  run: async (context, input) => {
    const scope = findClient(context, text(input, 'ClientId'));
    const secret = optionalText(input, 'ClientSecret');
    if (scope.client.secret !== undefined && !secretIsRight(scope.client, secret)) {
      throw notAuthorized('Invalid client secret');
    }
    return await refreshTokens(context, scope, {
      text: text(input, 'RefreshToken'),
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
    });
  },
};
