/** What an OAuth 2 grant adds to a sign-in; kept with its refresh token. */
export interface OAuthGrant {
  readonly scopes: readonly string[];
  /** Goes into the first ID token. */
  readonly nonce?: string;
  /** The `aud` claim of access tokens that are bound to a resource. */
  readonly resource?: string;
}

/** An authorization code on its way to the token endpoint. Times are milliseconds. */
export interface AuthorizationCode {
  readonly username: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly grant: OAuthGrant;
  /** `code_challenge` of PKCE, method S256. */
  readonly challenge?: string;
  /** Seconds, the `auth_time` claim. */
  readonly authTime: number;
  readonly expiresAt: number;
}

/** A browser that signed in on the managed login pages. */
export interface BrowserSession {
  readonly username: string;
  /** Seconds. */
  readonly authTime: number;
  readonly expiresAt: number;
}

/** A browser that was sent to an identity provider. */
export interface PendingFederation {
  readonly providerName: string;
  /** Query of the authorization request that it will go on with. */
  readonly query: string;
  /** `nonce` of an OIDC request, id of a SAML request. */
  readonly proof: string;
  /** SHA-256 of the cookie of the browser that was sent. */
  readonly browser: string;
  readonly expiresAt: number;
}
