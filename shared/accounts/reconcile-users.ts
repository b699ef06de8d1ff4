import { accountOwner, type AccountOrigin } from './account.ts';
import { decideHealing, type Healing } from './decide-healing.ts';
import { healAccount } from './heal-account.ts';
import type { AccountStanding } from './account-store.ts';
import type { ReconcileParts, ReconcileRun } from './reconcile-run.ts';
import type { PoolUser } from './user-directory.ts';
import type { WalkStep, WalkUnderWay } from './walk.ts';

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
export const decideListed = (
  user: PoolUser,
  standing: AccountStanding | undefined,
  { grants, now }: Pick<ReconcileRun, 'grants' | 'now'>,
): Healing | undefined => {
  const owner = accountOwner(user.userName, user.attributes);
  const origin = origins.get(user.status);
  if (!owner || !origin) return undefined;
  return decideHealing(owner, standing, { origin, now: now(), grants, view: 'record' });
};

const compare = async (
  users: readonly PoolUser[],
  { table, accounts }: ReconcileParts,
  run: ReconcileRun,
): Promise<WalkStep['found']> => {
  const subs = users.map(({ sub }) => sub);
  const standings = await table.standings(subs, run.signal);
  const healings = users.flatMap((user) => decideListed(user, standings.get(user.sub), run) ?? []);
  if (run.mode !== 'report') {
    for (const healing of healings) await healAccount(healing, accounts, run);
  }
  const missing = healings.filter(({ kind }) => kind === 'birth').length;
  return { looked: users.length, missing, changed: healings.length - missing, orphaned: 0 };
};

/**
 * Walks through the users of the pool, a page a step: opens accounts that are missing, and changes
 * those that the pool has left behind. One that cannot be written keeps none of the others waiting.
 */
export const reconcileUsers = async function* (
  { cursor }: Pick<WalkUnderWay, 'cursor'>,
  parts: ReconcileParts,
  run: ReconcileRun,
): AsyncGenerator<WalkStep | 'begin-again'> {
  let place = cursor;
  do {
    await parts.pause();
    const page = await parts.users.page(place, run.signal);
    if (page === 'expired') {
      yield 'begin-again';
      yield* reconcileUsers({}, parts, run);
      return;
    }
    yield { found: await compare(page.users, parts, run), cursor: page.next };
    place = page.next;
  } while (place !== undefined);
};
