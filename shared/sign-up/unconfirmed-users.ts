import { isRecord } from '../events/event.ts';

/** A user of the pool who has signed up and not yet confirmed. */
export interface UnconfirmedUser {
  readonly userName: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The users of the pool, as far as those who never confirmed are concerned. */
export interface UnconfirmedUsers {
  /**
   * Some of them, and where to go on.
   *
   * @throws `DependencyFailed` when Cognito does not answer
   */
  page(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly users: readonly UnconfirmedUser[]; readonly next: string | undefined }>;
  /**
   * Deletes the user unless they have confirmed since.
   *
   * @throws `DependencyFailed` when Cognito does not answer
   */
  remove(userName: string, signal: AbortSignal): Promise<'deleted' | 'confirmed' | 'gone'>;
}

/** No run deletes more: what is left waits for the next one. */
export const MOST_A_RUN = 500;

const DAY_MS = 86_400_000;

/** Those who signed up so many days ago, the oldest first, at most as many as one run deletes. */
export const overdue = (
  users: readonly UnconfirmedUser[],
  { days, now }: { readonly days: number; readonly now: number },
): readonly UnconfirmedUser[] =>
  users
    .filter(({ createdAt }) => now - createdAt >= days * DAY_MS)
    .toSorted((one, other) => one.createdAt - other.createdAt)
    .slice(0, MOST_A_RUN);

/** Reads the event of a schedule. Throws for any other: nothing is to be deleted by mistake. */
export const parseScheduled = (event: unknown): null => {
  if (!isRecord(event) || event['detail-type'] !== 'Scheduled Event') {
    throw new Error('This is not the event of a schedule.');
  }
  return null;
};
