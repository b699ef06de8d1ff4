import type { BindingResult, IdentityBinding } from './identity-binding.ts';

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
  /** Writes down on both sides, at once, that an id of the identity pool is the user's. */
  bindIdentity(binding: IdentityBinding, signal: AbortSignal): Promise<BindingResult>;
  /**
   * Notes that an account is going to be erased, where whoever continues interrupted erasures
   * looks. `at` is ISO 8601 in UTC.
   */
  noteErasure(sub: string, at: string, signal: AbortSignal): Promise<void>;
}
