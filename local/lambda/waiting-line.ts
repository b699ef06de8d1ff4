/** Callers that wait for their turn, the longest-waiting first. */
export interface WaitingLine {
  /** Resolves when this caller's turn has come, or when `signal` aborts. */
  join(signal?: AbortSignal): Promise<void>;
  callNext(): void;
  callAll(): void;
}

/** Makes an empty line. */
export const createWaitingLine = (): WaitingLine => {
  let waiting: (() => void)[] = [];
  const callNext = (): void => waiting.shift()?.();
  return {
    join: (signal) =>
      new Promise((done) => {
        waiting.push(done);
        const leave = (): void => {
          waiting = waiting.filter((other) => other !== done);
          done();
        };
        signal?.addEventListener('abort', leave, { once: true });
      }),
    callNext,
    callAll: () => {
      while (waiting.length > 0) callNext();
    },
  };
};
