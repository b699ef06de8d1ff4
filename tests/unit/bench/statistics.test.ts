import { describe, expect, it } from 'vitest';
import { median, pairedRatio, rotated } from '../../bench/statistics.ts';

describe('median', () => {
  it.each([
    { values: [7], middle: 7 },
    { values: [30, 1, 2], middle: 2 },
    { values: [10, 9, 2, 1], middle: 5.5 },
  ])('of $values is $middle', ({ values, middle }) => {
    expect(median(values)).toBe(middle);
  });

  it('refuses to make up a value from none', () => {
    expect(() => median([])).toThrow('No values');
  });
});

describe('rotated', () => {
  it('lets each item go first in turn and loses none', () => {
    const rounds = [0, 1, 2, 3].map((round) => rotated(['a', 'b', 'c'], round).join(''));
    expect(rounds).toEqual(['abc', 'bca', 'cab', 'abc']);
  });

  it('leaves nothing as it is', () => {
    expect(rotated([], 3)).toEqual([]);
  });
});

describe('pairedRatio', () => {
  it('is not moved by a round that was slow for both', () => {
    expect(pairedRatio([20, 200, 20], [10, 100, 10])).toBe(2);
  });

  it('refuses values without a floor of the same round', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow('2 values, but 1 floors');
  });
});
