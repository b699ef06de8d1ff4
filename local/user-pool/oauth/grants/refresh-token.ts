import type { HttpAnswer } from '../../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../../context.ts';
import { refreshTokens } from '../../refresh.ts';
import { lookUpRefreshToken } from '../../refresh-tokens.ts';
import { field } from '../form.ts';
import { OAuthError } from '../oauth-error.ts';
import { tokenAnswer } from './token-answer.ts';

/**
 * `grant_type=refresh_token`: new tokens for the rest of a session; a new refresh token only from
 * clients that rotate. Sessions that the API began have all tokens.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const refreshTokenGrant = async (
  context: UserPoolContext,
  scope: ClientScope,
  fields: URLSearchParams,
): Promise<HttpAnswer> => {
  const text = field(fields, 'refresh_token');
  if (text === undefined) throw new OAuthError('invalid_request');
  const scopes = lookUpRefreshToken(scope.pool, text)?.grant?.scopes ?? ['openid'];
  const { AuthenticationResult: tokens } = await refreshTokens(context, scope, {
    text,
    clientMetadata: undefined,
  });
  if (!tokens) throw new OAuthError('invalid_grant');
  const { RefreshToken } = tokens;
  return tokenAnswer(tokens, {
    scopes,
    ...(RefreshToken === undefined ? {} : { refreshToken: RefreshToken }),
  });
};
