import type { AccountStanding } from './account-store.ts';
import { accountOwner, type AccountOrigin } from './account.ts';
import { withBirthGrants, type BirthGrant } from './birth-grants.ts';
import type { Healing } from './decide-healing.ts';
import { newAccount } from './new-account.ts';
import { poolChange } from './pool-change.ts';
import type { ListedAccount } from './reconcile-store.ts';
import type { PoolUser } from './user-directory.ts';

/** What the reconciler may do: count, mend, or also erase accounts whose user is gone. */
export type ReconcileMode = 'report' | 'heal' | 'heal-and-erase';

/**
 * How the accounts of users of a status came to be missed. Users of another status have not been
 * confirmed, or have not signed in for the first time, and have no account.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
const origins: ReadonlyMap<string, AccountOrigin> = new Map([
  ['CONFIRMED', 'reconcile'],
  ['EXTERNAL_PROVIDER', 'federation'],
  // An imported user is confirmed and has to choose a password.
  ['RESET_REQUIRED', 'import'],
]);

/**
 * What the account of a listed user needs to agree with the pool; `undefined` for nothing. An
 * imported user may as well be one whose password an operator has reset: then the account exists.
 */
export const reconcileUser = (
  user: PoolUser,
  standing: AccountStanding | undefined,
  { grants, now }: { readonly grants: readonly BirthGrant[]; readonly now: number },
): Healing | undefined => {
  const owner = accountOwner(user.userName, user.attributes);
  const origin = origins.get(user.status);
  if (!owner || !origin) return undefined;
  if (!standing) {
    return { kind: 'birth', account: withBirthGrants(newAccount(owner, origin, now), grants) };
  }
  const change = poolChange(owner, standing, 'record');
  const update = change && { expected: standing.version, change, now };
  return update && { kind: 'change', sub: owner.sub, update };
};

/** The pool may list a user late; an account this young proves nothing. */
const SETTLED_MS = 3_600_000;

/** An account without a user is erased after this time, in which a mistake can be noticed. */
const ORPHAN_MS = 7 * 86_400_000;

const AT_REST: ReadonlySet<string> = new Set(['erasing', 'erased']);

/** Whether an account is to be looked for in the pool at all. */
export const isSettled = ({ status, updatedAt }: ListedAccount, now: number): boolean =>
  !AT_REST.has(status) && Date.parse(updatedAt) <= now - SETTLED_MS;

/** What to do about an account, by whether the pool has its user. */
export type OrphanStep = 'nothing' | 'mark' | 'unmark' | 'erase';

/**
 * Decides about an account: one without a user is marked, and erased only where that is set and
 * after it has been without one for a week. A mark goes when the user is seen again.
 */
export const reconcileAccount = (
  account: ListedAccount,
  hasUser: boolean,
  { mode, now }: { readonly mode: ReconcileMode; readonly now: number },
): OrphanStep => {
  if (mode === 'report') return 'nothing';
  const { orphanedSince } = account;
  if (hasUser) return orphanedSince === undefined ? 'nothing' : 'unmark';
  if (orphanedSince === undefined) return 'mark';
  const due = Date.parse(orphanedSince) <= now - ORPHAN_MS;
  return due && mode === 'heal-and-erase' ? 'erase' : 'nothing';
};

/** Below this number of accounts without a user, no share of them is a reason to stop. */
const FEW = 10;
const SHARE = 0.05;

/**
 * Whether so many accounts have no user that a mistake is likelier than their deletion: another
 * pool, another table. Then nothing is erased.
 */
export const isDoubtful = (orphaned: number, looked: number): boolean =>
  orphaned > FEW && orphaned > looked * SHARE;
