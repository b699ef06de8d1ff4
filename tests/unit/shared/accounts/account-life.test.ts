import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../../shared/accounts/account-events.ts';
import { accountOf } from '../../../../shared/accounts/account-item.ts';
import { accountOwner } from '../../../../shared/accounts/account.ts';
import { decideBirth } from '../../../../shared/accounts/decide-birth.ts';
import { decideHealing } from '../../../../shared/accounts/decide-healing.ts';
import { healAccount } from '../../../../shared/accounts/heal-account.ts';
import { reconcileAccounts } from '../../../../shared/accounts/reconcile-accounts.ts';
import type { PoolUser, UserDirectory } from '../../../../shared/accounts/user-directory.ts';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import {
  memoryAccountStore,
  memoryConfirmationStore,
  memoryReconcileStore,
  memoryTable,
  type Call,
  type MemoryTable,
} from './memory-accounts.ts';

/** What is not a failure that code could answer: the process is gone. */
class Crash extends Error {}

const signal = new AbortController().signal;
const WEEK_MS = 7 * 86_400_000;
const names = ['jane', 'joe', 'ann'];

/** Pool, table, and what has happened in them. */
interface World {
  readonly scheduler: fc.Scheduler;
  readonly pool: Map<string, PoolUser>;
  readonly table: MemoryTable;
  /** Everybody who was ever confirmed. */
  readonly confirmed: Set<string>;
  /** Everybody whom an operator has granted a role. */
  readonly granted: Set<string>;
  readonly running: Promise<unknown>[];
  clock: number;
}

const now = (world: World): number => (world.clock += 1);

const failure = (): DependencyFailed =>
  new DependencyFailed(
    { service: 'dynamodb', operation: 'any', reason: 'InternalServerError', retryable: true },
    undefined,
  );

/** How a process fares: its n-th call fails, or is its last, before or after the effect. */
interface Fate {
  readonly at: number;
  readonly how: 'fails' | 'crashes-before' | 'crashes-after';
}

/** The calls of one process: each waits for its turn before its effect and after it. */
const callsOf = (world: World, fate: Fate | undefined): Call => {
  let made = 0;
  let isDead = false;
  const die = (): Crash => {
    isDead = true;
    return new Crash();
  };
  return async (effect) => {
    if (isDead) throw new Crash();
    made += 1;
    const fated = fate && made === fate.at ? fate.how : undefined;
    await world.scheduler.schedule(Promise.resolve(), `call ${made}`);
    if (fated === 'fails') throw failure();
    if (fated === 'crashes-before') throw die();
    const result = effect();
    await world.scheduler.schedule(Promise.resolve(), `answer ${made}`);
    if (fated === 'crashes-after') throw die();
    return result;
  };
};

const invocation = (world: World) => ({ signal, now: now(world), degradedBy: () => undefined });

const confirm = async (world: World, user: PoolUser, fate: Fate | undefined): Promise<void> => {
  const facts = {
    confirmed: 'sign-up',
    userName: user.userName,
    clientId: 'web',
    attributes: user.attributes,
  } as const;
  const outcome = decideBirth(facts, [], now(world));
  if (outcome.kind !== 'allow' || outcome.answer.kind !== 'birth') throw new Error('No birth.');
  await memoryConfirmationStore(world.table, callsOf(world, fate)).create(
    outcome.answer.account,
    signal,
  );
};

const giveToken = async (world: World, user: PoolUser, fate: Fate | undefined): Promise<void> => {
  const accounts = memoryAccountStore(world.table, callsOf(world, fate));
  const owner = accountOwner(user.userName, user.attributes);
  if (!owner) throw new Error('No owner.');
  const standing = await accounts.findStanding(owner.sub, signal);
  const healing = decideHealing(owner, standing, { origin: 'first-token', now: now(world) });
  if (healing) await healAccount(healing, accounts, invocation(world));
};

const directory = ({ pool }: World, call: Call): UserDirectory => ({
  page: (cursor) =>
    call(() => {
      const from = Number(cursor ?? 0);
      const next = from + 2 < pool.size ? { next: String(from + 2) } : {};
      return { users: [...pool.values()].slice(from, from + 2), ...next };
    }),
  has: (sub) => call(() => pool.has(sub)),
});

