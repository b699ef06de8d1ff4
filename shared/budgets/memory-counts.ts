import { budgetSteps, fits, windowAt, type Counter } from './counters.ts';

/** More is not remembered by one process. */
const MOST_REMEMBERED = 10_000;

/** Counters in the memory of one process, in the same windows as those of the table. */
export interface MemoryCounts {
  /** Whether one more fits at `now` (milliseconds since the epoch). */
  readonly hasRoom: (counter: Counter, now: number) => boolean;
  readonly add: (counter: Counter, now: number, by: number) => void;
}

const slot = ({ key }: Counter, window: number): string => `${key} ${window}`;

/**
 * Makes counters that are all empty. When there are too many, the one that was counted longest ago is
 * forgotten: the counters of everybody are counted at every time, so no flood of names empties them.
 */
export const memoryCounts = (mostRemembered = MOST_REMEMBERED): MemoryCounts => {
  const counts = new Map<string, number>();
  const read = (counter: Counter, window: number): number => counts.get(slot(counter, window)) ?? 0;
  const forgetOldest = (): void => {
    const [oldest] = counts.keys();
    if (oldest !== undefined && counts.size > mostRemembered) counts.delete(oldest);
  };
  return {
    hasRoom: (counter, now) => {
      const window = windowAt(now, counter);
      const counted = { previous: read(counter, window - 1), current: read(counter, window) };
      return fits(counted, budgetSteps(counter, now));
    },
    add: (counter, now, by) => {
      const window = windowAt(now, counter);
      const sum = read(counter, window) + by;
      // Taken out first, so that it stands last: a map keeps the order of insertion.
      counts.delete(slot(counter, window));
      counts.set(slot(counter, window), sum);
      forgetOldest();
    },
  };
};
