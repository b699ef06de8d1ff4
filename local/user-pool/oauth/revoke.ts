import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import { canRevoke } from '../clients.ts';
import type { UserPoolContext } from '../context.ts';
import { lookUpRefreshToken, revokeOrigin } from '../refresh-tokens.ts';
import { authenticateClient } from './client-of-request.ts';
import { field, formFields } from './form.ts';
import { OAuthError, unstored } from './oauth-error.ts';
import { answerMachine } from './token-endpoint.ts';

const isJwt = (token: string): boolean => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token);

/**
 * `POST /oauth2/revoke`: ends the session of a refresh token. Unknown tokens are no error.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/revocation-endpoint.html
 */
export const revokeEndpoint = async (
  context: UserPoolContext,
  request: HttpRequest,
): Promise<HttpAnswer> =>
  await answerMachine(async () => {
    const fields = formFields(request);
    const { pool, client } = authenticateClient(context, request, { fields, status: 401 });
    const text = field(fields, 'token');
    if (text === undefined || !canRevoke(client)) throw new OAuthError('invalid_request');
    if (isJwt(text)) throw new OAuthError('unsupported_token_type');
    const token = lookUpRefreshToken(pool, text);
    if (token?.clientId === client.id) revokeOrigin(pool, token.originJti);
    return { status: 200, headers: { ...unstored }, body: '' };
  });