const reconcile = async (world: World, fate: Fate | undefined): Promise<void> => {
  const call = callsOf(world, fate);
  const parts = {
    users: directory(world, call),
    table: memoryReconcileStore(world.table, call),
    accounts: memoryAccountStore(world.table, call),
    pause: async () => undefined,
  };
  const { users, accounts } = await reconcileAccounts(parts, {
    mode: 'heal-and-erase',
    grants: [],
    now: () => now(world),
    until: Number.POSITIVE_INFINITY,
    signal,
    degradedBy: () => undefined,
    newReceipt: () => 'receipt',
  });
  const broken = users.failure ?? accounts.failure;
  if (broken !== undefined) throw broken;
};

/** Walks the rest of an erasure: the user of the pool, then the account. */
const erase = async (world: World, sub: string, call: Call): Promise<void> => {
  await call(() => world.pool.delete(sub));
  await memoryAccountStore(world.table, call).finishErasure(sub, now(world), signal);
};

const deleteMe = async (world: World, sub: string, fate: Fate | undefined): Promise<void> => {
  const call = callsOf(world, fate);
  const request = { receipt: 'r', requestedAt: new Date(now(world)).toISOString() };
  const begun = await memoryAccountStore(world.table, call).beginErasure(sub, request, signal);
  if (typeof begun === 'object') await erase(world, sub, call);
};

const grant = async (world: World, sub: string, ill: Fate | undefined): Promise<void> => {
  const accounts = memoryAccountStore(world.table, callsOf(world, ill));
  const account = await accounts.read(sub, signal);
  if (!account) return;
  const change = { roles: ['editor'] };
  const update = { expected: account.version, change, now: now(world) };
  const written = await accounts.update(sub, update, signal);
  if (typeof written === 'object') world.granted.add(sub);
};

/** Lets a process run beside the others; one that crashed or failed is over. */
const start = (world: World, process: Promise<void>): void => {
  const ended = process.catch((error: unknown) => {
    if (!(error instanceof Crash || error instanceof DependencyFailed)) throw error;
  });
  world.running.push(ended);
};

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

const fate = fc.option(
  fc.record({
    at: fc.integer({ min: 1, max: 6 }),
    how: fc.constantFrom('fails' as const, 'crashes-before' as const, 'crashes-after' as const),
  }),
  { nil: undefined },
);
const name = fc.constantFrom(...names);

const withUser =
  (who: string, happen: (world: World, user: PoolUser) => void): Happening =>
  (world) => {
    const user = world.pool.get(who);
    if (user) happen(world, user);
  };

const happenings: fc.Arbitrary<{ readonly what: string; readonly happen: Happening }> = fc.oneof(
  fc.tuple(name, fate, fate, fate).map(([who, ...fates]) => ({
    what: `${who} confirms`,
    happen: (world: World) => signUp(world, who, fates),
  })),
  fc.tuple(name, fate).map(([who, ill]) => ({
    what: `${who} gets a token`,
    happen: withUser(who, (world, user) => start(world, giveToken(world, user, ill))),
  })),
  fc.tuple(name, fc.constantFrom('example.org', 'example.net')).map(([who, domain]) => ({
    what: `${who} moves to ${domain}`,
    happen: withUser(who, (world) => world.pool.set(who, userOf(who, `${who}@${domain}`))),
  })),
  fc.tuple(name, fate).map(([who, ill]) => ({
    what: `${who} deletes the account`,
    happen: withUser(who, (world) => start(world, deleteMe(world, who, ill))),
  })),
  name.map((who) => ({
    what: `an operator deletes ${who}`,
    happen: (world: World) => void world.pool.delete(who),
  })),
  fc.tuple(name, fate).map(([who, ill]) => ({
    what: `an operator grants ${who} a role`,
    happen: withUser(who, (world) => start(world, grant(world, who, ill))),
  })),
  fate.map((ill) => ({
    what: 'the reconciler runs',
    happen: (world: World) => start(world, reconcile(world, ill)),
  })),
  fc.constant({
    what: 'a week passes',
    happen: (world: World) => void (world.clock += WEEK_MS),
  }),
);

