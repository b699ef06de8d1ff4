import type { FunctionProcess } from './function-process.ts';
import { createPatience } from './patience.ts';
import type { Patience } from './patience.ts';
import { createPlaces } from './places.ts';
import type { Places } from './places.ts';

/** A process on loan. */
export interface Lease {
  readonly process: FunctionProcess;
  /** Gives the process back; whoever waits longest gets its place. */
  release(): void;
}

/** Who asks for a process. */
export interface Caller {
  /**
   * The line to wait in. Each has places of its own, so a call that is made on behalf of another,
   * which has a place in its line, never waits for that one. Default: the one line of all others.
   */
  readonly line?: string;
  /** Spared while the caller waits in line; default endless. */
  readonly patience?: Patience;
}

/** The processes of one function. */
export interface ProcessPool {
  /**
   * A warm process, or a new one, once the caller's line has a place.
   * Rejects when the bundle is missing, after the longest wait or when the pool is closed.
   */
  acquire(caller?: Caller): Promise<Lease>;
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
  /** How many may run at the same time for each line. */
  readonly limit: number;
  /** Milliseconds that a caller waits in line at the most. */
  readonly longestWaitMs: number;
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
export const createProcessPool = (settings: PoolSettings): ProcessPool => {
  const { start, version, limit, longestWaitMs } = settings;
  const processes = createProcessList(start);
  const lines = new Map<string, Places>();
  let closed = false;

  const placesOf = (line: string): Places => {
    const places = lines.get(line) ?? createPlaces(limit, longestWaitMs);
    lines.set(line, places);
    return places;
  };
  const lease = async (places: Places): Promise<Lease> => {
    if (closed) throw new Error('The Lambda runtime of the local stack has been stopped.');
    const current = version();
    const pooled = processes.takeIdle(current) ?? (await processes.start(current));
    if (closed) pooled.process.kill();
    const release = (): void => {
      processes.putBack(pooled);
      places.giveUp();
    };
    return { process: pooled.process, release };
  };
  const killAll = (): void => {
    closed = true;
    processes.killAll();
  };
  return {
    acquire: async ({ line = '', patience = createPatience() } = {}) => {
      const places = placesOf(line);
      if (!places.take()) await patience.spare(() => places.wait());
      try {
        return await lease(places);
      } catch (error) {
        places.giveUp();
        throw error;
      }
    },
    killAll,
    close: async () => {
      killAll();
      for (const places of lines.values()) places.dissolve();
      await processes.allGone();
    },
  };
};
