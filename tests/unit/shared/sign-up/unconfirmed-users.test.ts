import { describe, expect, it } from 'vitest';
import { deleteUnconfirmed } from '../../../../shared/sign-up/delete-unconfirmed.ts';
import {
  parseScheduled,
  type UnconfirmedUser,
  type UnconfirmedUsers,
} from '../../../../shared/sign-up/unconfirmed-users.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const WEEK_AGO = NOW - 7 * DAY;
const PAGE = 60;

/** As long as the function gives its runs, at the pace of the pool. */
const WORK_MS = 120_000;
const PAUSE_MS = 200;
const CALL_MS = 100;

const userOf = (name: string, days: number): UnconfirmedUser => ({
  sub: name,
  userName: name,
  createdAt: NOW - days * DAY,
});
const many = (count: number, name: string, days: number) =>
  Array.from({ length: count }, (_, index) => userOf(`${name}-${index}`, days));

/**
 * A pool that lists its users in the order of their names, as behind a cursor, and takes its time on
 * a clock of its own. `stuck` cannot be deleted.
 */
const createPool = (given: readonly UnconfirmedUser[], stuck: ReadonlySet<string> = new Set()) => {
  const users = new Map(
    given.toSorted((a, b) => (a.sub < b.sub ? -1 : 1)).map((user) => [user.sub, user]),
  );
  const world = {
    users,
    clock: NOW,
    kept: undefined as string | undefined,
    pages: 0,
    fails: false,
  };
  const pool: UnconfirmedUsers = {
    page: async (cursor) => {
      world.clock += CALL_MS;
      world.pages += 1;
      if (world.fails) throw dependencyFailure();
      if (cursor === 'expired') return 'expired';
      const rest = [...users.values()].filter(({ sub }) => cursor === undefined || sub > cursor);
      const found = rest.slice(0, PAGE);
      return { users: found, next: rest.length > PAGE ? found.at(-1)?.sub : undefined };
    },
    remove: async ({ sub }) => {
      world.clock += 2 * CALL_MS;
      if (stuck.has(sub)) throw dependencyFailure();
      return users.delete(sub) ? 'deleted' : 'gone';
    },
  };
  const parts = {
    users: pool,
    place: {
      load: async () => world.kept,
      save: async (cursor: string | undefined) => {
        world.kept = cursor;
      },
    },
    pause: async () => {
      world.clock += PAUSE_MS;
    },
  };
  const run = async ({ signal, degradedBy, degradations } = fakeInvocation()) => {
    const begun = world.clock;
    const limits = { createdBy: WEEK_AGO, now: () => world.clock, until: begun + WORK_MS };
    await deleteUnconfirmed(parts, { ...limits, signal, degradedBy });
    return { ms: world.clock - begun, degradations };
  };
  return { world, run, names: () => [...users.keys()] };
};

describe('users who never confirm', () => {
  it('are deleted on the day itself, and not before', async () => {
    const { run, names } = createPool([userOf('new', 6.99), userOf('old', 7), userOf('older', 90)]);
    await run();
    expect(names()).toEqual(['new']);
  });

  it('are deleted by the thousand, in several runs of two minutes each', async () => {
    const { world, run, names } = createPool([
      ...many(2000, 'overdue', 8),
      ...many(3000, 'fresh', 1),
    ]);
    let runs = 0;
    do {
      const { ms } = await run();
      expect(ms).toBeLessThan(WORK_MS + 1000);
      runs += 1;
    } while (world.kept !== undefined);
    expect(names().filter((name) => name.startsWith('overdue'))).toEqual([]);
    expect(names()).toHaveLength(3000);
    expect(runs).toBe(7);
  });

  it('are found behind more fresh ones than a run can list', async () => {
    const { world, run, names } = createPool([
      ...many(30_000, 'a-fresh', 1),
      userOf('z-overdue', 8),
    ]);
    await run();
    expect(world.kept).toBeDefined();
    expect(names()).toContain('z-overdue');
    await run();
    expect(names()).not.toContain('z-overdue');
    expect(world.kept).toBeUndefined();
  });

  it('are looked for from the beginning when Cognito no longer takes the cursor', async () => {
    const { world, run, names } = createPool([userOf('old', 8)]);
    world.kept = 'expired';
    await run();
    expect([names(), world.kept, world.pages]).toEqual([[], undefined, 2]);
  });

  it('keep nobody else waiting when one of them cannot be deleted; the run says so', async () => {
    const { run, names } = createPool(many(100, 'user', 8), new Set(['user-0', 'user-50']));
    const { degradations } = await run();
    expect(degradations).toEqual([dependencyFailure(), dependencyFailure()]);
    expect(names()).toEqual(['user-0', 'user-50']);
    const next = await run();
    expect(next.degradations).toHaveLength(2);
  });

  it('fail the run when none of several can be deleted, after all were tried', async () => {
    const users = many(70, 'user', 8);
    const { world, run } = createPool(users, new Set(users.map(({ sub }) => sub)));
    const invocation = fakeInvocation();
    await expect(run(invocation)).rejects.toEqual(dependencyFailure());
    expect([invocation.degradations.length, world.pages]).toEqual([70, 2]);
  });

  it('are gone on with after a run that broke off', async () => {
    const { world, run } = createPool(many(30_000, 'fresh', 1));
    await run();
    const { kept } = world;
    world.fails = true;
    await expect(run()).rejects.toEqual(dependencyFailure());
    expect([kept, world.kept]).toEqual([expect.any(String), kept]);
  });

  it('are left alone once the time of the function is over', async () => {
    const { run, names } = createPool(many(3, 'user', 8), new Set(['user-0', 'user-1', 'user-2']));
    const aborted = fakeInvocation(AbortSignal.abort(new Error('over')));
    await expect(run(aborted)).rejects.toThrow('over');
    expect([names().length, aborted.degradations]).toEqual([3, []]);
  });

  it.each([null, {}, 'x', { 'detail-type': 'AccountCreated' }])(
    'are left alone by any event but that of a schedule: %j',
    (event) => {
      expect(() => parseScheduled(event)).toThrow('not the event of a schedule');
    },
  );

  it('are looked for when a schedule says so', () => {
    expect(parseScheduled({ 'detail-type': 'Scheduled Event' })).toBeNull();
  });
});
