import type { Drift } from './drift.ts';

/** A walk that has come to its end. */
export interface WholeWalk {
  /** ISO 8601, UTC. */
  readonly endedAt: string;
  readonly found: Drift;
  /** How many accounts those without a user are measured against. */
  readonly measure: number;
}

/** Below this number of accounts without a user, no share of them is a reason to doubt. */
const FEW = 10;
const SHARE = 0.05;

/**
 * Whether so many accounts have no user that a mistake is likelier than their deletion: another
 * pool, another table.
 *
 * @param measure how many accounts they are measured against
 */
export const areTooMany = (orphaned: number, measure: number): boolean =>
  orphaned > FEW && orphaned > measure * SHARE;

/** Whether a walk has found so many accounts without a user that none is to be erased. */
export const isDoubtful = ({ found, measure }: WholeWalk): boolean =>
  areTooMany(found.orphaned, measure);

/**
 * A walk that has come to its end, after another one. What is measured against never grows while
 * the doubt lasts: a wrong pool also brings accounts for its own users, among which the accounts
 * without a user would soon be few.
 *
 * @param endedAt milliseconds since the epoch
 */
export const wholeWalk = (
  found: Drift,
  last: WholeWalk | undefined,
  endedAt: number,
): WholeWalk => {
  const before = last && (isDoubtful(last) ? last.measure : last.found.looked);
  const measure = Math.min(found.looked, before ?? found.looked);
  return { endedAt: new Date(endedAt).toISOString(), found, measure };
};
