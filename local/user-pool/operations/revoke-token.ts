import { AwsError } from '../../gateway/aws-error.ts';
import { secretIsRight } from '../client-secrets.ts';
import { canRevoke, findClient } from '../clients.ts';
import type { Operation } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { optionalText, text } from '../input.ts';
import { lookUpRefreshToken, revokeOrigin } from '../refresh-tokens.ts';

/**
 * Voids a refresh token and the access tokens made with it. Unknown tokens are no error.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export const revokeToken: Operation = {
  required: ['ClientId', 'Token'],
  run: async (context, input) => {
    const { pool, client } = findClient(context, text(input, 'ClientId'));
    const secret = optionalText(input, 'ClientSecret');
    if (client.secret !== undefined && !secretIsRight(client, secret)) {
      throw notAuthorized('Invalid client secret');
    }
    if (!canRevoke(client)) {
      throw new AwsError(
        'UnsupportedOperationException',
        'Token revocation is not enabled for this client.',
      );
    }
    const token = lookUpRefreshToken(pool, text(input, 'Token'));
    if (token && token.clientId !== client.id) {
      throw new AwsError('UnauthorizedException', 'The token was issued to another client.');
    }
    if (token) revokeOrigin(pool, token.originJti);
    return {};
  },
};
