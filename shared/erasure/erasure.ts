/** What an erasure leaves behind: proof, without a word about whom. */
export interface ErasureReceipt {
  /** The id that the user was given. */
  readonly receipt: string;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
}

/** What was found and deleted in one attempt; what an earlier attempt has deleted is not in it. */
export interface ErasureCounts {
  readonly user: boolean;
  readonly files: number;
  readonly items: number;
}

/** A note that an account is being erased. */
export interface PendingErasure {
  readonly sub: string;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
  /** Once an attempt has begun. */
  readonly receipt?: string;
}

/** What the function is called for: one account, or every erasure that was interrupted. */
export type ErasureCall =
  | { readonly kind: 'account'; readonly sub: string }
  | { readonly kind: 'continue' };

/** Whoever asks now is left this long to finish, before somebody else continues. */
const GRACE_MS = 10 * 60_000;

/** The erasures that have been going on for so long that they were interrupted. `now` in milliseconds. */
export const interrupted = (pending: readonly PendingErasure[], now: number): PendingErasure[] =>
  pending.filter(({ requestedAt }) => !(now - Date.parse(requestedAt) < GRACE_MS));

/** The folder of an identity in the bucket of users' files. */
export const folderOf = (identityId: string): string => `private/${identityId}/`;

const RECEIPT_YEARS = 3;

/** When a receipt goes by itself, in seconds since the epoch: after the time in which it is proof. */
export const receiptExpiry = (now: number): number =>
  Math.floor(now / 1000) + RECEIPT_YEARS * 366 * 86_400;
