import type { ErasedPart, ErasureReceipt, PendingErasure } from './erasure.ts';

/** What the table knows of erasures, and what else it holds about a user. */
export interface ErasureStore {
  /** Every erasure that is not finished. */
  pending(signal: AbortSignal): Promise<readonly PendingErasure[]>;
  findPending(sub: string, signal: AbortSignal): Promise<PendingErasure | undefined>;
  /** Notes the receipt, and with the pending erasure which receipt and which folder it has. */
  openReceipt(
    sub: string,
    opening: ErasureReceipt & { readonly identityId?: string },
    signal: AbortSignal,
  ): Promise<void>;
  /** Deletes everything under the account's key but the account itself. */
  deleteItems(sub: string, signal: AbortSignal): Promise<void>;
  /** Deletes the note whose an id of the identity pool is. */
  deleteIdentity(identityId: string, signal: AbortSignal): Promise<void>;
  /** Takes an address off the waiting list; nothing for what is no address. */
  deleteWaiting(email: string, signal: AbortSignal): Promise<void>;
  /**
   * Closes the receipt, if there is one, with what is gone, and notes when to look for what has
   * come late, and where: also when somebody has dropped the note meanwhile. `now` in milliseconds.
   */
  close(
    sub: string,
    closing: {
      readonly receipt: string | undefined;
      readonly identityId: string | undefined;
      readonly erased: readonly ErasedPart[];
      readonly now: number;
    },
    signal: AbortSignal,
  ): Promise<void>;
  /** Notes in the receipt that what has come late is gone, too. `now` in milliseconds. */
  noteSweep(receipt: string, now: number, signal: AbortSignal): Promise<void>;
  /** Forgets that there was an erasure to do. */
  forget(sub: string, signal: AbortSignal): Promise<void>;
}

/** The users of the pool. */
export interface UserEraser {
  /** Who has this name now; `undefined` for nobody. */
  subOf(userName: string, signal: AbortSignal): Promise<string | undefined>;
  /** Refuses sign-ins from now on and ends every session. Nothing for a user who is gone. */
  shutOut(userName: string, signal: AbortSignal): Promise<void>;
  /** Deletes the user with every linked identity. Nothing for one who is gone. */
  remove(userName: string, signal: AbortSignal): Promise<void>;
}

/** The ids that the identity pool has given to users. */
export interface IdentityEraser {
  /** Deletes an id with the logins that it stands for. Nothing for one that is gone. */
  remove(identityId: string, signal: AbortSignal): Promise<void>;
}

/** Files of users. */
export interface FileEraser {
  /** Deletes every version of every file below a folder. */
  removeFolder(folder: string, signal: AbortSignal): Promise<void>;
}
