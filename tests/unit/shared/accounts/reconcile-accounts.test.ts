import { describe, expect, it } from 'vitest';
import { driftLine } from '../../../../shared/accounts/drift-line.ts';
import { noDrift } from '../../../../shared/accounts/drift.ts';
import { decideListed } from '../../../../shared/accounts/reconcile-users.ts';
import { isDoubtful } from '../../../../shared/accounts/whole-walk.ts';
import { dependencyFailure } from '../trigger/fake-invocation.ts';
import { standing } from './fake-account-store.ts';
import { namesOf, START, userOf, WEEK_MS, worldOf } from './reconciling.ts';

const usersOf = (...subs: string[]) => subs.map((sub) => userOf(sub));

describe('decideListed', () => {
  const options = {
    grants: [{ domain: '*', kind: 'role', name: 'member' }],
    now: () => START,
  } as const;

  it.each([
    ['CONFIRMED', 'reconcile'],
    ['EXTERNAL_PROVIDER', 'federation'],
    ['RESET_REQUIRED', 'import'],
  ])('gives a user of status %s the account that was missed, by %s', (status, origin) => {
    expect(decideListed(userOf('jane', status), undefined, options)).toMatchObject({
      kind: 'birth',
      account: { sub: 'jane', origin, roles: ['member'] },
    });
  });

  it.each(['UNCONFIRMED', 'FORCE_CHANGE_PASSWORD', 'ARCHIVED', 'UNKNOWN', ''])(
    'gives a user of status %j none',
    (status) => {
      expect(decideListed(userOf('jane', status), undefined, options)).toBeUndefined();
    },
  );

  it('gives a user without a usable sub none', () => {
    expect(decideListed(userOf('a/b'), undefined, options)).toBeUndefined();
  });

  it('changes what the pool has changed, and nothing of an account that is being erased', () => {
    const old = standing({ userName: 'jane', email: 'old@example.com', emailVerified: true });
    expect(decideListed(userOf('jane'), old, options)).toMatchObject({
      kind: 'change',
      update: { expected: 1, change: { email: 'jane@example.com' } },
    });
    const erasing = standing({ ...old, status: 'erasing' });
    expect(decideListed(userOf('jane'), erasing, options)).toBeUndefined();
  });

  it('takes a text away that the pool no longer has: a listed user is seen whole', () => {
    const named = standing({
      userName: 'jane',
      email: 'jane@example.com',
      emailVerified: true,
      pool: { name: 'Jane' },
    });
    expect(decideListed(userOf('jane'), named, options)).toMatchObject({
      update: { change: { name: null, pool: {} } },
    });
  });
});

describe('the walk through the users', () => {
  it('gives every confirmed user an account, page by page, and finds nothing the next time', async () => {
    const users = [...usersOf('a', 'b'), userOf('c', 'UNCONFIRMED'), ...usersOf('d', 'e')];
    const world = worldOf({ users, accounts: ['b'] });
    const { users: first } = await world.run();
    expect(first.found).toEqual({ looked: 5, missing: 3, changed: 0, orphaned: 0 });
    expect(first.last?.found).toEqual(first.found);
    expect([...world.table.items.keys()].toSorted()).toEqual(['a', 'b', 'd', 'e']);
    expect(world.asked).toEqual(['page', 'page 2', 'page 4', 'has b']);
    expect((await world.run()).users.found).toEqual({ ...noDrift, looked: 5 });
  });

  it('waits before every call of the pool', async () => {
    const world = worldOf({ users: usersOf('a', 'b', 'c'), accounts: ['a', 'b'] });
    await world.run();
    expect(world.pauses).toBe(world.asked.length);
  });

  it('goes on where it ran out of time', async () => {
    const world = worldOf({ users: usersOf('a', 'b', 'c', 'd', 'e'), callMs: 1000 });
    const found = [];
    for (let at = 0; at < 3; at += 1) {
      const { users } = await world.run({ forMs: 1 });
      found.push([users.found.missing, users.last?.found.missing]);
    }
    expect(found).toEqual([
      [2, undefined],
      [2, undefined],
      [1, 5],
    ]);
    expect(world.asked).toEqual(['page', 'page 2', 'page 4']);
    const next = await world.run({ forMs: 1 });
    expect(next.users.last?.found.missing).toBe(5);
    expect(world.table.walks.get('USERS')?.underWay).toMatchObject({
      cursor: '2',
      found: { looked: 2, missing: 0 },
    });
  });

  it('begins again when the pool has forgotten the place', async () => {
    const world = worldOf({ users: usersOf('a') });
    const found = { ...noDrift, missing: 7 };
    const startedAt = new Date(START).toISOString();
    world.table.walks.set('USERS', { underWay: { startedAt, cursor: 'stale', found } });
    const { users } = await world.run();
    expect(users.last?.found).toEqual({ looked: 1, missing: 1, changed: 0, orphaned: 0 });
  });

  it('is not held up by an account that cannot be written', async () => {
    const world = worldOf({ users: usersOf('a', 'b', 'c') });
    const failure = dependencyFailure(false);
    const { accounts } = world.parts;
    const { users } = await world.run(
      {},
      {
        accounts: {
          ...accounts,
          create: async (account, signal) => {
            if (account.sub === 'a') throw failure;
            return accounts.create(account, signal);
          },
        },
      },
    );
    expect(users).toMatchObject({ found: { missing: 3 }, last: { found: { missing: 3 } } });
    expect(world.degradations).toEqual([failure]);
    expect([...world.table.items.keys()]).toEqual(['b', 'c']);
    expect((await world.run()).users.found.missing).toBe(1);
  });
});

