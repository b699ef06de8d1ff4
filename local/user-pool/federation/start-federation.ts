import { randomUUID } from 'node:crypto';
import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer } from '../../gateway/http.ts';
import type { Visit } from '../oauth/visit.ts';
import { failSignIn } from '../oauth/finish-sign-in.ts';
import { redirect } from '../oauth/redirects.ts';
import { randomSecret } from '../oauth/secret-texts.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { oidcRequestUrl } from './oidc.ts';
import { openFederation } from './pending-federations.ts';
import { atOrigin, originOf } from './provider-origin.ts';
import { samlRequestUrl } from './saml.ts';

const requestUrl = async (
  { scope, http, request }: Visit,
  provider: IdentityProvider,
  { state, proof }: { readonly state: string; readonly proof: string },
): Promise<string> => {
  const origin = originOf(http);
  if (provider.type === 'SAML') {
    return await samlRequestUrl({ pool: scope.pool, provider, origin, proof }, state);
  }
  const loginHint = http.query.get('login_hint') ?? undefined;
  const prompt = request.prompts.filter((word) => word !== 'none').join(' ');
  return await oidcRequestUrl(atOrigin(provider, origin), {
    redirectUri: `${origin}/oauth2/idpresponse`,
    state,
    nonce: proof,
    ...(provider.type === 'OIDC' && loginHint !== undefined ? { loginHint } : {}),
    ...(prompt === '' ? {} : { prompt }),
  });
};

/**
 * Sends a browser to an identity provider. What cannot be reached or is set up wrongly comes back
 * to the application as an error.
 */
export const startFederation = async (
  visit: Visit,
  provider: IdentityProvider,
): Promise<HttpAnswer> => {
  const state = randomSecret();
  const proof = provider.type === 'SAML' ? `_${randomUUID()}` : randomSecret();
  try {
    const location = await requestUrl(visit, provider, { state, proof });
    const setCookie = openFederation(visit.context, visit.scope.pool, {
      state,
      proof,
      providerName: provider.name,
      query: visit.http.query.toString(),
    });
    return redirect(location, setCookie);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return failSignIn({ ...visit.request, error: 'invalid_request', description: error.message });
  }
};
