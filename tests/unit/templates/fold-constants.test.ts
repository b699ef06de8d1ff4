import * as fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { icuExpression } from '../../../templates/compiler/icu-expression.ts';

const texts = [
  '{n, plural, one {# hour} other {# hours}}',
  '{n, plural, =0 {none} =1 {the one} one {# thing} other {# things}} of {n}',
  '{n, plural, offset:1 =0 {nobody} =1 {you} one {you and # other} other {you and # others}}',
  '{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}',
  '{n, number} and {n, plural, other {{n, plural, one {#} other {# again}}}}',
];

test('a known number leaves the very text that the message would have when it is rendered', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.constantFrom('en', 'fr', 'pl', 'ar', 'cy'),
      fc.integer({ min: 0, max: 3000 }),
      (text, locale, n) => {
        const folded = icuExpression(text, { n: 'number' }, { locale, values: { n } });
        // An argument without a type is written as it is; the oracle formats numbers there, too.
        const oracle = new IntlMessageFormat(text.replaceAll('of {n}', `of ${n}`), locale);
        expect(folded).toBe(oracle.format({ n }));
      },
    ),
    { numRuns: 500 },
  );
});

test('what depends on anything else is left for rendering', () => {
  const text = '{brandName}: {n, plural, one {# day} other {# days}}';
  const known = { n: 'number', brandName: 'string' } as const;
  expect(icuExpression(text, known, { locale: 'en', values: { n: 2 } })).toBe(
    '${args.brandName}: 2 days',
  );
});

test('a known number is folded inside a choice that is made when the mail is rendered', () => {
  const text = '{brandName, select, a {{n, plural, one {# day} other {# days}}} other {{n} d}}';
  const known = { n: 'number', brandName: 'string' } as const;
  expect(icuExpression(text, known, { locale: 'en', values: { n: 2 } })).toBe(
    "${args.brandName === 'a' ? `2 days` : `2 d`}",
  );
});

test('a known number is still a number', () => {
  const text = '{n, select, a {A} other {B}}';
  const constants = { locale: 'en', values: { n: 1 } };
  expect(() => icuExpression(text, { n: 'number' }, constants)).toThrow(
    '{n} is a number, but is used as a string',
  );
});
