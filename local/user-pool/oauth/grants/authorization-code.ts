import { randomUUID } from 'node:crypto';
import type { HttpAnswer } from '../../../gateway/http.ts';
import { tokenSeconds } from '../../clients.ts';
import type { ClientScope, UserPoolContext } from '../../context.ts';
import { issueTokens } from '../../issue-tokens.ts';
import { storeRefreshToken } from '../../refresh-tokens.ts';
import { redeemAuthorizationCode } from '../authorization-codes.ts';
import { field } from '../form.ts';
import { allowsFlow } from '../oauth-client.ts';
import { OAuthError } from '../oauth-error.ts';
import type { OAuthGrant } from '../oauth-state.ts';
import { tokenAnswer } from './token-answer.ts';

/** The nonce belongs to the first ID token only. */
const withoutNonce = ({ scopes, resource }: OAuthGrant): OAuthGrant => ({
  scopes,
  ...(resource === undefined ? {} : { resource }),
});

/**
 * `grant_type=authorization_code`: tokens for a code.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const authorizationCodeGrant = async (
  context: UserPoolContext,
  scope: ClientScope,
  fields: URLSearchParams,
): Promise<HttpAnswer> => {
  const code = field(fields, 'code');
  if (code === undefined) throw new OAuthError('invalid_request');
  if (!allowsFlow(scope.client, 'code')) throw new OAuthError('unauthorized_client');
  const redirectUri = field(fields, 'redirect_uri');
  const verifier = field(fields, 'code_verifier');
  const redeemed = redeemAuthorizationCode(context, scope, { code, redirectUri, verifier });
  const { username, authTime, grant } = redeemed;
  if (!scope.pool.users.get(username)?.enabled) throw new OAuthError('invalid_grant');
  const session = { username, authTime, originJti: randomUUID() };
  const tokens = await issueTokens(context, scope, {
    ...session,
    grant,
    source: 'TokenGeneration_HostedAuth',
    clientMetadata: undefined,
  });
  const refreshToken = storeRefreshToken(scope.pool, {
    ...session,
    clientId: scope.client.id,
    expiresAt: context.clock.now() + tokenSeconds(scope.client, 'RefreshToken') * 1000,
    grant: withoutNonce(grant),
  });
  return tokenAnswer(tokens, { scopes: grant.scopes, refreshToken });
};
