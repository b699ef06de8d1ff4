import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DeadlinePassed, startDeadline, timeForWork } from '../../../../shared/trigger/deadline.ts';

const remaining = (ms: number) => ({ getRemainingTimeInMillis: () => ms });

describe('timeForWork', () => {
  it.each([
    ['the whole limit', 4000, 3000, 3000],
    ['the limit of a sender', 30_000, 20_000, 20_000],
    ['half a second less than is left', 2000, 3000, 1500],
    ['what is just worth beginning with', 601, 3000, 101],
    ['nothing when 100 ms would be left', 600, 3000, 0],
    ['nothing when less is left', 520, 3000, 0],
    ['nothing when even the reserve is gone', 100, 3000, 0],
  ])('gives %s', (_, left, limitMs, expected) => {
    expect(timeForWork(remaining(left), limitMs)).toBe(expected);
  });

  it('gives the limit when nobody tells what is left', () => {
    expect(timeForWork({}, 3000)).toBe(3000);
  });
});

describe('startDeadline', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets work through that ends in time', async () => {
    const deadline = startDeadline({}, 1000);
    expect(await deadline.hold(Promise.resolve('done'))).toBe('done');
    expect(deadline.signal.aborted).toBe(false);
    deadline.end();
  });

  it('passes on how work fails', async () => {
    const deadline = startDeadline({}, 1000);
    const failing = Promise.reject(new RangeError('defect'));
    await expect(deadline.hold(failing)).rejects.toThrow(RangeError);
    deadline.end();
  });

  it('ends work that takes longer, and tells its signal why', async () => {
    const deadline = startDeadline({}, 120);
    const held = deadline.hold(delay(5000, undefined, { signal: deadline.signal }));
    await expect(held).rejects.toThrow(new DeadlinePassed(120));
    expect(deadline.signal.reason).toBeInstanceOf(DeadlinePassed);
  });

  it('is over at once when there is no time to begin anything', async () => {
    const deadline = startDeadline(remaining(600), 3000);
    expect(deadline.signal.aborted).toBe(true);
    await expect(deadline.hold(delay(0, 'done'))).rejects.toThrow(DeadlinePassed);
    deadline.end();
  });

  it('leaves no timer behind when it is ended', () => {
    vi.useFakeTimers();
    const deadline = startDeadline({}, 3000);
    expect(vi.getTimerCount()).toBe(1);
    deadline.end();
    expect(vi.getTimerCount()).toBe(0);
    vi.advanceTimersByTime(5000);
    expect(deadline.signal.aborted).toBe(false);
  });

  it('aborts by the clock, whether anybody waits or not', () => {
    vi.useFakeTimers();
    const deadline = startDeadline({}, 3000);
    vi.advanceTimersByTime(2999);
    expect(deadline.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(deadline.signal.aborted).toBe(true);
  });
});
