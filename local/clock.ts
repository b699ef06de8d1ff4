/** The time of the local stack: real time plus what a developer advanced it by. */
export interface Clock {
  /** Milliseconds since the epoch, as `Date.now()` would give them. */
  now(): number;
  /** Milliseconds by which this clock is ahead of the machine's. */
  offset(): number;
  /** Moves time forward. Codes, tokens and sessions expire by it; functions see the same time. */
  advance(seconds: number): void;
  /** Back to the machine's time. */
  reset(): void;
}

/** Makes a clock that shows the machine's time until it is advanced. */
export const createClock = (): Clock => {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    offset: () => offset,
    advance: (seconds) => {
      offset += seconds * 1000;
    },
    reset: () => {
      offset = 0;
    },
  };
};
