import type * as fc from 'fast-check';
import type { PoolUser } from '../../../../../shared/accounts/user-directory.ts';
import { DependencyFailed } from '../../../../../shared/aws/dependency-failed.ts';
import { memoryLedger } from '../../../../../shared/dispatch/memory-ledger.ts';
import { memoryTable, type Call, type Defect, type MemoryTable } from '../memory-accounts.ts';

/** What is not a failure that code could answer: the process is gone. */
class Crash extends Error {}

/** A signal that never comes. */
export const { signal } = new AbortController();

/** Pool, table, files and mails, and what has happened in them. */
export interface World {
  readonly scheduler: fc.Scheduler;
  readonly pool: Map<string, PoolUser>;
  /** Users who can no longer sign in. */
  readonly shutOut: Set<string>;
  readonly table: MemoryTable;
  /** What else the table holds under an account's key. */
  readonly beside: Map<string, Set<string>>;
  /** Ids of the identity pool, with the user that each is noted for. */
  readonly identities: Map<string, string>;
  /** Until when somebody's AWS credentials live, in milliseconds since the epoch. */
  readonly credentials: Map<string, number>;
  /** Files by their folder. */
  readonly files: Map<string, number>;
  readonly receipts: Map<string, Readonly<Record<string, unknown>>>;
  readonly ledger: ReturnType<typeof memoryLedger>;
  /** Whom the mails that went out have welcomed. */
  readonly welcomed: string[];
  /** Everybody who was ever confirmed. */
  readonly confirmed: Set<string>;
  /** Everybody whom an operator has granted a role. */
  readonly granted: Set<string>;
  /** Everybody whose erasure the account API has promised. */
  readonly promised: Set<string>;
  readonly running: Promise<unknown>[];
  /** How far the bus has delivered what the table's stream tells. */
  delivered: number;
  clock: number;
}

/** A world in which nothing has happened yet. */
export const newWorld = (scheduler: fc.Scheduler, defect: Defect | undefined): World => ({
  scheduler,
  pool: new Map(),
  shutOut: new Set(),
  table: memoryTable(defect),
  beside: new Map(),
  identities: new Map(),
  credentials: new Map(),
  files: new Map(),
  receipts: new Map(),
  ledger: memoryLedger({ channel: 'mail' }),
  welcomed: [],
  confirmed: new Set(),
  granted: new Set(),
  promised: new Set(),
  running: [],
  delivered: 0,
  clock: Date.UTC(2026, 0, 1),
});

/** The time of this moment, which comes only once. */
export const now = (world: World): number => (world.clock += 1);

/** How a process fares: its n-th call fails, or is its last, before or after the effect. */
export interface Fate {
  readonly at: number;
  readonly how: 'fails' | 'crashes-before' | 'crashes-after';
}

const failure = (): DependencyFailed =>
  new DependencyFailed(
    { service: 'any', operation: 'any', reason: 'InternalServerError', retryable: true },
    undefined,
  );

/**
 * The calls of one process, which is stopped after `limitMs`: each waits for its turn before its
 * effect and after it.
 */
export const callsOf = (
  world: World,
  fate: Fate | undefined,
  limitMs = Number.POSITIVE_INFINITY,
): Call => {
  const until = world.clock + limitMs;
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
    if (world.clock > until) throw die();
    if (fated === 'fails') throw failure();
    if (fated === 'crashes-before') throw die();
    const result = effect();
    await world.scheduler.schedule(Promise.resolve(), `answer ${made}`);
    if (fated === 'crashes-after') throw die();
    return result;
  };
};

/** Lets a process run beside the others; one that crashed or failed is over. */
export const start = (world: World, process: Promise<unknown>): void => {
  const ended = process.catch((error: unknown) => {
    if (!(error instanceof Crash || error instanceof DependencyFailed)) throw error;
  });
  world.running.push(ended);
};

/** Lets everything go on until all processes are over. */
export const waitForAll = async (world: World): Promise<void> => {
  await world.scheduler.waitFor(Promise.all(world.running));
};
