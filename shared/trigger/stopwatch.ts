/** Measures an invocation and its beats in milliseconds. */
export interface Stopwatch {
  /** Runs `work` and keeps how long it took under `name`. */
  readonly time: <T>(name: string, work: () => Promise<T> | T) => Promise<T>;
  readonly read: () => { readonly total: number } & Readonly<Record<string, number>>;
}

// Not `performance`: it loads a module that takes 1.5 ms of a cold start.
const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

const rounded = (ms: number): number => Math.round(ms * 10) / 10;

/** Starts measuring. */
export const startStopwatch = (): Stopwatch => {
  const start = nowMs();
  const parts: Record<string, number> = {};
  return {
    time: async (name, work) => {
      const from = nowMs();
      try {
        return await work();
      } finally {
        parts[name] = rounded(nowMs() - from);
      }
    },
    read: () => ({ total: rounded(nowMs() - start), ...parts }),
  };
};
