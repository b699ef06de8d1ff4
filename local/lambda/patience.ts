/** How long a caller waits for an answer. What the caller is not to blame for uses none of it up. */
export interface Patience {
  /** Aborts when it is used up. */
  readonly signal: AbortSignal;
  /** Waits for something that uses none of it up. */
  spare(wait: () => Promise<void>): Promise<void>;
  /** Milliseconds that have been used up. */
  usedMs(): number;
  /** Ends it: the signal aborts no more. */
  end(): void;
}

/** Makes patience for so many milliseconds; it is used up from now on. Without a limit it is endless. */
export const createPatience = (limitMs?: number): Patience => {
  const over = new AbortController();
  let usedBefore = 0;
  let since: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const usedMs = (): number => usedBefore + (since === undefined ? 0 : performance.now() - since);
  const go = (): void => {
    since = performance.now();
    if (limitMs === undefined) return;
    timer = setTimeout(() => over.abort(), limitMs - usedBefore);
  };
  const halt = (): void => {
    clearTimeout(timer);
    usedBefore = usedMs();
    since = undefined;
  };
  go();
  return {
    signal: over.signal,
    spare: async (wait) => {
      halt();
      await wait();
      go();
    },
    usedMs,
    end: halt,
  };
};