const commandOf = ({ what, happen }: { what: string; happen: Happening }) => ({
  check: () => true,
  run: async (_model: object, world: World) => happen(world),
  toString: () => what,
});

/** Erasures are carried on until they are done. */
const carryOn = async (world: World): Promise<void> => {
  for (const [sub, item] of world.table.items) {
    if (item['status'] === 'erasing') await erase(world, sub, async (effect) => effect());
  }
};

/** What operations promise: processes end, the reconciler runs again and again, weeks pass. */
const settle = async (world: World): Promise<void> => {
  await world.scheduler.waitIdle();
  await Promise.all(world.running);
  for (let round = 0; round < 3; round += 1) {
    world.clock += WEEK_MS + 1;
    const rounds = reconcile(world, undefined);
    await world.scheduler.waitIdle();
    await rounds;
    await carryOn(world);
  }
};

/** Every change is delivered twice; the ledger of mails sends one for each event. */
const welcomeMails = ({ table }: World): string[] => {
  const claimed = new Set<string>();
  const deliveries = [...table.stream, ...table.stream].flatMap(eventsOf);
  for (const { detailType, detail } of deliveries) {
    if (detailType === 'AccountCreated') claimed.add(`${detail.sub} ${detail.id}`);
  }
  return [...claimed].map((claim) => claim.split(' ')[0] ?? '').toSorted();
};

const liveAccounts = ({ table }: World) =>
  [...table.items.values()].flatMap((item) => accountOf(item) ?? []);

const newWorld = (scheduler: fc.Scheduler, defect: MemoryTable['defect']): World => ({
  scheduler,
  pool: new Map(),
  table: memoryTable(defect),
  confirmed: new Set(),
  granted: new Set(),
  running: [],
  clock: Date.UTC(2026, 0, 1),
});

const once: ReadonlySet<string> = new Set(['AccountCreated', 'AccountDeleted']);
const lives = ['', 'AccountCreated', 'AccountCreated AccountDeleted'];

const endOf = (world: World): void => {
  const live = liveAccounts(world);
  expect(live.map(({ sub }) => sub).toSorted()).toEqual([...world.pool.keys()].toSorted());
  for (const account of live) {
    const { email } = world.pool.get(account.sub)?.attributes ?? {};
    expect(account).toMatchObject({ email, emailVerified: true, status: 'active' });
    if (world.granted.has(account.sub)) expect(account.roles).toEqual(['editor']);
  }
  const welcomed = welcomeMails(world);
  expect(new Set(welcomed).size).toBe(welcomed.length);
  for (const sub of world.pool.keys()) expect(welcomed).toContain(sub);
  const ended = world.table.stream
    .flatMap(eventsOf)
    .filter(({ detailType }) => once.has(detailType));
  for (const sub of world.confirmed) {
    const own = ended.filter(({ detail }) => detail.sub === sub);
    // Born once, ended at most once, and never back.
    expect(lives).toContain(own.map(({ detailType }) => detailType).join(' '));
  }
};

/** Lives many lives; gives what fast-check found. */
const live = (numRuns: number, defect?: MemoryTable['defect']) => {
  const commands = fc.commands([happenings.map(commandOf)], { maxCommands: 20, size: 'max' });
  const property = fc.asyncProperty(fc.scheduler(), commands, async (scheduler, happening) => {
    const world = newWorld(scheduler, defect);
    signUp(world, 'jane', []);
    await fc.scheduledModelRun(scheduler, () => ({ model: {}, real: world }), happening);
    await settle(world);
    endOf(world);
  });
  return fc.check(property, { numRuns, endOnFailure: true });
};

describe('the life of accounts', () => {
  it('ends with one account for each user and at most one welcome, whatever happens when', async () => {
    const found = await live(3000);
    expect(fc.defaultReportMessage(found) ?? 'nothing found').toBe('nothing found');
    expect(found.numRuns).toBe(3000);
  }, 120_000);

  it.each(['births-overwrite', 'erasure-leaves-no-trace'] as const)(
    'would notice that %s',
    async (defect) => {
      expect(await live(3000, defect)).toMatchObject({ failed: true });
    },
    120_000,
  );
});
