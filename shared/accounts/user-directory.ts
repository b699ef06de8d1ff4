import type { TextMap } from '../events/event.ts';

/** A user as the pool lists one. */
export interface PoolUser {
  readonly sub: string;
  readonly userName: string;
  /** E.g. `CONFIRMED`, `EXTERNAL_PROVIDER`. */
  readonly status: string;
  readonly attributes: TextMap;
}

/** Some users of a pool, and where the next ones begin; no `next` on the last page. */
export interface UserPage {
  readonly users: readonly PoolUser[];
  readonly next?: string;
}

/**
 * The users of a pool, as an operator lists them. Listing makes no user active, which Cognito would
 * charge for. Every method throws `DependencyFailed` when the pool does not answer.
 */
export interface UserDirectory {
  /** Up to 60 users; a `cursor` that the pool takes no more begins again: `expired`. */
  page(cursor: string | undefined, signal: AbortSignal): Promise<UserPage | 'expired'>;
  /** Whether the pool has a user of this `sub`; a user of the last moments may not be seen yet. */
  has(sub: string, signal: AbortSignal): Promise<boolean>;
}
