import { describe, expect, it } from 'vitest';
import { momentPassed, momentToCome } from '../../../../cli/deployed/moment.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const terms = { now, mostDays: 14 };

describe('a moment as an operator gives it', () => {
  it.each([
    ['30m', '2026-11-22T12:30:00.000Z', '2026-11-22T11:30:00.000Z'],
    ['2h', '2026-11-22T14:00:00.000Z', '2026-11-22T10:00:00.000Z'],
    ['14d', '2026-12-06T12:00:00.000Z', '2026-11-08T12:00:00.000Z'],
  ])('is %s from now, or ago', (text, later, before) => {
    expect(new Date(momentToCome(text, now)).toISOString()).toBe(later);
    expect(new Date(momentPassed(text, terms)).toISOString()).toBe(before);
  });

  it('is a date with its zone', () => {
    expect(momentToCome('2026-11-22T13:30:00+01:00', now)).toBe(now + 1_800_000);
    expect(momentPassed('2026-11-22T12:30:00+01:00', terms)).toBe(now - 1_800_000);
  });

  it.each(['', 'soon', '2x', '2026-11-22', '2026-11-22T13:00:00', '2026-13-01T00:00:00Z'])(
    'is not %j',
    (text) => {
      expect(() => momentToCome(text, now)).toThrow('Give a time such as');
      expect(() => momentPassed(text, terms)).toThrow('Give a time such as');
    },
  );

  it('lies where it is asked for', () => {
    expect(() => momentToCome('2026-11-22T12:00:00Z', now)).toThrow('has passed');
    expect(() => momentPassed('2026-11-22T12:00:01Z', terms)).toThrow('is to come');
    expect(() => momentPassed('15d', terms)).toThrow('more than 14 days ago');
  });
});
