import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { icuExpression } from '../../../templates/compiler/icu-expression.ts';

const known = { brandName: 'string', count: 'number' } as const;

interface Args {
  readonly brandName: string;
  readonly count: number;
}

const evaluate = (text: string, locale: string, args: Args): unknown =>
  runInNewContext(`\`${icuExpression(text, known)}\``, {
    args,
    plural: new Intl.PluralRules(locale),
    ordinal: new Intl.PluralRules(locale, { type: 'ordinal' }),
    number: new Intl.NumberFormat(locale),
  });

/** Pieces of ICU source, with quotes so placed that they mean the same wherever they stand. */
const words = fc
  .array(fc.constantFrom('a', 'é ', '`', '$', '\\', '\n', '\r', "'{'x", "'}'x", "''x", '🎉', '$x'))
  .map((pieces) => pieces.join(''));

const { text: icuText } = fc.letrec<{ text: string; plural: string; part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words,
    fc.constantFrom('{brandName}', '{count}', '{count, number}'),
    tie('plural'),
    fc
      .tuple(tie('text'), tie('text'))
      .map(([one, other]) => `{brandName, select, Meadow {${one}} other {${other}}}`),
  ),
  plural: fc
    .tuple(
      fc.constantFrom('plural', 'selectordinal', 'plural, offset:1', 'plural, offset:2'),
      fc.uniqueArray(fc.constantFrom('=0', '=1', '=3', 'zero', 'one', 'two', 'few', 'many')),
      fc.array(tie('text'), { minLength: 9, maxLength: 9 }),
    )
    .map(([type, keys, texts]) => {
      const branches = [...keys, 'other'].map((key, index) => `${key} {#${texts[index]}}`);
      return `{count, ${type}${type.includes('offset') ? '' : ','} ${branches.join(' ')}}`;
    }),
  text: fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
}));

const someArgs = fc.record({
  brandName: fc.constantFrom('Meadow', 'a`${b}\\', ''),
  count: fc.oneof(fc.nat(25), fc.constantFrom(1000, 1_000_000, 1.5)),
});

describe('icuExpression', () => {
  it('says the same as intl-messageformat, in languages of many plurals', () => {
    fc.assert(
      fc.property(
        icuText,
        fc.constantFrom('en', 'fr', 'pl', 'ar', 'cy'),
        someArgs,
        (text, locale, args) => {
          expect(evaluate(text, locale, args)).toBe(
            String(new IntlMessageFormat(text, locale).format({ ...args })),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['{count, plural, one {# hour} other {# hours}}', 1, '1 hour'],
    ['{count, plural, one {# hour} other {# hours}}', 24, '24 hours'],
    ['{count, plural, one {one} =1 {exactly 1} other {many}}', 1, 'exactly 1'],
    ['{count, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', 22, '22nd'],
    ['{brandName, select, Meadow {ours} other {theirs}}', 1, 'ours'],
  ])('reads %s with %d as %s', (text, count, said) => {
    expect(evaluate(text, 'en', { brandName: 'Meadow', count })).toBe(said);
  });

  it.each([
    ['{name}', /unknown variable \{name\}; known are brandName, count/],
    ['{toString}', /unknown variable/],
    ['{brandName, plural, other {x}}', /\{brandName\} is a string, but is used as a number/],
    ['{count, select, other {x}}', /\{count\} is a number, but is used as a string/],
    ['{count, number, percent}', /has a style/],
    ['{count, date}', /date or time/],
    ['{count, time, short}', /date or time/],
    ['<b>bold</b>', /tag/],
    ['{count, plural, one {x}}', /OTHER/i],
    ['{brandName', /in "\{brandName"/],
  ])('refuses %s', (text, reason) => {
    expect(() => icuExpression(text, known)).toThrow(reason);
  });
});
