import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../../gateway/http.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import { authenticateToken } from '../access-tokens.ts';
import { allAttributes, readableAttributes } from '../attributes.ts';
import type { UserPoolContext } from '../context.ts';
import { unstored } from './oauth-error.ts';
import { attributesInScope } from './scope-attributes.ts';

const refusal = (status: number, error: string, description: string): HttpAnswer => {
  const answer = jsonAnswer({ error, error_description: description }, status);
  const challenge = `Bearer error="${error}", error_description="${description}"`;
  return { ...answer, headers: { ...answer.headers, 'www-authenticate': challenge } };
};

const badRequest = (): HttpAnswer =>
  refusal(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint');

const badToken = (): HttpAnswer =>
  refusal(
    401,
    'invalid_token',
    'Access token is expired, disabled, or deleted, or the user has globally signed out.',
  );

/**
 * `GET /oauth2/userInfo`: the attributes that the scopes of an access token open. All values are
 * texts, also the verified flags.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/userinfo-endpoint.html
 */
export const userInfo = async (
  context: UserPoolContext,
  { headers }: HttpRequest,
): Promise<HttpAnswer> => {
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) return badRequest();
  try {
    const { client, user, scopes } = await authenticateToken(context, token);
    if (!scopes.includes('openid')) return badToken();
    const readable = readableAttributes(client, allAttributes(user));
    const answer = jsonAnswer({ ...attributesInScope(readable, scopes), username: user.username });
    return { ...answer, headers: { ...answer.headers, ...unstored } };
  } catch (error) {
    if (error instanceof AwsError) return badToken();
    throw error;
  }
};
