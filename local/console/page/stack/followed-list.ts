import type { Store } from './store.ts';

/** Adds one entry where it belongs. */
type Add<T> = (known: readonly T[], entry: T) => readonly T[];

/** A list of the stack's that is loaded whole, and goes on by what is heard of it. */
export interface FollowedList<T> {
  readonly hear: (entry: T) => void;
  /** Loads the list anew; of several loads the last counts. Rejects as `ask` does. */
  readonly load: (ask: () => Promise<readonly T[]>) => Promise<void>;
}

/**
 * Keeps a list in a store. What is heard while a load is under way stays: the answer may have been
 * made before. What is heard of an entry that is listed already changes nothing.
 */
export const followList = <T extends { readonly id: string }>(
  store: Store<readonly T[]>,
  add: Add<T>,
): FollowedList<T> => {
  const ids = new Set<string>();
  let heardMeanwhile: T[] | undefined;
  const hear = (entry: T): void => {
    heardMeanwhile?.push(entry);
    if (ids.has(entry.id)) return;
    ids.add(entry.id);
    store.set((known) => add(known, entry));
  };
  const load = async (ask: () => Promise<readonly T[]>): Promise<void> => {
    const news: T[] = [];
    heardMeanwhile = news;
    const all = await ask();
    if (heardMeanwhile !== news) return;
    heardMeanwhile = undefined;
    ids.clear();
    for (const { id } of all) ids.add(id);
    const missed = news.filter(({ id }) => !ids.has(id));
    for (const { id } of missed) ids.add(id);
    store.set(missed.reduce(add, all));
  };
  return { hear, load };
};
