import { describe, expect, it } from 'vitest';
import { matchesFilter, parseUserFilter } from '../../../../local/user-pool/user-filter.ts';
import { exampleUser } from './example-user.ts';

describe('a filter of ListUsers', () => {
  it.each([
    [
      'email = "jane@example.com"',
      { attribute: 'email', isPrefix: false, value: 'jane@example.com' },
    ],
    ['email="a"', { attribute: 'email', isPrefix: false, value: 'a' }],
    ['"name" ^= "J"', { attribute: 'name', isPrefix: true, value: 'J' }],
    [
      String.raw`family_name = "the \"tall\" one"`,
      { attribute: 'family_name', isPrefix: false, value: 'the "tall" one' },
    ],
    ['name = ""', { attribute: 'name', isPrefix: false, value: '' }],
  ])('reads %s', (filter, parsed) => {
    expect(parseUserFilter(filter)).toEqual(parsed);
  });

  it.each([
    '',
    'email',
    'email = jane',
    'email == "a"',
    'email = "a" or email = "b"',
    'email = "a',
  ])('refuses %j', (filter) => {
    expect(() => parseUserFilter(filter)).toThrow('Error while parsing filter.');
  });

  it('refuses attributes that cannot be searched', () => {
    expect(() => parseUserFilter('custom:plan = "gold"')).toThrow(/cannot be searched/);
  });

  it.each([
    ['username = "jane"', true],
    ['username ^= "ja"', true],
    ['username = "JANE"', false],
    ['sub ^= "26e2d294"', true],
    ['email ^= "jane@"', true],
    ['email = "jane"', false],
    ['name ^= ""', false],
    ['cognito:user_status = "confirmed"', true],
    ['status = "Enabled"', true],
    ['status = "disabled"', false],
  ])('%s: %s', (filter, expected) => {
    expect(matchesFilter(exampleUser(), parseUserFilter(filter))).toBe(expected);
  });
});
