import { describe, expect, it } from 'vitest';
import { createThrottle } from '../../../../../local/services/http-api/throttle.ts';

/** A throttle under a clock that a test sets; `take` asks for this many requests at once. */
const throttled = (limits: Parameters<typeof createThrottle>[0]) => {
  let now = 1000;
  const throttle = createThrottle(limits, { now: () => now });
  return {
    take: (count: number) => Array.from({ length: count }, throttle).filter(Boolean).length,
    pass: (ms: number) => {
      now += ms;
    },
  };
};

describe('the throttle of an HTTP API', () => {
  it('takes a burst, and then as many as come in by the rate', () => {
    const { take, pass } = throttled({ rateLimit: 2, burstLimit: 5 });
    expect(take(8)).toBe(5);
    pass(499);
    expect(take(1)).toBe(0);
    pass(1001);
    expect(take(8)).toBe(3);
  });

  it('saves no more than a burst', () => {
    const { take, pass } = throttled({ rateLimit: 2, burstLimit: 5 });
    pass(3_600_000);
    expect(take(8)).toBe(5);
  });

  it('gives and takes nothing when the clock is set back', () => {
    const { take, pass } = throttled({ rateLimit: 2, burstLimit: 5 });
    expect(take(4)).toBe(4);
    pass(-60_000);
    expect(take(2)).toBe(1);
    pass(1000);
    expect(take(8)).toBe(2);
  });

  it('takes everything where there is no limit', () => {
    expect(throttled(undefined).take(10_000)).toBe(10_000);
  });
});
