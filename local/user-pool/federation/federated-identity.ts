import { look } from '../../state/watched-collection.ts';
import type { User, UserPool } from '../model.ts';
import { foldName } from '../users.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** Someone whom an identity provider vouches for. */
export interface FederatedIdentity {
  readonly provider: IdentityProvider;
  /** The provider's own name for the user: `sub`, `id`, `user_id`, or the NameID of SAML. */
  readonly subject: string;
}

/**
 * The username of the profile of an identity; whole in lower case where the pool folds case.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export const federatedUsername = (
  pool: UserPool,
  { provider, subject }: { readonly provider: { readonly name: string }; readonly subject: string },
): string => foldName(pool, `${provider.name}_${subject}`);

/**
 * The user whom an identity belongs to: its own profile, or the user it was linked to, by subject
 * or by a mapped attribute.
 */
export const findFederatedUser = (
  pool: UserPool,
  { provider, subject }: FederatedIdentity,
  mapped: Readonly<Record<string, string>>,
): User | undefined => {
  const linked = [...look(pool.users)].find((user) =>
    user.identities?.some(
      ({ providerName, attribute, userId }) =>
        providerName === provider.name &&
        (attribute === undefined ? userId === subject : mapped[attribute] === userId),
    ),
  );
  if (linked) return pool.users.get(linked.username);
  const profile = pool.users.get(federatedUsername(pool, { provider, subject }));
  return profile?.status === 'EXTERNAL_PROVIDER' ? profile : undefined;
};
