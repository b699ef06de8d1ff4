import type { Account } from './account.ts';

/** What a token needs to know of an account. */
export interface AccountStanding {
  /** `active`, `suspended`, or a status that a later version has added. */
  readonly status: string;
  readonly roles: readonly string[];
}

/** Where accounts live. Every method throws `DependencyFailed` when the store does not answer. */
export interface AccountStore {
  /**
   * Writes the account unless its `sub` has one: one conditional write, so that repeated and
   * concurrent calls leave exactly one account, the first, untouched.
   */
  create(account: Account, signal: AbortSignal): Promise<'created' | 'existed'>;
  /** The standing of an account, read consistently; `undefined` if there is none. */
  findStanding(sub: string, signal: AbortSignal): Promise<AccountStanding | undefined>;
}
