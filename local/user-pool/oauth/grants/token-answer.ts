import { type HttpAnswer, jsonAnswer } from '../../../gateway/http.ts';
import type { IssuedTokens } from '../../issue-tokens.ts';
import { unstored } from '../oauth-error.ts';

/** Tokens as the token endpoint answers them; an ID token only where `openid` was asked for. */
export const tokenAnswer = (
  tokens: IssuedTokens,
  { scopes, refreshToken }: { readonly scopes: readonly string[]; readonly refreshToken?: string },
): HttpAnswer => {
  const answer = jsonAnswer({
    ...(scopes.includes('openid') ? { id_token: tokens.IdToken } : {}),
    access_token: tokens.AccessToken,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    expires_in: tokens.ExpiresIn,
    token_type: tokens.TokenType,
  });
  return { ...answer, headers: { ...answer.headers, ...unstored } };
};
