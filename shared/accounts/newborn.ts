import type { Account, AccountOrigin, AccountOwner } from './account.ts';
import { withBirthGrants, type BirthGrant } from './birth-grants.ts';
import { newAccount } from './new-account.ts';

/** How an account comes to be, when, and what rules give to new ones. */
export interface Birth {
  readonly origin: AccountOrigin;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly grants: readonly BirthGrant[];
}

/** The account that a user is born with: active, with the roles and tenants that rules give. */
export const newborn = (owner: AccountOwner, { origin, now, grants }: Birth): Account =>
  withBirthGrants(newAccount(owner, origin, now), grants);