describe('the walk through the accounts', () => {
  it('marks an account without a user, erases it a week later, and only where that is set', async () => {
    const world = worldOf({ accounts: ['gone'] });
    await world.run({ mode: 'heal-and-erase' });
    expect(world.table.items.get('gone')).toMatchObject({
      status: 'active',
      orphanedSince: '2026-01-02T00:00:00.000Z',
    });
    world.clock += WEEK_MS;
    await world.run({ mode: 'heal' });
    expect(world.table.items.get('gone')).toMatchObject({ status: 'active' });
    expect(world.table.erasureNotes.size).toBe(0);
    await world.run({ mode: 'heal-and-erase' });
    expect(world.table.items.get('gone')).toMatchObject({
      status: 'erasing',
      erasure: { receipt: 'receipt' },
    });
    expect([...world.table.erasureNotes.values()]).toEqual([
      { sub: 'gone', requestedAt: '2026-01-09T00:00:00.000Z' },
    ]);
  });

  it('takes the mark off when the user is seen again', async () => {
    const world = worldOf({ users: usersOf('a'), accounts: ['a'] });
    const marked = { ...world.table.items.get('a'), orphanedSince: '2026-01-01T00:00:00.000Z' };
    world.table.items.set('a', marked);
    await world.run();
    expect(world.table.items.get('a')).not.toHaveProperty('orphanedSince');
  });

  it('goes on behind the last account that it had time for, in the middle of a page', async () => {
    const world = worldOf({ accounts: namesOf('gone', 4), pageSize: 3, callMs: 1000 });
    for (let at = 0; at < 4; at += 1) {
      const { accounts } = await world.run({ forMs: 1 });
      expect(accounts.found).toEqual({ ...noDrift, looked: 1, orphaned: 1 });
    }
    const looked = world.asked.filter((call) => call.startsWith('has'));
    expect(looked).toEqual(namesOf('has gone', 4));
    expect((await world.run({ forMs: 1 })).accounts.last?.found.orphaned).toBe(4);
  });
});

