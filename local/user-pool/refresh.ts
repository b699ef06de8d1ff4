import { rotationGrace } from './clients.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { notAuthorized } from './errors.ts';
import { issueTokens } from './issue-tokens.ts';
import type { RefreshToken } from './model.ts';
import { lookUpRefreshToken, refreshProblem, storeRefreshToken } from './refresh-tokens.ts';
import type { AuthAnswer } from './sign-in.ts';
import type { ClientMetadata } from './trigger-calls.ts';

/** Throws `NotAuthorizedException` or `RefreshTokenReuseException` for a token without effect. */
export const usableRefreshToken = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  text: string,
): RefreshToken => {
  const token = lookUpRefreshToken(pool, text);
  const problem = refreshProblem(token, client, context.clock.now());
  if (problem) throw problem;
  const user = token && pool.users.get(token.username);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return token;
};

/**
 * New tokens for a refresh token. Only PreTokenGeneration runs. A client with rotation gets a new
 * refresh token for the rest of the old one's life; the old one works on for the grace period.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export const refreshTokens = async (
  context: UserPoolContext,
  scope: ClientScope,
  { text, clientMetadata }: { readonly text: string; readonly clientMetadata: ClientMetadata },
): Promise<AuthAnswer> => {
  const { username, originJti, authTime, grant } = usableRefreshToken(context, scope, text);
  const tokens = await issueTokens(context, scope, {
    username,
    originJti,
    authTime,
    clientMetadata,
    grant,
    source: 'TokenGeneration_RefreshTokens',
  });
  if (rotationGrace(scope.client) === undefined) return { AuthenticationResult: tokens };
  // The trigger took its time: another call may have used the token up, or revoked it.
  const token = usableRefreshToken(context, scope, text);
  token.rotatedAt ??= context.clock.now();
  const RefreshToken = storeRefreshToken(scope.pool, {
    username,
    originJti,
    authTime,
    clientId: token.clientId,
    expiresAt: token.expiresAt,
    ...(grant ? { grant } : {}),
  });
  return { AuthenticationResult: { ...tokens, RefreshToken } };
};
