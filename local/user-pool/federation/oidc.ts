import type { Configuration, ServerMetadata } from 'openid-client';
import { AwsError } from '../../gateway/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import { appleClientSecret } from './apple-client-secret.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { givesIdToken } from './provider-details.ts';
import { safeUrl } from './safe-url.ts';

/** Asked for only when somebody federates: most stacks never do. */
const library = async () => await import('openid-client');

const secretOf = async ({ type, details }: IdentityProvider): Promise<string | undefined> =>
  type === 'SignInWithApple' ? await appleClientSecret(details) : details['client_secret'];

const endpoints = {
  authorization_endpoint: 'authorize_url',
  token_endpoint: 'token_url',
  jwks_uri: 'jwks_uri',
  userinfo_endpoint: 'attributes_url',
} as const;

const givenMetadata = ({ name, details }: IdentityProvider): ServerMetadata => ({
  issuer: details['oidc_issuer'] ?? `urn:provider:${name}`,
  ...Object.fromEntries(
    Object.entries(endpoints).flatMap(([member, key]) => {
      const url = details[key];
      return url === undefined || url === '' ? [] : [[member, safeUrl(url).href]];
    }),
  ),
});

const knowsItsEndpoints = ({ type, details }: IdentityProvider): boolean =>
  Boolean(details['authorize_url'] && details['token_url']) &&
  (!givesIdToken(type) || Boolean(details['jwks_uri']));

/**
 * The provider as a client of OpenID Connect sees it: by the addresses in its details, else by its
 * discovery document. Signatures of ID tokens are always checked. Throws
 * `InvalidParameterException` when the document cannot be read.
 */
export const configure = async (provider: IdentityProvider): Promise<Configuration> => {
  const oidc = await library();
  const clientId = provider.details['client_id'] ?? '';
  const authentication = oidc.ClientSecretPost((await secretOf(provider)) ?? '');
  // Addresses without TLS have been confined to this machine before.
  const execute = [oidc.allowInsecureRequests];
  if (knowsItsEndpoints(provider)) {
    const metadata = givenMetadata(provider);
    const config = new oidc.Configuration(metadata, clientId, undefined, authentication);
    oidc.allowInsecureRequests(config);
    if (givesIdToken(provider.type)) oidc.enableNonRepudiationChecks(config);
    return config;
  }
  const issuer = safeUrl(provider.details['oidc_issuer'] ?? '');
  try {
    const config = await oidc.discovery(issuer, clientId, undefined, authentication, { execute });
    const found = config.serverMetadata();
    for (const member of Object.keys(endpoints)) {
      const url: unknown = found[member];
      if (typeof url === 'string') safeUrl(url);
    }
    oidc.enableNonRepudiationChecks(config);
    return config;
  } catch (error) {
    if (error instanceof AwsError) throw error;
    throw invalidParameter('Unable to contact well-known endpoint');
  }
};

/** What an authorization request to a provider says. */
export interface OidcRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly loginHint?: string;
  readonly prompt?: string;
}

/** The address to which a browser is sent to sign in at a provider. */
export const oidcRequestUrl = async (
  provider: IdentityProvider,
  { redirectUri, state, nonce, loginHint, prompt }: OidcRequest,
): Promise<string> => {
  const oidc = await library();
  const config = await configure(provider);
  return oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: provider.details['authorize_scopes'] ?? 'openid',
    state,
    ...(givesIdToken(provider.type) ? { nonce } : {}),
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    ...(prompt === undefined ? {} : { prompt }),
  }).href;
};
