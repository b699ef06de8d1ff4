/** What an erasure leaves behind: proof, without a word about whom. */
export interface ErasureReceipt {
  /** The id that the user was given. */
  readonly receipt: string;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
}

/** The primary key of a receipt. */
export const receiptKey = (receipt: string) => ({ pk: `ERASURE#${receipt}`, sk: 'ERASURE' });

/** Something that is held about a user, and that an erasure looks for until nothing of it is left. */
export type ErasedPart = 'user' | 'items' | 'account' | 'files' | 'identity';

/**
 * What is gone when an erasure has come to its end, by whichever attempts: the last one has looked
 * for all of it. How much there was would be a guess after a crash. Files are found by the identity
 * id; an identity can be deleted where there is a pool of them.
 */
export const erasedParts = ({
  identityId,
  hasIdentityPool,
}: {
  readonly identityId: string | undefined;
  readonly hasIdentityPool: boolean;
}): readonly ErasedPart[] => {
  const always = ['user', 'items', 'account'] as const;
  if (identityId === undefined) return always;
  return hasIdentityPool ? [...always, 'files', 'identity'] : [...always, 'files'];
};

/** A note that an account is being erased. */
export interface PendingErasure {
  readonly sub: string;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
  /** Once an attempt has begun. */
  readonly receipt?: string;
  /** Whose folder is looked into once more. */
  readonly identityId?: string;
  /** Once everything was erased, ISO 8601 in UTC: when to look for what has come late. */
  readonly sweepAt?: string;
}

/** What the function is called for: one account, or every erasure that was interrupted. */
export type ErasureCall =
  | { readonly kind: 'account'; readonly sub: string }
  | { readonly kind: 'continue' };

/** Whoever asks now is left this long to finish, before somebody else continues. */
const GRACE_MS = 10 * 60_000;

/**
 * AWS credentials that the identity pool gave out before outlive their user by up to an hour, and
 * so may a trigger that was under way write late.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
 */
const SWEEP_AFTER_MS = 65 * 60_000;

/** When to look for what has come late to an account that is erased `now` (milliseconds). */
export const sweepTime = (now: number): string => new Date(now + SWEEP_AFTER_MS).toISOString();

/** Whether what has come late is to be looked for; a time that cannot be read has come. */
export const isSweepDue = ({ sweepAt }: PendingErasure, now: number): boolean =>
  sweepAt !== undefined && !(now < Date.parse(sweepAt));

/**
 * The erasures for which there is something to do by the schedule: those that have been going on
 * for so long that they were interrupted, and those whose late remains are to be looked for. `now`
 * in milliseconds.
 */
export const unfinished = (pending: readonly PendingErasure[], now: number): PendingErasure[] =>
  pending.filter((erasure) =>
    erasure.sweepAt === undefined
      ? !(now - Date.parse(erasure.requestedAt) < GRACE_MS)
      : isSweepDue(erasure, now),
  );

/** The folder of an identity in the bucket of users' files. */
export const folderOf = (identityId: string): string => `private/${identityId}/`;

const RECEIPT_YEARS = 3;

/** When a receipt goes by itself, in seconds since the epoch: after the time in which it is proof. */
export const receiptExpiry = (now: number): number =>
  Math.floor(now / 1000) + RECEIPT_YEARS * 366 * 86_400;
