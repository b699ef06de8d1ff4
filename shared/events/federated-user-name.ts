/**
 * What Cognito takes as the name of an identity provider: at least three characters, of which only
 * the second may be an underscore.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export const PROVIDER_NAME = /^[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+$/u;

/** Whose user name it is: the two parts of `Provider_subject`. */
export interface FederatedUserName {
  /** The provider's name; in lower case where the pool folds user names. */
  readonly provider: string;
  /** The provider's name for the user; folded as well. */
  readonly subject: string;
}

/** The first underscore behind a name's third character ends it, whatever the subject holds. */
const FEDERATED = /^([^_].[^_]+)_(.+)$/su;

/**
 * Reads `Provider_subject`, the user name that Cognito gives to somebody from an identity provider.
 * `undefined` for what cannot be one.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 */
export const readFederatedUserName = (userName: string): FederatedUserName | undefined => {
  const [, provider, subject] = FEDERATED.exec(userName) ?? [];
  return provider === undefined || subject === undefined ? undefined : { provider, subject };
};
