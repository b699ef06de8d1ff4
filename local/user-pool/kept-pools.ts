import type { KeptPart } from '../state/kept-part.ts';
import { watchCollection } from '../state/watched-collection.ts';
import type { UserPoolContext } from './context.ts';
import type { UserPool } from './model.ts';
import { createPool } from './pools.ts';

/** A member of a pool that holds many entries, each a record of its own. */
type Collection = Map<string, unknown> | Set<string>;

const isCollection = (value: unknown): value is Collection =>
  value instanceof Map || value instanceof Set;

const ownJson = (pool: UserPool): string =>
  JSON.stringify(
    Object.fromEntries(Object.entries(pool).filter(([, value]) => !isCollection(value))),
  );

const recordsOf = function* (pool: UserPool): Generator<readonly [string, string]> {
  yield [pool.id, ownJson(pool)];
  for (const [member, value] of Object.entries(pool)) {
    if (!isCollection(value)) continue;
    for (const key of value.keys()) {
      yield [`${pool.id}/${member}/${key}`, entryJson(value, key) ?? 'null'];
    }
  }
};

/** An entry's JSON text, read without touching it; `undefined` when it is gone. */
const entryJson = (collection: Collection, key: string): string | undefined => {
  if (collection instanceof Set) return collection.has(key) ? '1' : undefined;
  return collection.has(key) ? JSON.stringify(Map.prototype.get.call(collection, key)) : undefined;
};

/** An entry that somebody may have changed. */
interface Touched {
  readonly collection: Collection;
  readonly key: string;
  /** The save by which it was last touched; `undefined` since the last one. */
  span: number | undefined;
}

/** Watches pools for entries that somebody may have changed. */
const createWatch = (context: UserPoolContext) => {
  let watched = new Set<UserPool>();
  const touched = new Map<string, Touched>();
  const watch = (pool: UserPool): void => {
    for (const [member, collection] of Object.entries(pool)) {
      if (!isCollection(collection)) continue;
      watchCollection(collection, (key) => {
        touched.set(`${pool.id}/${member}/${key}`, { collection, key, span: undefined });
      });
    }
  };
  const candidates = function* (
    span: number,
    oldest: number,
  ): Generator<readonly [string, string | undefined]> {
    for (const pool of watched) yield [pool.id, ownJson(pool)];
    for (const [path, entry] of touched) {
      entry.span ??= span;
      yield [path, entryJson(entry.collection, entry.key)];
      // A call that began before still holds the entry and may change it yet.
      if (entry.span < oldest) touched.delete(path);
    }
  };
  return {
    candidates: (span: number, oldest: number) => {
      const pools = new Set(context.pools.values());
      const isKnown = pools.size === watched.size && [...pools].every((pool) => watched.has(pool));
      if (isKnown) return candidates(span, oldest);
      for (const pool of pools) if (!watched.has(pool)) watch(pool);
      // All is compared this time, so nothing needs to be remembered of pools that are gone.
      const gone = new Set([...watched].filter((pool) => !pools.has(pool)).map(({ id }) => id));
      for (const path of touched.keys()) {
        if (gone.has(path.slice(0, path.indexOf('/')))) touched.delete(path);
      }
      watched = pools;
      return undefined;
    },
  };
};

const restorePool = (context: UserPoolContext, id: string, own: Partial<UserPool>): void => {
  const pool = createPool(context, { id, name: own.name ?? id, settings: own.settings ?? {} });
  Object.assign(pool, own);
};

const restoreEntry = (context: UserPoolContext, key: string, value: unknown): void => {
  const [poolId = '', member = '', ...rest] = key.split('/');
  const pool = context.pools.get(poolId);
  const collection: unknown = pool && Reflect.get(pool, member);
  // Entries of a kind that this version of the program does not know any more are dropped.
  if (collection instanceof Map) collection.set(rest.join('/'), value);
  if (collection instanceof Set) collection.add(rest.join('/'));
};

/**
 * All pools as they can be kept and restored: a record for each pool's plain members and one for
 * each entry of its maps and sets, so that a change costs what has changed. Everything in a pool
 * must be plain JSON, but for the maps and sets that are its direct members.
 */
export const keptPools = (context: UserPoolContext): KeptPart => ({
  name: 'user-pools',
  candidates: createWatch(context).candidates,
  records: function* () {
    for (const pool of context.pools.values()) yield* recordsOf(pool);
  },
  restore: (records) => {
    const pools = [...records].filter(([key]) => !key.includes('/'));
    for (const [id, own] of pools) restorePool(context, id, own as Partial<UserPool>);
    for (const [key, value] of records) if (key.includes('/')) restoreEntry(context, key, value);
  },
});
