import { describe, expect, it } from 'vitest';
import type { Figures } from '../../bench/figures.ts';
import { baselineOf, breachesOf, limitsOf } from '../../bench/judge.ts';

const budget = { bytes: 260_000, cold: 3, calls: 2, clients: ['dynamodb'] };

const figures: Figures = {
  bytes: 200_000,
  forbiddenInputs: [],
  builtins: 30,
  calls: ['dynamodb PutItem'],
  warmCalls: 1,
  warmMs: 2.5,
  initMs: 60,
  firstMs: 40,
  coldMs: 100,
  coldRatio: 2.5,
};

const baseline = { bytes: 200_000, builtins: 30, calls: 1, coldRatio: 2.5 };

describe('limitsOf', () => {
  it('is the budget for a function that has reached nothing yet', () => {
    expect(limitsOf(budget)).toEqual({ bytes: 260_000, cold: 3, calls: 2, builtins: undefined });
  });

  it('is a tenth more than the baseline, and no further call, once there is one', () => {
    expect(limitsOf(budget, baseline)).toEqual({
      bytes: 220_000,
      cold: 3,
      calls: 1,
      builtins: 33,
    });
  });

  it('never exceeds the budget', () => {
    const limits = limitsOf(budget, { ...baseline, bytes: 255_000, calls: 30 });
    expect(limits).toMatchObject({ bytes: 260_000, calls: 2 });
  });
});

describe('breachesOf', () => {
  const limits = limitsOf(budget, baseline);

  it('finds nothing wrong with figures at their limits', () => {
    const atLimits = { ...figures, bytes: 220_000, builtins: 33, coldRatio: 3 };
    expect(breachesOf('fn', atLimits, limits)).toEqual([]);
  });

  it.each([
    { change: { bytes: 220_001 }, says: 'fn: bundle of 220001 bytes, limit 220000' },
    { change: { coldRatio: 3.01 }, says: 'fn: cold start 3.01 ×, limit 3.00 ×' },
    { change: { builtins: 34 }, says: "fn: 34 builtin modules beyond the floor's, limit 33" },
    {
      change: { calls: ['kms Decrypt', 'ses SendEmail'] },
      says: 'fn: 2 AWS calls (kms Decrypt, ses SendEmail; warm 1), limit 1',
    },
    {
      change: { warmCalls: 1.005 },
      says: 'fn: 2 AWS calls (dynamodb PutItem; warm 1.005), limit 1',
    },
    {
      change: { forbiddenInputs: ['node_modules/mjml-core'] },
      says: 'fn: node_modules/mjml-core must not be in the bundle',
    },
  ])('tells $says', ({ change, says }) => {
    expect(breachesOf('fn', { ...figures, ...change }, limits)).toEqual([says]);
  });

  it('does not judge builtin modules before there is a baseline', () => {
    expect(breachesOf('fn', { ...figures, builtins: 900 }, limitsOf(budget))).toEqual([]);
  });
});

describe('baselineOf', () => {
  it('takes over figures that meet the budget, also when they are worse than before', () => {
    const worse = { ...figures, bytes: 250_000, coldRatio: 2.7049 };
    expect(baselineOf(worse, budget, baseline)).toEqual({
      bytes: 250_000,
      builtins: 30,
      calls: 1,
      coldRatio: 2.7,
    });
  });

  it('keeps the old one when the budget is broken', () => {
    expect(baselineOf({ ...figures, bytes: 260_001 }, budget, baseline)).toBe(baseline);
    expect(baselineOf({ ...figures, coldRatio: 3.2 }, budget, undefined)).toBeUndefined();
  });
});
