import { describe, expect, it } from 'vitest';
import { readTextMap } from '../../../../shared/events/event.ts';
import {
  hasMalformedAttribute,
  setsPrivilegedAttribute,
} from '../../../../shared/sign-up/attribute-rules.ts';

describe('setsPrivilegedAttribute', () => {
  it.each([
    'custom:tenant',
    'custom:role',
    'dev:custom:flag',
    'cognito:groups',
    'cognito:user_status',
    'sub',
    'email_verified',
    'phone_number_verified',
    'identities',
    'updated_at',
  ])('catches %s', (name) => {
    expect(setsPrivilegedAttribute({ email: 'a@example.com', [name]: 'x' })).toBe(true);
  });

  it.each([
    'email',
    'name',
    'locale',
    'phone_number',
    'customer',
    'cognito:email_alias',
    'cognito:phone_number_alias',
    'constructor',
    'toString',
  ])('lets %s pass', (name) => {
    expect(setsPrivilegedAttribute({ [name]: 'x' })).toBe(false);
  });

  it('lets no attributes at all pass', () => {
    expect(setsPrivilegedAttribute({})).toBe(false);
  });
});

describe('hasMalformedAttribute', () => {
  it.each([
    ['a value of 2,049 bytes', 'name', 'a'.repeat(2049)],
    ['2,049 bytes in fewer characters', 'name', `${'é'.repeat(1024)}a`],
    ['a megabyte', 'name', 'a'.repeat(1_000_000)],
    ['a line break', 'name', 'Jane\r\nBcc: e@example.com'],
    ['a line separator', 'name', 'Jane\u2028Doe'],
    ['a paragraph separator', 'name', 'Jane\u2029Doe'],
    ['a NUL', 'name', 'Jane\0'],
    ['an escape sequence of a terminal', 'name', '\u001B[31mJane'],
    ['a C1 control', 'name', 'Jane\u0085'],
    ['a name of 65 characters', 'n'.repeat(65), 'x'],
  ])('catches %s', (_, name, value) => {
    expect(hasMalformedAttribute({ email: 'a@example.com', [name]: value })).toBe(true);
  });

  it.each([
    ['2,048 bytes', 'name', 'a'.repeat(2048)],
    ['2,048 bytes in fewer characters', 'name', 'é'.repeat(1024)],
    ['a name of 64 characters', 'n'.repeat(64), 'x'],
    ['an empty value', 'name', ''],
    ['other scripts and emoji', 'name', '山田 Ñandú 👩‍👧'],
    ['markup, which is escaped where it is shown', 'name', '<b>Jane</b>'],
  ])('lets %s pass', (_, name, value) => {
    expect(hasMalformedAttribute({ [name]: value })).toBe(false);
  });

  it('judges 100 kB within 10 ms', () => {
    const attributes = readTextMap({ name: '<'.repeat(100_000) });
    const start = performance.now();
    expect(hasMalformedAttribute(attributes)).toBe(true);
    expect(performance.now() - start).toBeLessThan(10);
  });
});
