import { accountItem } from '../../../fixtures/account-item.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { reconcileAccounts } from '../../../../shared/accounts/reconcile-accounts.ts';
import type { ReconcileParts, ReconcileRun } from '../../../../shared/accounts/reconcile-run.ts';
import type { PoolUser, UserDirectory } from '../../../../shared/accounts/user-directory.ts';
import { memoryAccountStore, memoryReconcileStore, memoryTable } from './memory-accounts.ts';

const HOUR_MS = 3_600_000;

/** When the worlds of these tests begin. */
export const START = Date.UTC(2026, 0, 2);

/** How long an account is without a user before it is erased. */
export const WEEK_MS = 168 * HOUR_MS;

/** A user of the pool, confirmed unless said. */
export const userOf = (sub: string, status = 'CONFIRMED'): PoolUser => ({
  sub,
  userName: sub,
  status,
  attributes: { sub, email: `${sub}@example.com`, email_verified: 'true' },
});

/** Some names, `first-0` and so on. */
export const namesOf = (first: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${first}-${index}`);

/** What a world is made of. */
export interface WorldParts {
  readonly users?: readonly PoolUser[];
  /** Accounts two hours old, by `sub`. */
  readonly accounts?: readonly string[];
  /** Users, and items of the table, to a page. */
  readonly pageSize?: number;
  /** How long a call of the pool and the pause before it take together; nothing unless said. */
  readonly callMs?: number;
}

/** A pool and a table to reconcile, with a clock that stands still between calls. */
export const worldOf = ({ users = [], accounts = [], pageSize = 2, callMs = 0 }: WorldParts) => {
  const table = memoryTable();
  for (const sub of accounts) {
    const account = newAccount(userOf(sub), 'confirmation', START - 2 * HOUR_MS);
    table.items.set(sub, accountItem(account));
  }
  const world = {
    table,
    clock: START,
    pool: new Map(users.map((user) => [user.sub, user])),
    asked: [] as string[],
    pauses: 0,
    degradations: [] as unknown[],
  };
  const ask = (what: string): void => {
    world.asked.push(what);
    world.clock += callMs;
  };
  const directory: UserDirectory = {
    page: async (cursor) => {
      ask(`page ${cursor ?? ''}`.trim());
      if (cursor === 'stale') return 'expired';
      const from = Number(cursor ?? 0);
      const next = from + pageSize < world.pool.size ? { next: String(from + pageSize) } : {};
      return { users: [...world.pool.values()].slice(from, from + pageSize), ...next };
    },
    has: async (sub) => {
      ask(`has ${sub}`);
      return world.pool.has(sub);
    },
  };
  const parts: ReconcileParts = {
    users: directory,
    table: memoryReconcileStore(table, async (effect) => effect(), pageSize),
    accounts: memoryAccountStore(table, async (effect) => effect()),
    pause: async () => {
      world.pauses += 1;
    },
  };
  const run = (
    given: Partial<ReconcileRun> & { readonly forMs?: number } = {},
    changed: Partial<ReconcileParts> = {},
  ) =>
    reconcileAccounts(
      { ...parts, ...changed },
      {
        mode: 'heal',
        grants: [],
        now: () => world.clock,
        until: world.clock + (given.forMs ?? Number.POSITIVE_INFINITY),
        signal: new AbortController().signal,
        degradedBy: (error) => world.degradations.push(error),
        newReceipt: () => 'receipt',
        ...given,
      },
    );
  const erasing = () =>
    [...table.items.entries()].flatMap(([sub, item]) =>
      item['status'] === 'erasing' ? [sub] : [],
    );
  return Object.assign(world, { parts, run, erasing });
};
