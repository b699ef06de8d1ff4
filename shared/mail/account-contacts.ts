/** How to write to the owner of an account. */
export interface AccountContact {
  /** Only where somebody has proved that it is theirs. */
  readonly email: string | undefined;
  readonly locale: string | undefined;
}

/** Finds whom a message about an account goes to. */
export interface AccountContacts {
  /**
   * The contact of an account, by the user's `sub`; `undefined` where there is no account. Throws
   * `DependencyFailed`.
   */
  find(sub: string, signal: AbortSignal): Promise<AccountContact | undefined>;
}
