import { isRecord } from '../events/event.ts';

/** A user of the pool who has signed up and not yet confirmed. */
export interface UnconfirmedUser {
  readonly sub: string;
  readonly userName: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

/** The users of the pool, as far as those who never confirmed are concerned. */
export interface UnconfirmedUsers {
  /**
   * Some of them, and where to go on; `expired` for a cursor that Cognito no longer takes.
   *
   * @throws `DependencyFailed` when Cognito does not answer
   */
  page(
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<
    { readonly users: readonly UnconfirmedUser[]; readonly next: string | undefined } | 'expired'
  >;
  /**
   * Deletes the user unless they are seen to have confirmed since, as of some moments ago.
   *
   * @throws `DependencyFailed` when Cognito does not answer
   */
  remove(user: UnconfirmedUser, signal: AbortSignal): Promise<'deleted' | 'confirmed' | 'gone'>;
}

/** Where a walk through these users has come to, from one run to the next. */
export interface UnconfirmedPlace {
  /**
   * The cursor to go on with; `undefined` for the beginning.
   *
   * @throws `DependencyFailed` when the store does not answer
   */
  load(signal: AbortSignal): Promise<string | undefined>;
  /** @throws `DependencyFailed` when the store does not answer */
  save(cursor: string | undefined, signal: AbortSignal): Promise<void>;
}

/** Reads the event of a schedule. Throws for any other: nothing is to be deleted by mistake. */
export const parseScheduled = (event: unknown): null => {
  if (!isRecord(event) || event['detail-type'] !== 'Scheduled Event') {
    throw new Error('This is not the event of a schedule.');
  }
  return null;
};
