/** How pool and table differ, in numbers of users and accounts. */
export interface Drift {
  /** Users or accounts that were looked at. */
  readonly looked: number;
  /** Users without an account. */
  readonly missing: number;
  /** Accounts that the pool has left behind. */
  readonly changed: number;
  /** Accounts without a user. */
  readonly orphaned: number;
}

/** No difference, and nothing looked at. */
export const noDrift: Drift = { looked: 0, missing: 0, changed: 0, orphaned: 0 };

/** The drift of two parts together. */
export const addDrift = (one: Drift, other: Drift): Drift => ({
  looked: one.looked + other.looked,
  missing: one.missing + other.missing,
  changed: one.changed + other.changed,
  orphaned: one.orphaned + other.orphaned,
});

/** In how many cases pool and table differ. */
export const totalDrift = ({ missing, changed, orphaned }: Drift): number =>
  missing + changed + orphaned;
