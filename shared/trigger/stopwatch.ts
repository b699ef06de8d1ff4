/** Measures an invocation and its beats in milliseconds. */
export interface Stopwatch {
  /** Runs `work` and keeps how long it took under `name`. */
  readonly time: <T>(name: string, work: () => Promise<T> | T) => Promise<T>;
  readonly read: () => { readonly total: number } & Readonly<Record<string, number>>;
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

/** Starts measuring. */
export const startStopwatch = (): Stopwatch => {
  const start = performance.now();
  const parts: Record<string, number> = {};
  return {
    time: async (name, work) => {
      const from = performance.now();
      try {
        return await work();
      } finally {
        parts[name] = rounded(performance.now() - from);
      }
    },
    read: () => ({ total: rounded(performance.now() - start), ...parts }),
  };
};
