import type { AccountStanding, AccountUpdate } from './account-store.ts';
import type { Account, AccountOrigin, AccountOwner } from './account.ts';
import type { BirthGrant } from './birth-grants.ts';
import { newborn } from './newborn.ts';
import { poolChange, type PoolView } from './pool-change.ts';

/** What an account needs to agree with the pool again: to be born, or to be changed. */
export type Healing =
  | { readonly kind: 'birth'; readonly account: Account }
  | { readonly kind: 'change'; readonly sub: string; readonly update: AccountUpdate };

/** How an account would come to be, when, and what rules give to new ones. */
export interface Circumstances {
  readonly origin: AccountOrigin;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly grants?: readonly BirthGrant[];
  /** How much of the user is seen; an event unless said. */
  readonly view?: PoolView;
}

/**
 * Decides what the account of a user needs who gets a token, or whom the pool lists; `undefined` for
 * nothing. A healing that cannot be carried out is decided again at the next token or walk.
 *
 * @param standing the account's, `undefined` for a user without one
 */
export const decideHealing = (
  owner: AccountOwner,
  standing: AccountStanding | undefined,
  { origin, now, grants = [], view = 'event' }: Circumstances,
): Healing | undefined => {
  if (!standing) {
    return { kind: 'birth', account: newborn(owner, { origin, now, grants }) };
  }
  const change = poolChange(owner, standing, view);
  const update = change && { expected: standing.version, change, now };
  return update && { kind: 'change', sub: owner.sub, update };
};
