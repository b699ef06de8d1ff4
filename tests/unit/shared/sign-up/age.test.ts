import { describe, expect, it } from 'vitest';
import { ageAt } from '../../../../shared/sign-up/age.ts';

const NOON = Date.parse('2026-11-22T12:00:00Z');

describe('ageAt', () => {
  it.each([
    ['2010-11-22', 16],
    ['2010-11-21', 16],
    ['2010-11-23', 15],
    ['2010-12-01', 15],
    ['2010-10-31', 16],
    ['2026-11-22', 0],
    ['1896-11-22', 130],
    ['2008-02-29', 18],
  ])('of who was born on %s is %i', (birthdate, age) => {
    expect(ageAt(birthdate, NOON)).toBe(age);
  });

  it('begins a year when the day has begun everywhere', () => {
    expect(ageAt('2010-11-22', NOON - 1)).toBe(15);
  });

  it.each([
    '',
    '22.11.2010',
    '2010-1-2',
    '2010-00-10',
    '2010-13-01',
    '2010-02-30',
    '2009-02-29',
    '2010-01-32',
    '2026-11-23',
    '1895-11-22',
    '２０１０-11-22',
    '2010-11-22\n',
  ])('is none for %j', (birthdate) => {
    expect(ageAt(birthdate, NOON)).toBeUndefined();
  });
});
