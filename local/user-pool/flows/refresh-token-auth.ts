import { assertSecretHash, rotationGrace } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { authParameter } from '../input.ts';
import { refreshTokens, usableRefreshToken } from '../refresh.ts';
import type { AuthAnswer, AuthRequest } from '../sign-in.ts';
import { rereadUser } from '../users.ts';

/**
 * `REFRESH_TOKEN_AUTH`, by its older name `REFRESH_TOKEN`: not for clients that rotate their
 * refresh tokens.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export const refreshTokenAuth = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters }: AuthRequest,
): Promise<AuthAnswer> => {
  const text = authParameter(parameters, 'REFRESH_TOKEN');
  if (rotationGrace(scope.client) !== undefined) {
    throw invalidParameter('REFRESH_TOKEN_AUTH is not enabled for the client.');
  }
  const { username } = usableRefreshToken(context, scope, text);
  const user = rereadUser(scope.pool, username);
  const names = [user.username, user.sub, user.attributes['email'] ?? user.username];
  assertSecretHash(scope.client, parameters['SECRET_HASH'], ...names);
  return {
    ChallengeParameters: {},
    ...(await refreshTokens(context, scope, { text, clientMetadata: undefined })),
  };
};
