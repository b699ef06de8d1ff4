import { describe, expect, it } from 'vitest';
import { accountItem } from '../../../../shared/accounts/account-item.ts';
import {
  isDoubtful,
  isSettled,
  reconcileAccount,
  reconcileUser,
} from '../../../../shared/accounts/decide-reconciling.ts';
import { driftLine, noDrift, totalDrift } from '../../../../shared/accounts/drift.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import {
  reconcileAccounts,
  type ReconcileRun,
} from '../../../../shared/accounts/reconcile-accounts.ts';
import { listedAccount, stateOf } from '../../../../shared/accounts/reconcile-item.ts';
import type { PoolUser, UserDirectory } from '../../../../shared/accounts/user-directory.ts';
import { standing } from './fake-account-store.ts';
import {
  memoryAccountStore,
  memoryReconcileStore,
  memoryTable,
  type Call,
} from './memory-accounts.ts';

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const now = Date.UTC(2026, 0, 2);
const signal = new AbortController().signal;
const atOnce: Call = async (effect) => effect();

const userOf = (sub: string, status = 'CONFIRMED'): PoolUser => ({
  sub,
  userName: sub,
  status,
  attributes: { sub, email: `${sub}@example.com`, email_verified: 'true' },
});

const ownerOf = (sub: string) => ({ sub, userName: sub, attributes: userOf(sub).attributes });

/** A pool of these users, two to a page, that counts how often it is asked. */
const poolOf = (users: readonly PoolUser[]) => {
  const asked: string[] = [];
  const directory: UserDirectory = {
    page: async (cursor) => {
      asked.push(`page ${cursor ?? ''}`.trim());
      if (cursor === 'stale') return 'expired';
      const from = Number(cursor ?? 0);
      const next = from + 2 < users.length ? { next: String(from + 2) } : {};
      return { users: users.slice(from, from + 2), ...next };
    },
    has: async (sub) => {
      asked.push(`has ${sub}`);
      return users.some((user) => user.sub === sub);
    },
  };
  return { directory, asked };
};

const setUp = (users: readonly PoolUser[], accounts: readonly string[] = []) => {
  const table = memoryTable();
  for (const sub of accounts) {
    const account = newAccount(ownerOf(sub), 'confirmation', now - 2 * HOUR);
    table.items.set(sub, accountItem(account));
  }
  const { directory, asked } = poolOf(users);
  let pauses = 0;
  const parts = {
    users: directory,
    table: memoryReconcileStore(table, atOnce),
    accounts: memoryAccountStore(table, atOnce),
    pause: async () => {
      pauses += 1;
    },
  };
  const run = (given: Partial<ReconcileRun> = {}) =>
    reconcileAccounts(parts, {
      mode: 'heal',
      grants: [],
      now,
      hasTime: () => true,
      signal,
      newReceipt: () => 'receipt',
      ...given,
    });
  return { table, asked, run, pauses: () => pauses };
};

