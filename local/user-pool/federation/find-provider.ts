import { invalidParameter, resourceNotFound } from '../errors.ts';
import type { UserPool } from '../model.ts';
import type { IdentityProvider, ProviderType } from './identity-provider.ts';

const types: readonly ProviderType[] = [
  'OIDC',
  'SAML',
  'Google',
  'Facebook',
  'SignInWithApple',
  'LoginWithAmazon',
];

/** The type of this name; throws `InvalidParameterException`. */
export const providerTypeNamed = (name: string): ProviderType => {
  const type = types.find((candidate) => candidate === name);
  if (type) return type;
  throw invalidParameter(
    `1 validation error detected: Value '${name}' at 'providerType' failed to satisfy constraint: ` +
      `Member must satisfy enum value set: [${types.join(', ')}]`,
  );
};

/** The provider of this name; throws `ResourceNotFoundException`. */
export const findProvider = (pool: UserPool, name: string): IdentityProvider => {
  const provider = pool.identityProviders.get(name);
  if (!provider) throw resourceNotFound(`Identity provider ${name} does not exist.`);
  return provider;
};

/** A provider as the API shows it. */
export const describeProvider = (
  pool: UserPool,
  provider: IdentityProvider,
): Record<string, unknown> => ({
  UserPoolId: pool.id,
  ProviderName: provider.name,
  ProviderType: provider.type,
  ProviderDetails: provider.details,
  AttributeMapping: provider.mapping,
  IdpIdentifiers: provider.identifiers,
  CreationDate: provider.createdAt / 1000,
  LastModifiedDate: provider.modifiedAt / 1000,
});
