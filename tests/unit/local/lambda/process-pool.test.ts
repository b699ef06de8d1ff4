import { describe, expect, it } from 'vitest';
import type { FunctionProcess } from '../../../../local/lambda/function-process.ts';
import { createPatience } from '../../../../local/lambda/patience.ts';
import { createProcessPool } from '../../../../local/lambda/process-pool.ts';

const fakeProcess = () => {
  let alive = true;
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const process: FunctionProcess = {
    alive: () => alive,
    run: () => Promise.resolve({ result: { kind: 'answered', body: '' }, logs: [] }),
    kill: () => {
      alive = false;
      resolve();
    },
    gone,
  };
  return process;
};

const poolOf = (limit: number, longestWaitMs = 1000) => {
  const started: FunctionProcess[] = [];
  let code = 'first';
  const pool = createProcessPool({
    limit,
    longestWaitMs,
    version: () => code,
    start: async () => {
      const process = fakeProcess();
      started.push(process);
      return process;
    },
  });
  return { pool, started, rebuild: () => (code += ' again') };
};

describe('the processes of a function', () => {
  it('are used again, and started only while all are taken', async () => {
    const { pool, started } = poolOf(2);
    const first = await pool.acquire();
    first.release();
    await pool.acquire();
    expect(started).toHaveLength(1);
    await pool.acquire();
    expect(started).toHaveLength(2);
  });

  it('go to whoever waits longest', async () => {
    const { pool } = poolOf(1);
    const order: string[] = [];
    const first = await pool.acquire();
    const waitFor = async (name: string) => {
      const lease = await pool.acquire();
      order.push(name);
      lease.release();
    };
    const all = Promise.all([waitFor('one'), waitFor('two'), waitFor('three')]);
    first.release();
    await all;
    expect(order).toEqual(['one', 'two', 'three']);
  });

  it('are not snatched from whoever waits by one who comes later', async () => {
    const { pool, started } = poolOf(1);
    const first = await pool.acquire();
    const order: string[] = [];
    const whoWaits = async () => {
      const lease = await pool.acquire();
      order.push('waited');
      lease.release();
    };
    const waiting = whoWaits();
    first.release();
    await pool.acquire();
    order.push('came later');
    await waiting;
    expect(order).toEqual(['waited', 'came later']);
    expect(started).toHaveLength(1);
  });

  it('have places for each line, so that a call never waits for the one it is part of', async () => {
    const { pool, started } = poolOf(1);
    await pool.acquire({ line: 'outer' });
    const inner = await pool.acquire({ line: 'inner' });
    expect(started).toHaveLength(2);
    inner.release();
    const again = await pool.acquire({ line: 'inner' });
    expect(again.process).toBe(inner.process);
  });

  it('are waited for without using up patience, but not for ever', async () => {
    const { pool } = poolOf(1, 60);
    await pool.acquire();
    const patience = createPatience(20);
    await expect(pool.acquire({ patience })).rejects.toMatchObject({
      code: 'TooManyRequestsException',
    });
    expect(patience.signal.aborted).toBe(false);
  });

  it('are replaced when their code has changed or they have ended', async () => {
    const { pool, started, rebuild } = poolOf(2);
    const first = await pool.acquire();
    first.release();
    rebuild();
    const second = await pool.acquire();
    expect(first.process.alive()).toBe(false);
    second.process.kill();
    second.release();
    const third = await pool.acquire();
    expect(third.process).toBe(started[2]);
  });

  it('that cannot be started do not take a place', async () => {
    let failures = 1;
    const pool = createProcessPool({
      limit: 1,
      longestWaitMs: 1000,
      version: () => '',
      start: async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('no more processes');
        return fakeProcess();
      },
    });
    await expect(pool.acquire()).rejects.toThrow('no more processes');
    expect((await pool.acquire()).process.alive()).toBe(true);
  });

  it('all end when the pool is closed, and whoever waits is told', async () => {
    const { pool, started } = poolOf(1);
    await pool.acquire();
    const waiting = pool.acquire();
    const [told] = await Promise.allSettled([waiting, pool.close()]);
    expect(told).toMatchObject({ reason: { message: expect.stringMatching(/stopped/) } });
    expect(started.map((process) => process.alive())).toEqual([false]);
    await expect(pool.acquire()).rejects.toThrow(/stopped/);
  });
});
