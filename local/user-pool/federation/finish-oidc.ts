import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { formFields } from '../oauth/form.ts';
import type { ProvenIdentity } from './admit-federated-user.ts';
import { completeFederation, type Return } from './complete-federation.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { configure } from './oidc.ts';
import { givesIdToken, subjectName } from './provider-details.ts';
import { safeUrl } from './safe-url.ts';
import { originOf } from './provider-origin.ts';

type Claims = Readonly<Record<string, unknown>>;

const responseParameters = (http: HttpRequest): URLSearchParams =>
  new URLSearchParams([...http.query, ...formFields(http)]);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const providerError = (name: string, parameters: URLSearchParams): AwsError | undefined => {
  const error = parameters.get('error');
  if (error === null) return undefined;
  const description = parameters.get('error_description') ?? '';
  return invalidParameter(`${name} Error - 400 ${error} ${description}`.trimEnd());
};

/** What went wrong at the provider, without anything that it sent in confidence. */
const asFailure = (name: string, error: unknown): AwsError => {
  if (error instanceof AwsError) return error;
  if (!(error instanceof Error)) throw error;
  const status: unknown = Reflect.get(error, 'status');
  return invalidParameter(
    typeof status === 'number'
      ? `${name} Error - ${status} error getting token`
      : `${name} Error - ${error.message}`,
  );
};

const attributesUrl = ({ details, mapping }: IdentityProvider): URL | undefined => {
  const url = details['attributes_url'];
  if (!url) return undefined;
  const adds = details['attributes_url_add_attributes'] === 'true';
  return safeUrl(adds ? `${url}${[...new Set(Object.values(mapping))].join(',')}` : url);
};

/** The claims of the userinfo endpoint of a provider that has one; empty for others. */
const askAttributes = async (
  provider: IdentityProvider,
  { accessToken, subject }: { readonly accessToken: string; readonly subject: string | undefined },
): Promise<Claims> => {
  const oidc = await import('openid-client');
  const config = await configure(provider);
  if (subject !== undefined) {
    return config.serverMetadata().userinfo_endpoint === undefined
      ? {}
      : await oidc.fetchUserInfo(config, accessToken, subject);
  }
  const url = attributesUrl(provider);
  if (!url) return {};
  const answer = await oidc.fetchProtectedResource(config, accessToken, url, 'GET');
  const body: unknown = await answer.json();
  if (!answer.ok || !isRecord(body)) {
    throw invalidParameter(`${provider.name} Error - ${answer.status} error getting attributes`);
  }
  return body;
};

const exchange = async (
  { provider, pending, visit }: Return,
  parameters: URLSearchParams,
): Promise<ProvenIdentity> => {
  const oidc = await import('openid-client');
  const config = await configure(provider);
  const current = new URL(`${originOf(visit.http)}/oauth2/idpresponse?${parameters}`);
  const hasIdToken = givesIdToken(provider.type);
  const tokens = await oidc.authorizationCodeGrant(config, current, {
    // The state has led here; who asks for it again would compare it with itself.
    expectedState: parameters.get('state') ?? '',
    ...(hasIdToken ? { expectedNonce: pending.proof, idTokenExpected: true } : {}),
  });
  const idToken: Claims = tokens.claims() ?? {};
  const subject = hasIdToken ? String(idToken['sub']) : undefined;
  const userInfo = await askAttributes(provider, { accessToken: tokens.access_token, subject });
  const attributes = { ...idToken, ...userInfo };
  const name: unknown = attributes[subjectName(provider.type)];
  if (typeof name !== 'string' && typeof name !== 'number') {
    throw invalidParameter(`${provider.name} Error - the response names no user`);
  }
  const told = { tokenResponse: { ...tokens }, idToken, userInfo };
  return { provider, subject: String(name), attributes, told };
};

const prove =
  (parameters: URLSearchParams) =>
  async (back: Return): Promise<ProvenIdentity> => {
    const { name } = back.provider;
    const problem = providerError(name, parameters);
    if (problem) throw problem;
    return await exchange(back, parameters).catch((error: unknown) => {
      throw asFailure(name, error);
    });
  };

/**
 * `/oauth2/idpresponse`: where providers of OAuth 2 and OpenID Connect send a browser back to, by
 * redirect or by a form.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/idpresponse-endpoint.html
 */
export const finishOidc = async (
  context: UserPoolContext,
  http: HttpRequest,
): Promise<HttpAnswer> => {
  const parameters = responseParameters(http);
  return await completeFederation(context, http, {
    state: parameters.get('state'),
    // Also for forms: one from another site would come without the cookie, and is refused.
    anyBrowser: false,
    prove: prove(parameters),
  });
};
