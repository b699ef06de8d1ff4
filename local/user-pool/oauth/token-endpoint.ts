import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { authenticateClient } from './client-of-request.ts';
import { field, formFields } from './form.ts';
import { authorizationCodeGrant } from './grants/authorization-code.ts';
import { clientCredentialsGrant } from './grants/client-credentials.ts';
import { refreshTokenGrant } from './grants/refresh-token.ts';
import { OAuthError, oauthErrorAnswer } from './oauth-error.ts';

type Grant = (
  context: UserPoolContext,
  scope: ClientScope,
  fields: URLSearchParams,
) => Promise<HttpAnswer>;

const grants: Readonly<Record<string, Grant>> = {
  authorization_code: authorizationCodeGrant,
  refresh_token: refreshTokenGrant,
  client_credentials: clientCredentialsGrant,
};

const chooseGrant = (name: string | undefined): Grant => {
  if (name === undefined) throw new OAuthError('invalid_request');
  const grant = Object.hasOwn(grants, name) ? grants[name] : undefined;
  if (!grant) throw new OAuthError('unsupported_grant_type');
  return grant;
};

const triggerFailures = new Set([
  'UserLambdaValidationException',
  'UnexpectedLambdaException',
  'InvalidLambdaResponseException',
]);

/** Triggers tell why; everything else about a grant is `invalid_grant`, without a reason. */
const asOAuthError = (error: unknown): OAuthError => {
  if (error instanceof OAuthError) return error;
  if (!(error instanceof AwsError)) throw error;
  return new OAuthError('invalid_grant', triggerFailures.has(error.code) ? error.message : '');
};

/** Runs an endpoint for machines: what it throws becomes an answer of OAuth 2. */
export const answerMachine = async (run: () => Promise<HttpAnswer>): Promise<HttpAnswer> => {
  try {
    return await run();
  } catch (error) {
    return oauthErrorAnswer(asOAuthError(error));
  }
};

/**
 * `POST /oauth2/token`.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/token-endpoint.html
 */
export const tokenEndpoint = async (
  context: UserPoolContext,
  request: HttpRequest,
): Promise<HttpAnswer> =>
  await answerMachine(async () => {
    const fields = formFields(request);
    const grant = chooseGrant(field(fields, 'grant_type'));
    const scope = authenticateClient(context, request, { fields, status: 400 });
    return await grant(context, scope, fields);
  });
