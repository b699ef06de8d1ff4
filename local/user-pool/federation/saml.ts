import type { SAML } from '@node-saml/node-saml';
import { AwsError } from '../../gateway/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import type { UserPool } from '../model.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { readSamlMetadata } from './saml-metadata.ts';
import { safeUrl } from './safe-url.ts';

/** One exchange with a SAML provider. */
export interface SamlExchange {
  readonly pool: UserPool;
  readonly provider: IdentityProvider;
  /** Origin of the gateway as the browser knows it. */
  readonly origin: string;
  /** Id of the request; only an answer to it is taken. */
  readonly proof: string;
}

/** Who came, and what the provider says of him. */
export interface SamlProfile {
  readonly subject: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/**
 * Either the response or the assertion must be signed by a certificate of the metadata, meant for
 * this pool, and answer this one request.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp.html
 */
const serviceProvider = async ({
  pool,
  provider,
  origin,
  proof,
}: SamlExchange): Promise<{ readonly saml: SAML; readonly entityId: string }> => {
  const { SAML: Saml, ValidateInResponseTo } = await import('@node-saml/node-saml');
  const metadata = readSamlMetadata(provider.details['MetadataFile'] ?? '');
  const name = `urn:amazon:cognito:sp:${pool.id}`;
  const asked = { value: new Date().toISOString(), createdAt: Date.now() };
  const saml = new Saml({
    issuer: name,
    audience: name,
    callbackUrl: `${origin}/saml2/idpresponse`,
    entryPoint: safeUrl(metadata.signInUrl).href,
    idpCert: [...metadata.certificates],
    idpIssuer: metadata.entityId,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    wantAssertionsSigned: false,
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 60_000,
    generateUniqueId: () => proof,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider: {
      saveAsync: async () => asked,
      getAsync: async (key) => (key === proof ? asked.value : null),
      removeAsync: async (key) => key,
    },
  });
  return { saml, entityId: metadata.entityId };
};

/** The address to which a browser is sent to sign in at a provider; `state` is the RelayState. */
export const samlRequestUrl = async (exchange: SamlExchange, state: string): Promise<string> => {
  const { saml } = await serviceProvider(exchange);
  return await saml.getAuthorizeUrlAsync(state, undefined, {});
};

/** Reads a response; throws `InvalidParameterException` for one that proves nothing. */
export const readSamlResponse = async (
  exchange: SamlExchange,
  response: string,
): Promise<SamlProfile> => {
  try {
    const { saml, entityId } = await serviceProvider(exchange);
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response });
    if (!profile?.nameID) throw new Error('no subject');
    if (profile.issuer !== entityId) throw new Error('unknown issuer');
    const attributes: unknown = profile['attributes'] ?? {};
    return {
      subject: profile.nameID,
      attributes: typeof attributes === 'object' ? { ...attributes } : {},
    };
  } catch (error) {
    if (error instanceof AwsError || !(error instanceof Error)) throw error;
    throw invalidParameter(`Invalid SAML response received: ${error.message}`);
  }
};
