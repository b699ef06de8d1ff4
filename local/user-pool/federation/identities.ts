import type { LinkedIdentity } from './identity-provider.ts';

/**
 * The `identities` attribute of a user: a text of JSON.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export const identitiesAttribute = (identities: readonly LinkedIdentity[]): string =>
  JSON.stringify(
    identities.map(({ userId, providerName, providerType, primary, createdAt }) => ({
      userId,
      providerName,
      providerType,
      issuer: null,
      primary,
      dateCreated: createdAt,
    })),
  );

const asText = (value: unknown): unknown =>
  typeof value === 'boolean' || typeof value === 'number' ? String(value) : value;

/** The `identities` claim of an ID token: the attribute as a list, with texts throughout. */
export const identitiesClaim = (attribute: string): Record<string, unknown>[] =>
  (JSON.parse(attribute) as Record<string, unknown>[]).map((identity) =>
    Object.fromEntries(Object.entries(identity).map(([name, value]) => [name, asText(value)])),
  );