describe('a run', () => {
  it('only counts when it reports, at places of its own, however long that takes', async () => {
    const users = usersOf('a', 'b', 'c');
    const world = worldOf({ users, accounts: ['x'], callMs: 1000 });
    let result = await world.run({ mode: 'report', forMs: 1 });
    expect(result.users.found.missing).toBe(2);
    expect(result.users.last).toBeUndefined();
    result = await world.run({ mode: 'report', forMs: 1 });
    result = await world.run({ mode: 'report', forMs: 1 });
    expect(result).toMatchObject({
      users: { last: { found: { missing: 3 } } },
      accounts: { last: { found: { orphaned: 1 } } },
    });
    expect([...world.table.items.keys()]).toEqual(['x']);
    expect(world.table.stream).toEqual([]);
    expect([...world.table.walks.keys()].toSorted()).toEqual(['ACCOUNTS-REPORT', 'USERS-REPORT']);
  });

  it('keeps what it did before a failure, tells of it, and walks the other way all the same', async () => {
    const world = worldOf({ users: usersOf('a', 'b', 'c'), accounts: ['x'] });
    const failure = dependencyFailure();
    const { users } = world.parts;
    const failing = {
      ...users,
      page: async (cursor: string | undefined, signal: AbortSignal) => {
        if (cursor !== undefined) throw failure;
        return users.page(cursor, signal);
      },
    };
    const result = await world.run({}, { users: failing });
    expect(result.users).toMatchObject({ found: { missing: 2 }, failure });
    expect(result.accounts).toMatchObject({ last: { found: { orphaned: 1 } } });
    expect(JSON.parse(driftLine(result, { stage: 'dev', mode: 'heal' }, START))).toMatchObject({
      DriftFound: 3,
      MissingFound: 2,
      Orphaned: 1,
    });
    expect((await world.run()).users).toMatchObject({ last: { found: { missing: 3 } } });
  });

  it('tells at once, and ends within some runs, although 2,000 accounts take longer than one', async () => {
    const accounts = namesOf('user', 2000);
    const world = worldOf({ users: usersOf(...accounts), accounts, pageSize: 50, callMs: 280 });
    const lines = [];
    for (let at = 0; at < 4; at += 1) {
      const begun = world.clock;
      const result = await world.run({ forMs: 240_000 });
      expect(world.clock - begun).toBeLessThan(241_000);
      lines.push(JSON.parse(driftLine(result, { stage: 'dev', mode: 'heal' }, world.clock)));
      world.clock = begun + 900_000;
    }
    expect(lines.map(({ DriftFound, Looked, Orphaned }) => [DriftFound, Looked, Orphaned])).toEqual(
      [
        [0, 2818, undefined],
        [0, 2818, undefined],
        [0, 2364, 0],
        [0, 2818, 0],
      ],
    );
    expect(world.table.walks.get('ACCOUNTS')?.last?.found.looked).toBe(2000);
  });

  it('gets on in both directions, and ends in time, when every call takes as long as it may', async () => {
    const accounts = namesOf('user', 100);
    const world = worldOf({ users: usersOf(...accounts), accounts, callMs: 10_000 });
    const begun = world.clock;
    const { users, accounts: looked } = await world.run({ forMs: 240_000 });
    expect([users.found.looked, looked.found.looked]).toEqual([24, 12]);
    expect(world.clock - begun).toBe(240_000);
  });

  it('keeps opening accounts while the other walk is far from its end', async () => {
    const accounts = namesOf('user', 5000);
    const world = worldOf({ users: usersOf(...accounts), accounts, pageSize: 50, callMs: 1200 });
    for (const late of ['late-1', 'late-2']) {
      world.pool.set(late, userOf(late));
      let found = 0;
      for (let at = 0; at < 2; at += 1) {
        const { users } = await world.run({ forMs: 240_000 });
        found += users.found.missing;
      }
      expect([found, world.table.items.has(late)]).toEqual([1, true]);
    }
    expect(world.table.walks.get('ACCOUNTS')?.last).toBeUndefined();
  });

  it('saves its place every ten seconds, for the case that it dies', async () => {
    const world = worldOf({ accounts: namesOf('user', 25), pageSize: 50, callMs: 1000 });
    const saved: number[] = [];
    const { table } = world.parts;
    const counting = {
      ...table,
      saveWalk: async (...given: Parameters<typeof table.saveWalk>) => {
        if (given[0] === 'ACCOUNTS') saved.push(given[1].underWay?.found.looked ?? -1);
        await table.saveWalk(...given);
      },
    };
    await world.run({}, { table: counting });
    expect(saved).toEqual([10, 20, -1]);
  });
});

describe('a doubtful walk', () => {
  it('shows in the line', async () => {
    const world = worldOf({ accounts: namesOf('user', 11), pageSize: 50 });
    const result = await world.run();
    expect(result.accounts.last && isDoubtful(result.accounts.last)).toBe(true);
    expect(JSON.parse(driftLine(result, { stage: 'dev', mode: 'heal' }, START))).toMatchObject({
      level: 'WARN',
      Doubtful: 1,
      Orphaned: 11,
    });
  });
});
