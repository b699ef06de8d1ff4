/** The sessions of the users of a pool. */
export interface Sessions {
  /**
   * Signs a user out everywhere: no refresh token works any longer, and Cognito's own API takes no
   * access token that was given out before. An API that only checks a token's signature takes it
   * until it expires. Throws `DependencyFailed`.
   */
  endAll(userName: string, signal: AbortSignal): Promise<'ended' | 'no-such-user'>;
}
