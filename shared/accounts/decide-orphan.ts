import type { ListedAccount } from './reconcile-store.ts';
import type { ReconcileMode } from './reconcile-run.ts';
import { areTooMany, isDoubtful, type WholeWalk } from './whole-walk.ts';

/** The pool may list a user late; an account this young proves nothing. */
const SETTLED_MS = 3_600_000;

/** An account without a user is erased after this time, in which a mistake can be noticed. */
const ORPHAN_MS = 7 * 86_400_000;

const AT_REST: ReadonlySet<string> = new Set(['erasing', 'erased']);

/**
 * Whether a walk looks for the user of an account: one that was there when it began, so that the
 * walk's figures are of accounts alone that the walk itself has not caused. A mark is always looked
 * after: it must not outlast the walk that sees the user.
 *
 * @param startedAt when the walk began, ISO 8601
 */
export const isLookedFor = (
  { status, createdAt, orphanedSince }: ListedAccount,
  startedAt: string,
): boolean =>
  !AT_REST.has(status) &&
  (orphanedSince !== undefined || Date.parse(createdAt) <= Date.parse(startedAt) - SETTLED_MS);

/** What is known when it is decided about an account. */
export interface OrphanTerms {
  readonly mode: ReconcileMode;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The last whole walk; absent when there was none, or it cannot be read. */
  readonly last: WholeWalk | undefined;
  /** How many accounts without a user this walk has found so far, with this one. */
  readonly orphaned: number;
}

/**
 * Whether an account was marked so long ago that a mistake would have been noticed: then it may be
 * erased once its user is still nowhere to be seen. `now` in milliseconds.
 */
export const isLongOrphaned = (
  { status, orphanedSince }: Pick<ListedAccount, 'status' | 'orphanedSince'>,
  now: number,
): boolean =>
  !AT_REST.has(status) &&
  orphanedSince !== undefined &&
  Date.parse(orphanedSince) <= now - ORPHAN_MS;

const mayErase = (account: ListedAccount, terms: OrphanTerms): boolean => {
  const { mode, now, last, orphaned } = terms;
  if (mode !== 'heal-and-erase' || !last) return false;
  if (isDoubtful(last) || areTooMany(orphaned, last.found.looked)) return false;
  const { orphanedSince = '' } = account;
  return isLongOrphaned(account, now) && Date.parse(orphanedSince) <= Date.parse(last.endedAt);
};

/** What to do about an account, by whether the pool has its user. */
export type OrphanStep = 'nothing' | 'mark' | 'unmark' | 'erase';

/**
 * Decides about an account: one without a user is marked. It is erased only where that is set, after
 * it has been without one for a week, and when the last whole walk found it so too and not too many
 * with it; nor once this walk has found too many. A mark goes when the user is seen again.
 */
export const decideOrphan = (
  account: ListedAccount,
  hasUser: boolean,
  terms: OrphanTerms,
): OrphanStep => {
  if (terms.mode === 'report') return 'nothing';
  const { orphanedSince } = account;
  if (hasUser) return orphanedSince === undefined ? 'nothing' : 'unmark';
  if (orphanedSince === undefined) return 'mark';
  return mayErase(account, terms) ? 'erase' : 'nothing';
};
