/** Opens the codes that Cognito encrypts for a custom sender. */
export interface CodeDecryption {
  /**
   * The code in clear. Throws `DependencyFailed`: retryable when the message cannot be read, as an
   * operator may mend the key; not when it was encrypted for another user pool.
   */
  decrypt(encrypted: { code: string; userPoolId: string }, signal: AbortSignal): Promise<string>;
}
