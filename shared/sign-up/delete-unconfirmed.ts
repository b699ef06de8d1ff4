import { setTimeout as wait } from 'node:timers/promises';
import type { UnconfirmedPlace, UnconfirmedUser, UnconfirmedUsers } from './unconfirmed-users.ts';

/** What the janitor works with. */
export interface JanitorParts {
  readonly users: UnconfirmedUsers;
  readonly place: UnconfirmedPlace;
  /** Keeps the pool's quotas free for others; waits before each user, and between pages. */
  readonly pause: () => Promise<void>;
}

/** One run of the janitor, which may be a part of a walk through the pool. */
export interface JanitorRun {
  /** Who was created by then is deleted. Milliseconds since the epoch. */
  readonly createdBy: number;
  readonly now: () => number;
  /** Nothing more is begun from then on. Milliseconds since the epoch. */
  readonly until: number;
  readonly signal: AbortSignal;
  /** Learns of every user who could not be deleted; the next walk tries again. */
  readonly degradedBy: (error: unknown) => void;
}

/**
 * Five users a second, with two calls each. Cognito grants 30 listings and 25 requests of
 * administration a second to an AWS account: most of that is left to people who are waiting.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
const PAUSE_MS = 200;

/** Keeps a run slow enough for the pool. */
export const janitorPause: JanitorParts['pause'] = () => wait(PAUSE_MS);

/** So many failures without a single success are no matter of single users any more. */
const BROKEN = 5;

/** How far a run has come. */
interface Progress {
  cursor: string | undefined;
  deleted: number;
  failed: number;
  lastFailure: unknown;
}

/** What the steps of a run have in common. */
interface UnderWay extends JanitorParts, JanitorRun {
  readonly progress: Progress;
}

const tryToRemove = async (
  user: UnconfirmedUser,
  { users, progress, signal, degradedBy }: UnderWay,
): Promise<void> => {
  try {
    if ((await users.remove(user, signal)) === 'deleted') progress.deleted += 1;
  } catch (error) {
    signal.throwIfAborted();
    progress.failed += 1;
    progress.lastFailure = error;
    degradedBy(error);
  }
};

/** Deletes those who are overdue; whether there was time for all of them. */
const removeOverdue = async (
  found: readonly UnconfirmedUser[],
  underWay: UnderWay,
): Promise<boolean> => {
  const { createdBy, now, until, pause } = underWay;
  for (const user of found.filter(({ createdAt }) => createdAt <= createdBy)) {
    if (now() >= until) return false;
    await pause();
    await tryToRemove(user, underWay);
  }
  return true;
};

/** Works off the page at the cursor and moves that on; whether there is more to do, and time. */
const removePage = async (underWay: UnderWay): Promise<boolean> => {
  const { users, progress, signal, now, until } = underWay;
  const page = await users.page(progress.cursor, signal);
  if (page === 'expired') {
    progress.cursor = undefined;
    return true;
  }
  if (!(await removeOverdue(page.users, underWay))) return false;
  progress.cursor = page.next;
  return page.next !== undefined && now() < until;
};

/**
 * Deletes users who never confirmed: goes on where the last run has ended, page by page, until its
 * time or the walk is over; after that the next run begins anew. However many fresh users there are,
 * a walk comes to every overdue one. A user who cannot be deleted keeps nobody else waiting.
 *
 * @throws what failed last when nobody could be deleted of several, and `DependencyFailed` when the
 * pool cannot be listed or the place not be kept
 */
export const deleteUnconfirmed = async (parts: JanitorParts, run: JanitorRun): Promise<void> => {
  const { place } = parts;
  const cursor = await place.load(run.signal);
  const progress: Progress = { cursor, deleted: 0, failed: 0, lastFailure: undefined };
  const underWay: UnderWay = { ...parts, ...run, progress };
  try {
    while (await removePage(underWay)) await parts.pause();
  } finally {
    await place.save(progress.cursor, run.signal);
  }
  if (progress.deleted === 0 && progress.failed >= BROKEN) throw progress.lastFailure;
};
