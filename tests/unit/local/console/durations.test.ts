import { describe, expect, it } from 'vitest';
import { durationInWords } from '../../../../local/console/page/stack/durations.ts';

describe('a duration in words', () => {
  it.each([
    [0, '0 seconds'],
    [-5, '0 seconds'],
    [1, '1 second'],
    [59.6, '1 minute'],
    [300, '5 minutes'],
    [3600, '1 hour'],
    [3900, '1 hour 5 minutes'],
    [86_400, '1 day'],
    [30 * 86_400 + 61, '30 days 1 minute'],
    [86_400 + 3661, '1 day 1 hour'],
  ])('says %d seconds as %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});
