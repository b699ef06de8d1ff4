import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../../shared/accounts/account-events.ts';
import { accountOf, ERASED } from '../../../../shared/accounts/account-item.ts';
import type { PoolUser } from '../../../../shared/accounts/user-directory.ts';
import { folderOf } from '../../../../shared/erasure/erasure.ts';
import { bindIdentity, recordSignIn, writeDataset, writeFile } from './life/belongings.ts';
import { confirm, giveToken, grant, reconcile } from './life/births.ts';
import { deliverNew, redeliverBirths } from './life/deliveries.ts';
import { continueErasures, deleteMe } from './life/erasures.ts';
import { newWorld, start, waitForAll, type Fate, type World } from './life/world.ts';
import type { Defect } from './memory-accounts.ts';

const WEEK_MS = 7 * 86_400_000;
/** After so long nobody can write any more into what belonged to an account. */
const SWEEP_MS = 66 * 60_000;
const names = ['jane', 'joe', 'ann'];

const userOf = (name: string, email: string): PoolUser => ({
  sub: name,
  userName: name,
  status: 'CONFIRMED',
  attributes: { sub: name, email, email_verified: 'true' },
});

/** A sign-up is confirmed, and Cognito tries its trigger three times. */
const signUp = (world: World, who: string, fates: readonly (Fate | undefined)[]): void => {
  // Nobody confirms twice, and a `sub` is never given again.
  if (world.confirmed.has(who)) return;
  const user = userOf(who, `${who}@example.com`);
  world.confirmed.add(who);
  world.pool.set(who, user);
  for (const attempt of [0, 1, 2]) start(world, confirm(world, user, fates[attempt]));
};

/** Something that happens; whoever is not there it passes by. */
type Happening = (world: World) => void;

const how = fc.constantFrom('fails' as const, 'crashes-before' as const, 'crashes-after' as const);
const fateOf = (calls: number) =>
  fc.option(fc.record({ at: fc.integer({ min: 1, max: calls }), how }), {
    nil: undefined,
    freq: 2,
  });
const fate = fateOf(6);
/** An erasure and the mails of a birth together make more calls than others. */
const longFate = fateOf(16);
// Most of it happens to one of them, so that much happens to her.
const name = fc.oneof(
  { weight: 3, arbitrary: fc.constant('jane') },
  { weight: 1, arbitrary: fc.constantFrom('joe', 'ann') },
);

/** A process of a user who can sign in. */
type UserProcess = (world: World, user: PoolUser, fate: Fate | undefined) => Promise<unknown>;

const byUser = (does: string, process: UserProcess) =>
  fc.tuple(name, fate).map(([who, ill]) => ({
    what: `${who} ${does}`,
    happen: (world: World) => {
      const user = world.pool.get(who);
      if (user && !world.shutOut.has(who)) start(world, process(world, user, ill));
    },
  }));

const atAnyTime = fc.oneof(
  byUser('gets a token', giveToken),
  byUser('is granted a role', (world, { sub }, ill) => grant(world, sub, ill)),
  byUser('signs in', (world, { sub }, ill) => recordSignIn(world, sub, ill)),
  byUser('writes a dataset', (world, { sub }, ill) => writeDataset(world, sub, ill)),
  fc.tuple(name, fate, fate, fate).map(([who, ...fates]) => ({
    what: `${who} confirms`,
    happen: (world: World) => signUp(world, who, fates),
  })),
  fc.tuple(name, fc.constantFrom('example.org', 'example.net')).map(([who, domain]) => ({
    what: `${who} moves to ${domain}`,
    happen: ({ pool }: World) => {
      if (pool.has(who)) pool.set(who, userOf(who, `${who}@${domain}`));
    },
  })),
  name.map((who) => ({
    what: `an operator deletes ${who}`,
    happen: ({ pool }: World) => void pool.delete(who),
  })),
  fate.map((ill) => ({
    what: 'the reconciler runs',
    happen: (world: World) => start(world, reconcile(world, ill)),
  })),
  fc.constantFrom(60_000, SWEEP_MS, WEEK_MS).map((ms) => ({
    what: `${ms / 60_000} minutes pass`,
    happen: (world: World) => void (world.clock += ms),
  })),
);

/** What an erasure is made of, and what gets into its way; only together does it tell anything. */
const aroundErasures = fc.oneof(
  byUser('gets a folder', (world, { sub }, ill) => bindIdentity(world, sub, ill)),
  byUser('deletes the account', (world, { sub }, ill) => deleteMe(world, sub, ill)),
  fc.tuple(name, fate).map(([who, ill]) => ({
    what: `${who} writes a file`,
    happen: (world: World) => {
      if (world.credentials.has(who)) start(world, writeFile(world, who, ill));
    },
  })),
  fc.tuple(longFate, longFate).map((fates) => ({
    what: 'the bus delivers, everything twice',
    happen: (world: World) => deliverNew(world, fates),
  })),
  longFate.map((ill) => ({
    what: 'the hour of erasures comes',
    happen: (world: World) => start(world, continueErasures(world, ill)),
  })),
);

