import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { startStopwatch } from '../../../../shared/trigger/stopwatch.ts';

describe('startStopwatch', () => {
  it('measures the whole and its parts, and gives back what the work gives', async () => {
    const stopwatch = startStopwatch();
    expect(await stopwatch.time('gather', () => delay(20, 'found'))).toBe('found');
    expect(await stopwatch.time('act', () => 'now')).toBe('now');
    const { total, gather, act } = stopwatch.read();
    expect(gather).toBeGreaterThanOrEqual(18);
    expect(total).toBeGreaterThanOrEqual(gather ?? Infinity);
    expect(act).toBeLessThan(gather ?? 0);
  });

  it('measures work that fails, too', async () => {
    const stopwatch = startStopwatch();
    const failing = stopwatch.time('act', () => Promise.reject(new RangeError('x')));
    await expect(failing).rejects.toThrow(RangeError);
    expect(Object.keys(stopwatch.read())).toEqual(['total', 'act']);
  });

  it('measures in tenths of a millisecond', async () => {
    const stopwatch = startStopwatch();
    await stopwatch.time('act', () => delay(2));
    const { act = 0.01 } = stopwatch.read();
    expect(act * 10).toBeCloseTo(Math.round(act * 10), 9);
  });
});
