import type { Account, Erasure, MailState } from './account.ts';
import type { AccountChange } from './account-change.ts';

/** What a token needs to know of an account, and what tells whether the pool has changed since. */
export type AccountStanding = Pick<
  Account,
  'status' | 'roles' | 'memberships' | 'version' | 'userName' | 'email' | 'emailVerified' | 'pool'
>;

/** A change of one account as its writer last saw it. */
export interface AccountUpdate {
  /** The `version` that the change was decided upon. */
  readonly expected: number;
  readonly change: AccountChange;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An erasure to begin; `expected` where it is only meant for one version of the account. */
export interface ErasureRequest extends Erasure {
  readonly expected?: number;
}

/** Where accounts live. Every method throws `DependencyFailed` when the store does not answer. */
export interface AccountStore {
  /**
   * Writes the account unless its `sub` has or had one: one conditional write, so that repeated
   * and concurrent calls leave exactly one account, the first, untouched.
   */
  create(account: Account, signal: AbortSignal): Promise<'created' | 'existed'>;
  /**
   * The standing of an account, read consistently; `undefined` if there is none. Status `erased`
   * is what is left of an erased account: it has no roles, and is not to be born again.
   */
  findStanding(sub: string, signal: AbortSignal): Promise<AccountStanding | undefined>;
  /** The whole account, read consistently; `undefined` if there is none, or none any more. */
  read(sub: string, signal: AbortSignal): Promise<Account | undefined>;
  /**
   * Changes what the change names and nothing else: attributes that are unknown here stay. Gives
   * the account as it is then. `stale` when the account has another version than expected.
   */
  update(
    sub: string,
    update: AccountUpdate,
    signal: AbortSignal,
  ): Promise<Account | 'stale' | 'missing'>;
  /**
   * Notes what became of mail to the account's address, whatever its version. `unchanged` when that
   * was known. An address that has changed meanwhile is not meant: `other-address`.
   */
  markMail(
    sub: string,
    mail: MailState & { readonly email: string },
    signal: AbortSignal,
  ): Promise<'marked' | 'unchanged' | 'other-address' | 'missing'>;
  /**
   * Makes the account's status `erasing`. Where an erasure is under way already, that one is
   * given, so that asking twice begins one erasure.
   */
  beginErasure(
    sub: string,
    request: ErasureRequest,
    signal: AbortSignal,
  ): Promise<Erasure | 'stale' | 'missing'>;
  /**
   * Replaces an account that is being erased by the bare fact, which goes by itself after some
   * weeks: a token or a confirmation that is late cannot bring the account back. Done twice, it is
   * done once. `not-erasing` when no erasure has begun.
   *
   * @param now milliseconds since the epoch
   */
  finishErasure(sub: string, now: number, signal: AbortSignal): Promise<'erased' | 'not-erasing'>;
}
