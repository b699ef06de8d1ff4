/** Lets many shared tasks run together, and an exclusive one alone; first come, first served. */
export interface ReadWriteLock {
  shared<Result>(task: () => Promise<Result>): Promise<Result>;
  exclusive<Result>(task: () => Promise<Result>): Promise<Result>;
}

/** Makes a lock that nobody holds. */
export const createReadWriteLock = (): ReadWriteLock => {
  let lastExclusive: Promise<unknown> = Promise.resolve();
  const sharing = new Set<Promise<unknown>>();
  return {
    shared: (task) => {
      const run = lastExclusive.then(task);
      const settled: Promise<unknown> = Promise.allSettled([run]).then(() =>
        sharing.delete(settled),
      );
      sharing.add(settled);
      return run;
    },
    exclusive: (task) => {
      const run = Promise.all([lastExclusive, ...sharing]).then(task);
      sharing.clear();
      lastExclusive = Promise.allSettled([run]);
      return run;
    },
  };
};
