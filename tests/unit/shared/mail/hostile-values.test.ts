import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSms } from '../../../../shared/mail/render-sms.ts';
import { cleanValues, type CleanValues } from '../../../../shared/mail/mail-values.ts';
import { codeMailKinds, locales, mailKinds } from '../../../../shared/mail/mail.ts';
import { usualValues } from '../../../../templates/compiler/example-values.ts';
import { renderAny } from '../../../../templates/preview/render-any.ts';
import { hostileText } from './hostile-text.ts';
import { elementsOf } from './parsed-html.ts';

const every = mailKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale })));

/** What strangers may have a say in: names, addresses, places, and what Cognito hands on. */
const words = [
  'brandName',
  'brandFooter',
  'supportAddress',
  'code',
  'userName',
  'time',
  'place',
  'device',
  'address',
] as const;
const addresses = ['link', 'validLink', 'invalidLink', 'brandLogoUrl'] as const;

const long = fc
  .tuple(hostileText, fc.integer({ min: 1, max: 400 }))
  .map(([text, times]) => text.repeat(times).slice(0, 10_000));

const hostileWords = fc
  .array(fc.oneof(hostileText, long), { minLength: words.length, maxLength: words.length })
  .map((texts) => Object.fromEntries(words.map((name, index) => [name, texts[index] ?? ''])));

/** A mail with values that show whatever there is to show, but for what is empty once cleaned. */
const likeIt = (values: CleanValues): CleanValues => {
  const shown = { ...usualValues, brandFooter: 'a', supportAddress: 'b' };
  const { brandFooter, supportAddress } = cleanValues(values);
  return {
    ...shown,
    ...(brandFooter === '' ? { brandFooter } : {}),
    ...(supportAddress === '' ? { supportAddress } : {}),
  };
};

describe('elementsOf', () => {
  it('sees what a parser sees', () => {
    const html = '<html><body><p a="1">x<a href="https://e.example">y</a></p></body></html>';
    expect(elementsOf(html).map(({ name }) => name)).toEqual(['html', 'body', 'p', 'a']);
    expect(elementsOf(html).at(-1)?.leadsTo).toBe('https://e.example');
  });
});

describe.each(every)('$kind in $locale', ({ kind, locale }) => {
  it('has the same elements, links and attributes whatever the words in it', () => {
    fc.assert(
      fc.property(hostileWords, (hostile) => {
        const values: CleanValues = { ...usualValues, ...hostile };
        const { html, subject } = renderAny(kind, locale, values);
        expect(elementsOf(html)).toEqual(elementsOf(renderAny(kind, locale, likeIt(values)).html));
        expect(subject).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\{#/u);
      }),
      { numRuns: 6 },
    );
  });

  it('leads to safe addresses only, and to none that it was not given', () => {
    fc.assert(
      fc.property(fc.constantFrom(...addresses), hostileText, (name, hostile) => {
        const values = { ...usualValues, [name]: hostile };
        const { html } = renderAny(kind, locale, values);
        const cleaned = cleanValues(values);
        const given = [
          undefined,
          '',
          ...addresses.flatMap((each) => [values[each], cleaned[each]]),
        ];
        for (const { leadsTo } of elementsOf(html)) {
          expect(given).toContain(leadsTo);
          expect(leadsTo ?? 'https:').toMatch(/^https:|^http:\/\/(?:127\.0\.0\.1|localhost)/);
        }
      }),
      { numRuns: 6 },
    );
  });
});

describe('a text message', () => {
  it('is one line without control characters, whatever the words in it', () => {
    const some = fc.constantFrom(
      ...codeMailKinds.flatMap((kind) => locales.map((locale) => ({ kind, locale }))),
    );
    fc.assert(
      fc.property(some, hostileWords, ({ kind, locale }, hostile) => {
        const values = { ...usualValues, ...hostile, code: '123456' };
        const { text } = renderSms(kind, locale, values);
        // A user name that is the placeholder itself is Cognito's, and stands where the name does.
        const isPlaceholder = cleanValues(values).userName === '{username}';
        const others = isPlaceholder ? text.replace('{username}', '') : text;
        expect(others).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|\{#|\{username\}/u);
        expect(text).toContain('123456');
      }),
      { numRuns: 200 },
    );
  });
});
