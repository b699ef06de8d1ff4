import { AwsError } from '../../gateway/aws-error.ts';
import { invalidParameter } from '../errors.ts';
import { type Input, optionalTextMap, text, textList } from '../input.ts';
import type { UserPool } from '../model.ts';
import { providerTypeNamed } from './find-provider.ts';
import type { IdentityProvider, ProviderType } from './identity-provider.ts';
import { configure } from './oidc.ts';
import { completeDetails, subjectName } from './provider-details.ts';
import { safeUrl } from './safe-url.ts';
import { readSamlMetadata } from './saml-metadata.ts';

const NAME = /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u;
const LONGEST_NAME = 32;

const assertNameFits = (name: string): void => {
  if (name.length <= LONGEST_NAME && NAME.test(name)) return;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'providerName' failed to satisfy constraint: ` +
      'Member must satisfy regular expression pattern: ' +
      '[^_\\p{Z}][\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}][^_\\p{Z}]+',
  );
};

type Details = Readonly<Record<string, string>>;

const fetchMetadata = async (address: string): Promise<string> => {
  const unreachable = () => invalidParameter('Error retrieving metadata from ' + address);
  const answer = await fetch(safeUrl(address)).catch(() => undefined);
  if (!answer?.ok) throw unreachable();
  return await answer.text();
};

/** The details of a SAML provider with its metadata, read from where the caller said. */
const settleSaml = async (details: Details): Promise<Details> => {
  const file = details['MetadataURL']
    ? await fetchMetadata(details['MetadataURL'])
    : (details['MetadataFile'] ?? '');
  const { signInUrl } = readSamlMetadata(file);
  safeUrl(signInUrl);
  return { ...details, MetadataFile: file, SSORedirectBindingURI: signInUrl };
};

const discovered = {
  authorize_url: 'authorization_endpoint',
  token_url: 'token_endpoint',
  jwks_uri: 'jwks_uri',
  attributes_url: 'userinfo_endpoint',
} as const;

/** The details of an OIDC provider with the addresses of its discovery document. */
const settleOidc = async (provider: IdentityProvider): Promise<Details> => {
  const config = await configure(provider);
  const metadata = config.serverMetadata();
  return {
    ...Object.fromEntries(
      Object.entries(discovered).flatMap(([key, member]) => {
        const url = metadata[member];
        return url === undefined ? [] : [[key, url]];
      }),
    ),
    ...provider.details,
    oidc_issuer: metadata.issuer,
  };
};

const settle = async (provider: IdentityProvider): Promise<IdentityProvider> => {
  if (provider.type === 'SAML') {
    return { ...provider, details: await settleSaml(provider.details) };
  }
  return provider.type === 'OIDC' ? { ...provider, details: await settleOidc(provider) } : provider;
};

const mappingFor = (type: ProviderType, given: Details | undefined): Details =>
  type === 'SAML' ? (given ?? {}) : { username: subjectName(type), ...given };

/** Throws `DuplicateProviderException` for a name that is taken. */
const assertNameFree = (pool: UserPool, name: string): void => {
  if (!pool.identityProviders.has(name)) return;
  throw new AwsError(
    'DuplicateProviderException',
    `A provider with the name ${name} already exists in this user pool.`,
  );
};

/**
 * A new provider from the members of `CreateIdentityProvider`: names checked, metadata and
 * discovery document read. Throws `InvalidParameterException` and `DuplicateProviderException`.
 */
export const newProvider = async (
  pool: UserPool,
  input: Input,
  {
    name,
    type: typeName,
    now,
  }: { readonly name: string; readonly type: string; readonly now: number },
): Promise<IdentityProvider> => {
  const type = providerTypeNamed(typeName);
  assertNameFits(name);
  assertNameFree(pool, name);
  const isSocial = type !== 'OIDC' && type !== 'SAML';
  if (isSocial && name !== type) throw invalidParameter(`Provider name must be ${type}.`);
  const provider = await settle({
    name,
    type,
    details: completeDetails(type, optionalTextMap(input, 'ProviderDetails') ?? {}),
    mapping: mappingFor(type, optionalTextMap(input, 'AttributeMapping')),
    identifiers: textList(input, 'IdpIdentifiers'),
    createdAt: now,
    modifiedAt: now,
  });
  assertNameFree(pool, name);
  return provider;
};

/**
 * A provider from the properties of `AWS::Cognito::UserPoolIdentityProvider`. Nothing is asked of
 * it yet: what the properties leave open is found out when somebody federates. Throws
 * `InvalidParameterException`.
 */
export const providerFromTemplate = (properties: Input, now: number): IdentityProvider => {
  const name = text(properties, 'ProviderName');
  const type = providerTypeNamed(text(properties, 'ProviderType'));
  assertNameFits(name);
  return {
    name,
    type,
    details: completeDetails(type, optionalTextMap(properties, 'ProviderDetails') ?? {}),
    mapping: mappingFor(type, optionalTextMap(properties, 'AttributeMapping')),
    identifiers: textList(properties, 'IdpIdentifiers'),
    createdAt: now,
    modifiedAt: now,
  };
};

/** Changes the members of a provider that the caller names. */
export const changeProvider = async (
  provider: IdentityProvider,
  input: Input,
  now: number,
): Promise<void> => {
  const given = optionalTextMap(input, 'ProviderDetails');
  const mapping = optionalTextMap(input, 'AttributeMapping');
  const details = given ? completeDetails(provider.type, given) : provider.details;
  const settled = given ? await settle({ ...provider, details }) : provider;
  provider.details = settled.details;
  if (mapping) provider.mapping = mappingFor(provider.type, mapping);
  if (input['IdpIdentifiers']) provider.identifiers = textList(input, 'IdpIdentifiers');
  provider.modifiedAt = now;
};