describe('reconcileUser', () => {
  const options = { grants: [{ domain: '*', kind: 'role', name: 'member' }], now } as const;

  it.each([
    ['CONFIRMED', 'reconcile'],
    ['EXTERNAL_PROVIDER', 'federation'],
    ['RESET_REQUIRED', 'import'],
  ])('gives a user of status %s the account that was missed, by %s', (status, origin) => {
    expect(reconcileUser(userOf('jane', status), undefined, options)).toMatchObject({
      kind: 'birth',
      account: { sub: 'jane', origin, roles: ['member'] },
    });
  });

  it.each(['UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'ARCHIVED', 'UNKNOWN', ''])(
    'gives a user of status %j none',
    (status) => {
      expect(reconcileUser(userOf('jane', status), undefined, options)).toBeUndefined();
    },
  );

  it('gives a user without a usable sub none', () => {
    expect(reconcileUser(userOf('a/b'), undefined, options)).toBeUndefined();
  });

  it('changes what the pool has changed, and nothing of an account that is being erased', () => {
    const old = standing({ userName: 'jane', email: 'old@example.com', emailVerified: true });
    expect(reconcileUser(userOf('jane'), old, options)).toMatchObject({
      kind: 'change',
      update: { expected: 1, change: { email: 'jane@example.com' } },
    });
    const erasing = standing({ ...old, status: 'erasing' });
    expect(reconcileUser(userOf('jane'), erasing, options)).toBeUndefined();
  });
});

describe('reconcileAccount', () => {
  const account = { sub: 'jane', status: 'active', updatedAt: '2026-01-01T00:00:00.000Z' };
  const since = (ms: number) => ({
    ...account,
    orphanedSince: new Date(now - ms).toISOString(),
  });

  it.each([
    ['heal', account, true, 'nothing'],
    ['heal', account, false, 'mark'],
    ['heal', since(HOUR), true, 'unmark'],
    ['heal', since(2 * WEEK), false, 'nothing'],
    ['heal-and-erase', account, false, 'mark'],
    ['heal-and-erase', since(WEEK - 1), false, 'nothing'],
    ['heal-and-erase', since(WEEK), false, 'erase'],
    ['heal-and-erase', since(2 * WEEK), true, 'unmark'],
    ['heal-and-erase', { ...account, orphanedSince: 'nonsense' }, false, 'nothing'],
    ['report', account, false, 'nothing'],
    ['report', since(2 * WEEK), false, 'nothing'],
    ['report', since(2 * WEEK), true, 'nothing'],
  ] as const)('in mode %s, of %j with a user (%s): %s', (mode, listed, hasUser, step) => {
    expect(reconcileAccount(listed, hasUser, { mode, now })).toBe(step);
  });

  it('leaves young accounts alone, and those that end', () => {
    const at = (ms: number) => ({ ...account, updatedAt: new Date(now - ms).toISOString() });
    expect(isSettled(at(HOUR), now)).toBe(true);
    expect(isSettled(at(HOUR - 1), now)).toBe(false);
    expect(isSettled({ ...account, updatedAt: '' }, now)).toBe(false);
    expect(isSettled({ ...account, status: 'erasing' }, now)).toBe(false);
    expect(isSettled({ ...account, status: 'erased' }, now)).toBe(false);
  });

  it.each([
    [10, 10, false],
    [11, 100, true],
    [11, 220, false],
    [12, 220, true],
    [0, 0, false],
  ])('doubts %i orphans among %i: %s', (orphaned, looked, doubtful) => {
    expect(isDoubtful(orphaned, looked)).toBe(doubtful);
  });
});

describe('reconcileAccounts', () => {
  it('gives every confirmed user an account, page by page, and finds nothing the next time', async () => {
    const { table, run, asked } = setUp(
      [userOf('a'), userOf('b'), userOf('c', 'UNCONFIRMED'), userOf('d'), userOf('e')],
      ['b'],
    );
    expect(await run()).toEqual({
      finished: true,
      drift: { looked: 6, missing: 3, changed: 0, orphaned: 0 },
    });
    expect([...table.items.keys()].toSorted()).toEqual(['a', 'b', 'd', 'e']);
    expect(asked).toEqual(['page', 'page 2', 'page 4', 'has b']);
    expect(totalDrift((await run()).drift)).toBe(0);
  });

  it('waits before every call of the pool', async () => {
    const { run, asked, pauses } = setUp([userOf('a'), userOf('b'), userOf('c')], ['a', 'b']);
    await run();
    expect(pauses()).toBe(asked.length);
  });

  it('goes on where it ran out of time', async () => {
    const users = ['a', 'b', 'c', 'd', 'e'].map((sub) => userOf(sub));
    const { table, run, asked } = setUp(users, ['z']);
    let pages = 0;
    const onePage = () => ({ hasTime: () => (pages += 1) % 2 === 1 });
    expect(await run(onePage())).toMatchObject({ finished: false, drift: { missing: 2 } });
    expect(table.state).toMatchObject({ phase: 'pool', cursor: '2' });
    pages = 0;
    await run(onePage());
    pages = 0;
    await run(onePage());
    expect(table.state).toMatchObject({ phase: 'table', drift: { missing: 5 } });
    expect(await run()).toMatchObject({ finished: true, drift: { missing: 5, orphaned: 1 } });
    expect(asked.filter((call) => call.startsWith('page'))).toEqual(['page', 'page 2', 'page 4']);
  });

  it('begins again when the pool has forgotten the place', async () => {
    const { table, run } = setUp([userOf('a')]);
    table.state = { phase: 'pool', cursor: 'stale', drift: { ...noDrift, missing: 7 } };
    expect(await run()).toMatchObject({ finished: true, drift: { missing: 1, looked: 1 } });
  });

  it('only counts when it reports, and keeps no place', async () => {
    const { table, run } = setUp([userOf('a'), userOf('b'), userOf('c')], ['x']);
    expect(await run({ mode: 'report' })).toMatchObject({
      finished: true,
      drift: { missing: 3, orphaned: 1 },
    });
    expect([...table.items.keys()]).toEqual(['x']);
    expect(table.stream).toEqual([]);
    expect(table.state).toBeUndefined();
  });

  it('marks an account without a user, erases it a week later, and only where that is set', async () => {
    const { table, run } = setUp([], ['gone']);
    await run({ mode: 'heal-and-erase' });
    expect(table.items.get('gone')).toMatchObject({
      status: 'active',
      orphanedSince: '2026-01-02T00:00:00.000Z',
    });
    await run({ mode: 'heal', now: now + WEEK });
    expect(table.items.get('gone')).toMatchObject({ status: 'active' });
    expect(table.erasureNotes.size).toBe(0);
    await run({ mode: 'heal-and-erase', now: now + WEEK });
    expect(table.items.get('gone')).toMatchObject({
      status: 'erasing',
      erasure: { receipt: 'receipt' },
    });
    expect([...table.erasureNotes]).toEqual([['gone', '2026-01-09T00:00:00.000Z']]);
  });

  it('takes the mark off when the user is seen again', async () => {
    const { table, run } = setUp([userOf('a')], ['a']);
    table.items.set('a', { ...table.items.get('a'), orphanedSince: '2026-01-01T00:00:00.000Z' });
    await run();
    expect(table.items.get('a')).not.toHaveProperty('orphanedSince');
  });

  it('erases nothing more when nearly every account seems to have lost its user', async () => {
    const subs = Array.from({ length: 40 }, (_, index) => `user-${index}`);
    const { table, run } = setUp([], subs);
    await run({ mode: 'heal-and-erase' });
    await run({ mode: 'heal-and-erase', now: now + WEEK });
    const erasing = [...table.items.values()].filter((item) => item['status'] === 'erasing');
    expect(erasing).toHaveLength(10);
  });
});

describe('what the reconciler keeps', () => {
  it('is read back as it was, and from the beginning if it is unclear', () => {
    const drift = { looked: 1, missing: 2, changed: 3, orphaned: 4 };
    expect(stateOf({ phase: 'table', cursor: 'c', drift })).toEqual({
      phase: 'table',
      cursor: 'c',
      drift,
    });
    expect(stateOf({ phase: 'pool', drift: 'x' })).toEqual({ phase: 'pool', drift: noDrift });
    expect(stateOf({ phase: 'elsewhere', drift })).toBeUndefined();
  });

  it('is of accounts only', () => {
    expect(listedAccount({ sub: 'a', status: 7 })).toEqual([
      { sub: 'a', status: 'unknown', updatedAt: '' },
    ]);
    expect(listedAccount({ status: 'erased' })).toEqual([]);
  });
});

describe('driftLine', () => {
  it('is a metric for each kind of difference', () => {
    const drift = { looked: 9, missing: 1, changed: 2, orphaned: 3 };
    const line = JSON.parse(driftLine(drift, 'dev', now));
    expect(line).toMatchObject({
      level: 'WARN',
      stage: 'dev',
      Drift: 6,
      Missing: 1,
      Changed: 2,
      Orphaned: 3,
      Looked: 9,
      _aws: { Timestamp: now, CloudWatchMetrics: [{ Dimensions: [['stage']] }] },
    });
    const { _aws: metrics } = line;
    const [{ Metrics }] = metrics.CloudWatchMetrics;
    for (const { Name } of Metrics) expect(line).toHaveProperty(Name);
    expect(JSON.parse(driftLine(noDrift, 'dev', now))).toMatchObject({ level: 'INFO', Drift: 0 });
  });
});
