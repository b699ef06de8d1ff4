import { describe, expect, it } from 'vitest';
import { eraseOrphans, longOrphaned } from '../../../../cli/accounts/erase-orphans.ts';
import { namesOf, userOf, WEEK_MS, worldOf } from '../../shared/accounts/reconciling.ts';

const { signal } = new AbortController();
const own = namesOf('own', 250);

/** 250 accounts that lost their users, marked so long ago, and one that has its own. */
const worldAfter = (ms: number) => {
  const world = worldOf({ users: [userOf('here')], accounts: [...own, 'here'], pageSize: 60 });
  const orphanedSince = new Date(world.clock).toISOString();
  for (const sub of own) {
    world.table.items.set(sub, { ...world.table.items.get(sub), orphanedSince });
  }
  world.clock += ms;
  const told: number[] = [];
  const run = {
    isDryRun: false,
    now: () => world.clock,
    signal,
    newReceipt: () => 'receipt',
    progress: (done: number) => void told.push(done),
  };
  return { world, run, told };
};

describe('accounts without a user that an operator erases', () => {
  it('are those that were marked a week ago, and are not being erased', async () => {
    const { world, run } = worldAfter(WEEK_MS);
    expect(await longOrphaned(world.parts, run)).toEqual(own);
    world.table.items.set('own-0', { ...world.table.items.get('own-0'), status: 'erasing' });
    expect(await longOrphaned(world.parts, run)).toEqual(own.slice(1));
    world.clock -= 1;
    expect(await longOrphaned(world.parts, run)).toEqual([]);
  });

  it('are more than the reconciler would ever erase', async () => {
    const { world, run, told } = worldAfter(WEEK_MS);
    await world.run({ mode: 'heal-and-erase' });
    await world.run({ mode: 'heal-and-erase' });
    expect(world.erasing()).toEqual([]);
    const count = await eraseOrphans(own, world.parts, run);
    expect(count).toEqual({ gone: 250, back: 0 });
    expect(world.erasing()).toEqual(own);
    expect([...world.table.erasureNotes.keys()]).toEqual(own);
    expect(world.table.items.get('here')).toMatchObject({ status: 'active' });
    expect(told).toEqual([100, 200]);
    expect(await longOrphaned(world.parts, run)).toEqual([]);
  });

  it('are spared where the pool has the user at that moment', async () => {
    const { world, run } = worldAfter(WEEK_MS);
    world.pool.set('own-7', userOf('own-7'));
    expect(await eraseOrphans(own, world.parts, run)).toEqual({ gone: 249, back: 1 });
    expect(world.erasing()).not.toContain('own-7');
  });

  it('are only counted by a dry run', async () => {
    const { world, run } = worldAfter(WEEK_MS);
    world.pool.set('own-7', userOf('own-7'));
    const count = await eraseOrphans(own, world.parts, { ...run, isDryRun: true });
    expect(count).toEqual({ gone: 249, back: 1 });
    expect(world.erasing()).toEqual([]);
    expect(world.table.erasureNotes.size).toBe(0);
  });

  it('are looked after no faster than the pool may be asked', async () => {
    const { world, run } = worldAfter(WEEK_MS);
    const before = world.pauses;
    await eraseOrphans(own.slice(0, 5), world.parts, run);
    expect(world.pauses - before).toBe(5);
  });
});
