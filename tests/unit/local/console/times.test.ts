import { describe, expect, it } from 'vitest';
import { dateAndTime, timeOfDay } from '../../../../local/console/page/stack/times.ts';

describe('a time', () => {
  it.each([
    ['after midnight', new Date(2026, 10, 2, 0, 5, 3), '2026-11-02 00:05:03'],
    ['of the afternoon', new Date(2026, 10, 22, 17, 30, 0), '2026-11-22 17:30:00'],
  ])('%s is written in 24 hours, the year first', (_, at, words) => {
    expect(dateAndTime(at)).toBe(words);
    expect(timeOfDay(at)).toBe(words.slice(11));
  });
});
