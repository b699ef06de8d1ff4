/** Finds out which id of the identity pool a user has. */
export interface IdentityVerifier {
  /**
   * The identity id that belongs to an ID token; `undefined` when the identity pool refuses the
   * token. Throws `DependencyFailed` when it does not answer.
   *
   * @param provider the user pool, as `cognito-idp.<region>.amazonaws.com/<pool id>`
   */
  identityOf(
    login: { readonly provider: string; readonly idToken: string },
    signal: AbortSignal,
  ): Promise<string | undefined>;
}

/**
 * The `sub` that an ID token claims. Nothing is verified here: the identity pool does that, and
 * this only tells whether it is worth asking.
 */
export const claimedSub = (idToken: string): unknown => {
  try {
    const [, payload = ''] = idToken.split('.');
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'sub') : undefined;
  } catch {
    return undefined;
  }
};
