import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalDomain, parseEmailAddress } from '../../../../shared/addresses/email-address.ts';

const long = (length: number): string => 'a'.repeat(length);

/** Domain of exactly this length, in labels of at most 63. */
const domainOf = (length: number): string => {
  const rest = length - '.example'.length;
  const labels = Math.ceil(rest / 64);
  const letters = rest - (labels - 1);
  return [
    ...Array.from({ length: labels }, (_, index) =>
      long(Math.floor(letters / labels) + (index < letters % labels ? 1 : 0)),
    ),
    'example',
  ].join('.');
};

describe('parseEmailAddress', () => {
  it.each([
    ['jane@example.com', 'jane@example.com', 'example.com'],
    ['Jane.Doe@Example.COM', 'jane.doe@example.com', 'example.com'],
    ['user+1@gmail.com', 'user+1@gmail.com', 'gmail.com'],
    ['u.s.e.r@gmail.com', 'u.s.e.r@gmail.com', 'gmail.com'],
    ["o'hara!#$%&*/=?^_`{|}~-@x.co", "o'hara!#$%&*/=?^_`{|}~-@x.co", 'x.co'],
    ['a@xn--mnchen-3ya.de', 'a@xn--mnchen-3ya.de', 'xn--mnchen-3ya.de'],
    ['a@3com.example', 'a@3com.example', '3com.example'],
    ['a@a-b.c-d.example', 'a@a-b.c-d.example', 'a-b.c-d.example'],
    [`${long(64)}@example.com`, `${long(64)}@example.com`, 'example.com'],
    [`a@${long(63)}.example`, `a@${long(63)}.example`, `${long(63)}.example`],
  ])('reads %s', (text, canonical, domain) => {
    expect(parseEmailAddress(text)).toEqual({ canonical, domain });
  });

  it.each([
    ['nothing', ''],
    ['no at sign', 'example.com'],
    ['an empty local part', '@example.com'],
    ['an empty domain', 'a@'],
    ['two at signs', 'a@b@c.de'],
    ['a quoted local part', '"a b"@x.co'],
    ['a quoted address that some parsers split elsewhere', '"e@attacker.example"@victim.example'],
    ['a comment', 'a(comment)@x.co'],
    ['an encoded word for a name', '=?utf-8?q?a?= <a@x.co>'],
    ['an encoded word', '=?utf-8?q?a?=@x.co'],
    ['an encoded word that hides an address', '=?utf-8?q?a=40evil.example=3e=00?=b@x.co'],
    ['angle brackets', '<a@x.co>'],
    ['a display name', 'A <a@x.co>'],
    ['two addresses', 'a@x.co,b@y.co'],
    ['a header after the address', 'a@x.co\r\nBcc: e@y.co'],
    ['a line feed at the end', 'a@x.co\n'],
    ['a NUL', 'a\0@x.co'],
    ['a space before', ' a@x.co'],
    ['a space after', 'a@x.co '],
    ['a full-width at sign', 'x\uFF20y.co'],
    ['a full-width at sign beside a real one', 'x@y\uFF20z.co'],
    ['a dotless i', 'm\u0131ke@example.org'],
    ['a Kelvin sign', '\u212Aim@example.org'],
    ['a long s', '\u017Fam@example.org'],
    ['a soft hyphen in the domain', 'a@exa\u00ADmple.com'],
    ['an ideographic full stop', 'a@example\u3002com'],
    ['letters outside ASCII in the domain', 'a@m\u00FCnchen.de'],
    ['a local part of 65', `${long(65)}@example.com`],
    ['a label of 64', `a@${long(64)}.example`],
    ['255 characters', `a@${domainOf(253)}`],
    ['127 labels', `a@${'a.'.repeat(126)}example`],
    ['a leading dot', '.a@x.co'],
    ['a trailing dot in the local part', 'a.@x.co'],
    ['two dots in the local part', 'a..b@x.co'],
    ['a label that starts with a hyphen', 'a@-x.co'],
    ['a label that ends with a hyphen', 'a@x-.co'],
    ['an empty label', 'a@x..co'],
    ['a trailing dot', 'a@x.co.'],
    ['one label', 'a@localhost'],
    ['an address literal', 'a@[192.0.2.1]'],
    ['an IPv4 address', 'a@192.0.2.1'],
    ['a hexadecimal IPv4 address', 'a@0x7f.0x1'],
    ['an underscore in the domain', 'a@x_y.co'],
    ['empty punycode', 'a@xn--'],
    ['empty punycode in a label', 'a@xn--.co'],
    ['punycode of an ASCII letter', 'a@xn--0049.co'],
    ['punycode that does not decode', 'a@xn--a.co'],
    ['punycode that is not the one encoding', 'a@xn---foo.co'],
  ])('refuses %s', (_, text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  });

  it('takes 254 characters, and no more', () => {
    const longest = `abcdef@${domainOf(247)}`;
    expect(longest).toHaveLength(254);
    expect(parseEmailAddress(longest)?.canonical).toBe(longest);
    expect(parseEmailAddress(`a${longest}`)).toBeUndefined();
  });

  it('keeps plus and dot spellings apart: they are other people until proved otherwise', () => {
    const spellings = ['user@gmail.com', 'user+1@gmail.com', 'u.ser@gmail.com'];
    expect(new Set(spellings.map((text) => parseEmailAddress(text)?.canonical)).size).toBe(3);
  });

  it('gives every letter case the same canonical form', () => {
    const mixed = fc.mixedCase(fc.constantFrom('jane.doe@example.com', 'a+b@xn--mnchen-3ya.de'));
    fc.assert(
      fc.property(mixed, (text) => {
        expect(parseEmailAddress(text)?.canonical).toBe(text.toLowerCase());
      }),
      { numRuns: 10_000 },
    );
  });

  const letters = '@@..ab-+_"<>() \r\n\u0131\u212A\uFF20\u00FC019xn-';
  const addressLike = fc.oneof(
    fc.emailAddress(),
    fc.string({ unit: 'binary', maxLength: 80, size: 'max' }),
    fc.string({ unit: fc.constantFrom(...Array.from(letters)), maxLength: 40, size: 'max' }),
    fc
      .tuple(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', '+', '\u212A'), maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'B', '.', '-', 'xn--', '1'), maxLength: 12 }),
      )
      .map((parts) => parts.join('@')),
  );

  it('never throws, and has a canonical form that is its own', () => {
    fc.assert(
      fc.property(addressLike, (text) => {
        const address = parseEmailAddress(text);
        expect(address && parseEmailAddress(address.canonical)).toEqual(address);
      }),
      { numRuns: 10_000 },
    );
  });

  it('accepts nothing but printable ASCII around exactly one at sign', () => {
    fc.assert(
      fc.property(addressLike, (text) => {
        const address = parseEmailAddress(text);
        fc.pre(address !== undefined);
        expect(text).toMatch(/^[\x21-\x3f\x41-\x7e]{1,64}@[a-z0-9.-]{3,253}$/i);
        expect(text).toMatch(/^[^"<>(),:;\\[\]]+$/);
        expect(address.canonical).toBe(text.toLowerCase());
        expect(address.canonical.endsWith(`@${address.domain}`)).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['letters', long(100_000)],
    ['brackets', '<'.repeat(100_000)],
    ['opened quotes', '"a'.repeat(50_000)],
    ['at signs', '@'.repeat(100_000)],
    ['dots', `a@${'a.'.repeat(50_000)}`],
  ])('decides on 100 kB of %s within 10 ms', (_, text) => {
    const start = performance.now();
    expect(parseEmailAddress(text)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(10);
  });
});

describe('canonicalDomain', () => {
  it('lowers the case and changes nothing else', () => {
    expect(canonicalDomain('Sub.Example.COM')).toBe('sub.example.com');
  });

  it('takes 253 characters, and no more', () => {
    expect(canonicalDomain(domainOf(253))).toHaveLength(253);
    expect(canonicalDomain(domainOf(254))).toBeUndefined();
  });

  it.each(['', '.', 'com', 'a.1', '*.example.com', 'example.com.', 'exam ple.com'])(
    'refuses %j',
    (text) => {
      expect(canonicalDomain(text)).toBeUndefined();
    },
  );
});
