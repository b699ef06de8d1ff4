import type { FunctionProcess } from './function-process.ts';
import { createWaitingLine } from './waiting-line.ts';

/** A process on loan. */
export interface Lease {
  readonly process: FunctionProcess;
  /** Gives the process back; whoever waits longest gets it. */
  release(): void;
}

/** The processes of one function. */
export interface ProcessPool {
  /**
   * A warm process, a new one while there are fewer than the limit, or the next that comes free.
   * Rejects when the bundle is missing, when `signal` aborts the wait or when the pool is closed.
   */
  acquire(signal?: AbortSignal): Promise<Lease>;
  /** Kills at once, also when nobody can wait any more (the end of the program). */
  killAll(): void;
  /** Kills every process and waits until all are gone. */
  close(): Promise<void>;
}

/** How a pool gets processes. */
export interface PoolSettings {
  readonly start: () => Promise<FunctionProcess>;
  /** What the function's code is now; a process with other code is not used any more. */
  readonly version: () => string;
  /** How many may run at the same time. */
  readonly limit: number;
}

interface PooledProcess {
  readonly process: FunctionProcess;
  readonly version: string;
}

/** Those that run, and those of them that nobody uses. */
const createProcessList = (start: () => Promise<FunctionProcess>) => {
  const running = new Set<PooledProcess>();
  let idle: PooledProcess[] = [];

  const forgetWhenGone = async (pooled: PooledProcess): Promise<void> => {
    await pooled.process.gone;
    running.delete(pooled);
  };
  return {
    start: async (version: string): Promise<PooledProcess> => {
      const pooled = { process: await start(), version };
      running.add(pooled);
      void forgetWhenGone(pooled);
      return pooled;
    },
    /** The idle process used last; those with other code are ended. */
    takeIdle: (version: string): PooledProcess | undefined => {
      const usable = idle.filter(({ process, version: own }) => process.alive() && own === version);
      for (const pooled of idle) if (!usable.includes(pooled)) pooled.process.kill();
      idle = usable;
      return idle.pop();
    },
    putBack: (pooled: PooledProcess): void => {
      idle.push(pooled);
    },
    killAll: (): void => {
      for (const { process } of running) process.kill();
    },
    allGone: () => Promise.all([...running].map(({ process }) => process.gone)),
  };
};

/** Makes the pool of one function; nothing is started before it is needed. */
export const createProcessPool = ({ start, version, limit }: PoolSettings): ProcessPool => {
  const processes = createProcessList(start);
  const line = createWaitingLine();
  let taken = 0;
  let closed = false;

  const giveUpPlace = (): void => {
    taken -= 1;
    line.callNext();
  };
  const lease = (pooled: PooledProcess): Lease => {
    if (closed) pooled.process.kill();
    const release = (): void => {
      processes.putBack(pooled);
      giveUpPlace();
    };
    return { process: pooled.process, release };
  };
  const place = async (warm: PooledProcess | undefined, current: string): Promise<Lease> => {
    try {
      return lease(warm ?? (await processes.start(current)));
    } catch (error) {
      giveUpPlace();
      throw error;
    }
  };
  // Decides at once: a place given up between "all are taken" and joining the line would be lost.
  const tryToAcquire = (): Promise<Lease> | undefined => {
    const current = version();
    const warm = processes.takeIdle(current);
    if (!warm && taken >= limit) return undefined;
    taken += 1;
    return place(warm, current);
  };
  const acquire = async (signal?: AbortSignal): Promise<Lease> => {
    if (closed) throw new Error('The Lambda runtime of the local stack has been stopped.');
    if (signal?.aborted) line.callNext();
    signal?.throwIfAborted();
    const acquired = tryToAcquire();
    if (acquired) return acquired;
    await line.join(signal);
    return acquire(signal);
  };
  const killAll = (): void => {
    closed = true;
    processes.killAll();
  };
  return {
    acquire,
    killAll,
    close: async () => {
      killAll();
      line.callAll();
      await processes.allGone();
    },
  };
};
