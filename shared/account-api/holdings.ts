/** What the table holds about one user, item by item. */
export interface Holdings {
  /** Every item of the account with its attributes as they are stored, keys included. */
  items(sub: string, signal: AbortSignal): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /**
   * What is known of an address itself, by its digest; `undefined` for nothing, and for what is no
   * address.
   */
  address(
    email: string,
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, unknown>> | undefined>;
  /**
   * Binds an id of the identity pool to the user, for good. `taken` when it is another user's.
   */
  bindIdentity(sub: string, identityId: string, signal: AbortSignal): Promise<'bound' | 'taken'>;
  /**
   * Notes that an account is going to be erased, where whoever continues interrupted erasures
   * looks. `at` is ISO 8601 in UTC.
   */
  noteErasure(sub: string, at: string, signal: AbortSignal): Promise<void>;
}
