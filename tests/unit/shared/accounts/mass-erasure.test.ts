import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namesOf, START, userOf, WEEK_MS, worldOf } from './reconciling.ts';

const RUN_MS = 240_000;
const own = namesOf('own', 1000);
const ownUsers = own.map((sub) => userOf(sub));

/** Marks as a walk has left them that saw these accounts without users, some time ago. */
const markAll = (world: ReturnType<typeof worldOf>, at: number): void => {
  for (const [sub, item] of world.table.items) {
    world.table.items.set(sub, { ...item, orphanedSince: new Date(at).toISOString() });
  }
};

/** Runs in the mode that erases, twice a week. */
const runForWeeks = async (world: ReturnType<typeof worldOf>, weeks: number): Promise<void> => {
  for (let run = 0; run < weeks * 2; run += 1) {
    await world.run({ mode: 'heal-and-erase', forMs: RUN_MS });
    world.clock += WEEK_MS / 2;
  }
};

const big = { pageSize: 50, callMs: 280 };

describe('the guard against mass erasure', () => {
  it('erases nobody, ever, when a pool with 1,000 accounts was emptied', async () => {
    const world = worldOf({ users: ownUsers, accounts: own, ...big });
    await runForWeeks(world, 2);
    world.pool.clear();
    await runForWeeks(world, 5);
    expect(world.erasing()).toEqual([]);
    expect(world.table.walks.get('ACCOUNTS')?.last?.found.orphaned).toBe(1000);
  });

  it('erases nobody whom the last steps of a sound walk met when the pool was just emptied', async () => {
    const world = worldOf({ users: ownUsers, accounts: own, pageSize: 50, callMs: 1 });
    await world.run({ mode: 'heal-and-erase', forMs: 980 });
    world.pool.clear();
    const { accounts } = await world.run({ mode: 'heal-and-erase' });
    expect(accounts.last).toMatchObject({ found: { orphaned: 40 }, measure: 1000 });
    world.clock += WEEK_MS;
    await world.run({ mode: 'heal-and-erase' });
    expect(world.erasing()).toEqual([]);
  });

  it('erases nobody whose mark is a week old when the reconciler comes to an empty pool', async () => {
    const world = worldOf({ accounts: own, ...big });
    markAll(world, START - WEEK_MS);
    await runForWeeks(world, 3);
    expect(world.erasing()).toEqual([]);
  });

  it.each([10_000, 22_000])(
    'erases nobody when the id of another pool with %i users is set',
    async (count) => {
      const world = worldOf({ users: ownUsers, accounts: own, pageSize: 60 });
      await runForWeeks(world, 1);
      world.pool = new Map(namesOf('other', count).map((sub) => [sub, userOf(sub)]));
      await runForWeeks(world, 3);
      expect(world.table.items.size).toBe(count + own.length);
      expect(world.erasing()).toEqual([]);
    },
    60_000,
  );

  it('erases nobody when another pool is set from the beginning', async () => {
    const users = namesOf('other', 10_000).map((sub) => userOf(sub));
    const world = worldOf({ users, accounts: own, pageSize: 60 });
    markAll(world, START - WEEK_MS);
    await runForWeeks(world, 4);
    expect(world.erasing()).toEqual([]);
  }, 60_000);

  it('erases nothing before a whole walk when its state cannot be read', async () => {
    const world = worldOf({ users: ownUsers.slice(3), accounts: own, ...big });
    await runForWeeks(world, 1);
    world.table.walks.clear();
    await world.run({ mode: 'heal-and-erase' });
    expect(world.erasing()).toEqual([]);
    await world.run({ mode: 'heal-and-erase' });
    expect(world.erasing()).toEqual(own.slice(0, 3));
  });

  it('erases the few that are really gone, and goes on once a doubt is over', async () => {
    const world = worldOf({ users: ownUsers.slice(3), accounts: own, ...big });
    await runForWeeks(world, 0.5);
    const { pool } = world;
    world.pool = new Map();
    await runForWeeks(world, 3);
    expect(world.erasing()).toEqual([]);
    world.pool = pool;
    await runForWeeks(world, 3);
    expect(world.erasing()).toEqual(own.slice(0, 3));
  });
});

/** What the pool under the reconciler's id is like from some moment on. */
const wrongPools = fc.record({
  size: fc.constantFrom(0, 20, 1300),
  /** How much of the own pool is still there; the doubt begins above ten lost users. */
  left: fc.integer({ min: 0, max: 40 }),
});

const happenings = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 200 }).map((steps) => ({ steps })) },
    { weight: 1, arbitrary: fc.constant({ steps: Number.POSITIVE_INFINITY }) },
    { weight: 2, arbitrary: fc.constantFrom({ passes: WEEK_MS / 2 }, { passes: WEEK_MS }) },
  ),
  { maxLength: 14 },
);

describe('whatever happens when', () => {
  it('no wrong pool costs an account, whenever it comes, goes, and runs are cut off', async () => {
    const property = fc.asyncProperty(
      wrongPools,
      happenings,
      happenings,
      happenings,
      async ({ size, left }, before, meanwhile, after) => {
        const subs = namesOf('own', 60);
        const users = subs.map((sub) => userOf(sub));
        const world = worldOf({ users, accounts: subs, pageSize: 50, callMs: 1 });
        const live = async (happening: typeof before): Promise<void> => {
          for (const each of happening) {
            if ('passes' in each) world.clock += each.passes;
            else await world.run({ mode: 'heal-and-erase', forMs: each.steps });
          }
        };
        await live(before);
        const others = namesOf('other', size).map((sub) => userOf(sub));
        const { pool } = world;
        world.pool = new Map([...users.slice(0, left), ...others].map((user) => [user.sub, user]));
        await live(meanwhile);
        world.pool = new Map([...pool, ...world.pool]);
        await live(after);
        expect(world.erasing()).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 100 });
  }, 120_000);
});