const commandOf = ({ what, happen }: { what: string; happen: Happening }) => ({
  check: () => true,
  run: async (_model: object, world: World) => happen(world),
  toString: () => what,
});

/** What operations promise: processes end, functions are called again and again, weeks pass. */
const settle = async (world: World): Promise<void> => {
  await waitForAll(world);
  for (let round = 0; round < 3; round += 1) {
    world.clock += WEEK_MS + 1;
    start(world, reconcile(world, undefined));
    await waitForAll(world);
    deliverNew(world, [undefined]);
    await waitForAll(world);
    world.clock += SWEEP_MS;
    start(world, continueErasures(world, undefined));
    await waitForAll(world);
  }
  world.clock += SWEEP_MS;
  start(world, continueErasures(world, undefined));
  redeliverBirths(world);
  await waitForAll(world);
};

const endOfAccounts = ({ table, pool, granted }: World): void => {
  const live = [...table.items.values()].flatMap((item) => accountOf(item) ?? []);
  expect(live.map(({ sub }) => sub).toSorted()).toEqual([...pool.keys()].toSorted());
  for (const account of live) {
    const { email } = pool.get(account.sub)?.attributes ?? {};
    expect(account).toMatchObject({ email, emailVerified: true, status: 'active' });
    if (granted.has(account.sub)) expect(account.roles).toEqual(['editor']);
  }
};

const once: ReadonlySet<string> = new Set(['AccountCreated', 'AccountDeleted']);
const lives = ['', 'AccountCreated', 'AccountCreated AccountDeleted'];

const endOfEvents = ({ table, confirmed }: World): void => {
  const told = table.stream.flatMap(eventsOf).filter(({ detailType }) => once.has(detailType));
  for (const sub of confirmed) {
    const own = told.filter(({ detail }) => detail.sub === sub);
    // Born once, ended at most once, and never back.
    expect(lives).toContain(own.map(({ detailType }) => detailType).join(' '));
  }
};

/** Nothing is left of whoever was erased, all of whom we promised it was, and the receipts say so. */
const endOfErasures = (world: World): void => {
  const { table, beside, files, identities, receipts, promised } = world;
  const erased = names.filter((sub) => table.items.get(sub)?.['status'] === ERASED);
  expect(erased).toEqual(expect.arrayContaining([...promised]));
  for (const sub of erased) {
    expect([...(beside.get(sub) ?? [])]).toEqual([]);
    expect([identities.has(`id-${sub}`), files.has(folderOf(`id-${sub}`))]).toEqual([false, false]);
  }
  expect([...table.erasureNotes.values()]).toEqual([]);
  expect(receipts.size).toBe(erased.length);
  for (const receipt of receipts.values()) {
    expect(receipt).toMatchObject({ finishedAt: expect.any(Number), sweptAt: expect.any(Number) });
    expect(receipt['erased']).toEqual(expect.arrayContaining(['user', 'items', 'account']));
  }
};

const endOf = (world: World): void => {
  endOfAccounts(world);
  endOfEvents(world);
  endOfErasures(world);
  expect(new Set(world.welcomed).size).toBe(world.welcomed.length);
};

/** Lives many lives; gives what fast-check found, and how often the ends came to pass. */
const live = async (numRuns: number, defect?: Defect) => {
  const seen = { welcomes: 0, erasures: 0 };
  const commands = fc.commands([atAnyTime.map(commandOf), aroundErasures.map(commandOf)], {
    maxCommands: 25,
    size: 'max',
  });
  const property = fc.asyncProperty(fc.scheduler(), commands, async (scheduler, happening) => {
    const world = newWorld(scheduler, defect);
    signUp(world, 'jane', []);
    await fc.scheduledModelRun(scheduler, () => ({ model: {}, real: world }), happening);
    await settle(world);
    endOf(world);
    seen.welcomes += world.welcomed.length;
    seen.erasures += world.receipts.size;
  });
  const found = await fc.check(property, { numRuns, endOnFailure: true });
  return { found, seen };
};

describe('the life of accounts', () => {
  it('ends with one account for each user, nothing of the others, and at most one welcome', async () => {
    const { found, seen } = await live(3000);
    expect(fc.defaultReportMessage(found) ?? 'nothing found').toBe('nothing found');
    expect(found.numRuns).toBe(3000);
    // The ends were reached, not avoided.
    expect(seen.welcomes).toBeGreaterThan(1000);
    expect(seen.erasures).toBeGreaterThan(1000);
  }, 240_000);

  it.each([
    'births-overwrite',
    'erasure-leaves-no-trace',
    'erasures-are-not-noted',
    'sweeps-find-nothing',
    'mails-are-not-remembered',
  ] as const)(
    'would notice that %s',
    async (defect) => {
      expect((await live(10_000, defect)).found).toMatchObject({ failed: true });
    },
    240_000,
  );
});
