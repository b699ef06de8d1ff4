import { describe, expect, it } from 'vitest';
import { cachedSwitches } from '../../../../shared/switches/cached-switches.ts';
import type { SwitchesItem } from '../../../../shared/switches/switches.ts';
import { loggedError } from '../../../../shared/log/logged-error.ts';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';

const failure = new DependencyFailed(
  { service: 'dynamodb', operation: 'GetItem', reason: 'TimeoutError', retryable: true },
  undefined,
);

const createBoard = (item: SwitchesItem = {}) => {
  const store = { item, calls: 0, down: false };
  const degraded: unknown[] = [];
  const board = cachedSwitches({
    find: async () => {
      store.calls += 1;
      if (store.down) throw failure;
      return store.item;
    },
  });
  const readAt = (now: number) =>
    board.read({
      now,
      signal: new AbortController().signal,
      degradedBy: (error) => degraded.push(error),
    });
  return { store, degraded, readAt };
};

describe('cachedSwitches', () => {
  it('asks once in 30 seconds, and sees a change after them', async () => {
    const { store, readAt } = createBoard();
    await readAt(0);
    store.item = { maintenance: true };
    expect((await readAt(29_999)).maintenance).toBe(false);
    expect(store.calls).toBe(1);
    expect((await readAt(30_000)).maintenance).toBe(true);
    expect(store.calls).toBe(2);
  });

  it('ends what has expired also within the 30 seconds', async () => {
    const { store, readAt } = createBoard({
      maintenance: { until: '1970-01-01T00:00:10Z' },
    });
    expect((await readAt(9999)).maintenance).toBe(true);
    expect((await readAt(10_000)).maintenance).toBe(false);
    expect(store.calls).toBe(1);
  });

  it('goes on with the last known for ten minutes, and says so', async () => {
    const { store, degraded, readAt } = createBoard({ signUpPaused: true });
    await readAt(0);
    store.down = true;
    expect((await readAt(599_999)).signUpPaused).toBe(true);
    expect(degraded).toEqual([failure]);
    await expect(readAt(600_000)).rejects.toBe(failure);
  });

  it('fails when it has never known anything', async () => {
    const { store, degraded, readAt } = createBoard();
    store.down = true;
    await expect(readAt(0)).rejects.toBe(failure);
    expect(degraded).toEqual([]);
  });

  it('tells at every read of switches that cannot be read, by name and without their value', async () => {
    const { degraded, readAt } = createBoard({
      blockedDomains: 'spam.example',
      budgets: { perDomain: 'many' },
    });
    await readAt(0);
    await readAt(1);
    expect(degraded.map(loggedError)).toEqual(
      Array.from({ length: 2 }, () => ({
        name: 'SwitchesMalformed',
        problems: [
          'blockedDomains in the item SWITCHES cannot be read.',
          'budgets.perDomain in the item SWITCHES cannot be read.',
        ],
      })),
    );
  });

  it('asks again when the clock was put back', async () => {
    const { store, readAt } = createBoard();
    await readAt(1_000_000);
    await readAt(0);
    expect(store.calls).toBe(2);
  });
});
