/** The kinds of identity providers that Cognito federates with. */
export type ProviderType =
  | 'OIDC'
  | 'SAML'
  | 'Google'
  | 'Facebook'
  | 'SignInWithApple'
  | 'LoginWithAmazon';

/** An identity provider of a pool. */
export interface IdentityProvider {
  readonly name: string;
  readonly type: ProviderType;
  /** `ProviderDetails` of the API. */
  details: Readonly<Record<string, string>>;
  /** User pool attribute → attribute or claim of the provider. */
  mapping: Readonly<Record<string, string>>;
  identifiers: readonly string[];
  readonly createdAt: number;
  modifiedAt: number;
}

/** An account at an identity provider that belongs to a user. */
export interface LinkedIdentity {
  readonly providerName: string;
  readonly providerType: ProviderType;
  /** The subject at the provider, or the value of `attribute`. */
  readonly userId: string;
  /** The user pool attribute that the link goes by, when not the subject. */
  readonly attribute?: string;
  /** Whether the profile was made by this identity. */
  readonly primary: boolean;
  /** Milliseconds. */
  readonly createdAt: number;
}
