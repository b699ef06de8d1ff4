import { type HttpAnswer, jsonAnswer } from '../../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../../context.ts';
import type { ClientMetadata } from '../../trigger-calls.ts';
import { field } from '../form.ts';
import { issueMachineToken } from '../machine-token.ts';
import { allowedScopes, allowsFlow, usesOAuth } from '../oauth-client.ts';
import { OAuthError, unstored } from '../oauth-error.ts';

const isTextMap = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((item) => typeof item === 'string');

const metadataIn = (fields: URLSearchParams): ClientMetadata => {
  const text = field(fields, 'aws_client_metadata');
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    if (isTextMap(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new OAuthError('invalid_request');
};

/** Scopes that the client may not have make the request fail; none asked for means all. */
const scopesFor = ({ pool, client }: ClientScope, fields: URLSearchParams): string[] => {
  const allowed = allowedScopes(pool, client);
  const asked = (field(fields, 'scope') ?? '').split(' ').filter((scope) => scope !== '');
  if (asked.some((scope) => !allowed.includes(scope))) throw new OAuthError('invalid_scope');
  return asked.length > 0 ? asked : allowed;
};

/**
 * `grant_type=client_credentials`: an access token for the app client itself.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const clientCredentialsGrant = async (
  context: UserPoolContext,
  scope: ClientScope,
  fields: URLSearchParams,
): Promise<HttpAnswer> => {
  if (!usesOAuth(scope.client)) throw new OAuthError('invalid_grant');
  if (scope.client.secret === undefined || !allowsFlow(scope.client, 'client_credentials')) {
    throw new OAuthError('unauthorized_client');
  }
  const resource = field(fields, 'resource');
  const token = await issueMachineToken(context, scope, {
    scopes: scopesFor(scope, fields),
    clientMetadata: metadataIn(fields),
    ...(resource === undefined ? {} : { resource }),
  });
  const answer = jsonAnswer({
    access_token: token.AccessToken,
    expires_in: token.ExpiresIn,
    token_type: 'Bearer',
  });
  return { ...answer, headers: { ...answer.headers, ...unstored } };
};
