import { describe, expect, it } from 'vitest';
import { parseQueryForm } from '../../../../local/gateway/query-form.ts';

describe('a query form', () => {
  it('nests by dots and makes lists of members in the order of their numbers', () => {
    const form =
      'Source=a%40example.com&Tags.member.2.Name=b&Tags.member.1.Name=a&Tags.member.10.Name=c';
    expect(parseQueryForm(form)).toEqual({
      Source: 'a@example.com',
      Tags: [{ Name: 'a' }, { Name: 'b' }, { Name: 'c' }],
    });
  });

  it('keeps an empty list as an empty text, and a plus as a space', () => {
    expect(parseQueryForm('Destination.CcAddresses=&Text=a+b%2B')).toEqual({
      Destination: { CcAddresses: '' },
      Text: 'a b+',
    });
  });

  it('makes no giant list of a giant number', () => {
    expect(parseQueryForm('L.member.4000000000=x')).toEqual({ L: ['x'] });
  });

  it('does not reach the prototype of anything', () => {
    const parsed = parseQueryForm('__proto__.polluted=1&constructor.prototype.polluted=1');
    expect(Object.keys(parsed)).toEqual(['__proto__', 'constructor']);
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['a value that is also a structure', 'A=1&A.B=2'],
    ['a structure that is also a value', 'A.B=2&A=1'],
    ['endless depth', `${'a.'.repeat(100_000)}b=1`],
  ])('refuses %s', (_what, form) => {
    expect(() => parseQueryForm(form)).toThrow(expect.objectContaining({ code: 'MalformedInput' }));
  });
});
