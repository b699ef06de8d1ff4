import * as fc from 'fast-check';
import { convert } from 'html-to-text';
import { describe, expect, it } from 'vitest';
import { cleanValues, valueLimits } from '../../../../shared/mail/mail-values.ts';
import type { CleanValues } from '../../../../shared/mail/mail-values.ts';
import { codeMailKinds, locales, mailKinds } from '../../../../shared/mail/mail.ts';
import type { Locale, MailKind } from '../../../../shared/mail/mail.ts';
import { renderMail } from '../../../../shared/mail/render-mail.ts';
import { renderAny } from '../../../../templates/preview/render-any.ts';
import { cognitoValues, usualValues } from '../../../../templates/compiler/example-values.ts';
import { hostileText as hostile } from './hostile-text.ts';

const every = locales.flatMap((locale) => mailKinds.map((kind) => [locale, kind] as const));
const withCode = locales.flatMap((locale) => codeMailKinds.map((kind) => [locale, kind] as const));
const someMail = fc.constantFrom(...every);
const someCodeMail = fc.constantFrom(...withCode);

const usual: CleanValues = { ...usualValues, brandName: 'Meadow', code: '123456' };
const forCognito: CleanValues = { ...cognitoValues, brandName: 'Meadow' };

/** The document without its words: what a value must never change. */
const skeleton = (html: string): string =>
  html.replaceAll(/ aria-label="[^"]*"/g, '').replaceAll(/>[^<]*</g, '><');

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const words = (html: string): string => convert(html, { wordwrap: false }).replaceAll(/\s+/g, ' ');

const render = ([locale, kind]: readonly [Locale, MailKind], values: CleanValues) =>
  renderAny(kind, locale, values);

/** The locales that are written from right to left. */
const fromTheRight: ReadonlySet<string> = new Set(['ar']);

/** Hostile values for everything that a mail can show as words. */
const hostileValues = fc
  .record({
    brandName: hostile,
    brandFooter: hostile,
    supportAddress: hostile,
    code: hostile,
    userName: hostile,
    time: hostile,
    place: hostile,
    device: hostile,
    address: hostile,
    action: hostile,
  })
  .map((own) => ({ ...usual, ...own }));

describe('renderMail', () => {
  it.each(every)(
    'writes the %s %s with the name of the brand, towards its side',
    (locale, kind) => {
      const { html, text, subject } = renderAny(kind, locale, usual);
      const isFromTheRight = fromTheRight.has(locale);
      expect(html).toContain(`<html lang="${locale}" dir="${isFromTheRight ? 'rtl' : 'ltr'}"`);
      expect(html).not.toContain(isFromTheRight ? 'direction:ltr' : 'direction:rtl');
      expect(html).not.toContain(isFromTheRight ? 'text-align:left' : 'text-align:right');
      expect(subject).toContain('Meadow');
      expect(text).toContain('Meadow');
      expect(`${subject}${text}`).not.toContain('undefined');
    },
  );

  it.each(withCode)('writes the %s %s with the code', (locale, kind) => {
    const mail = renderMail(kind, locale, usual);
    expect(occurrences(mail.html, '>123456<')).toBe(1);
    expect(mail.text).toMatch(/^123456$/m);
    expect(mail.subject).not.toContain('123456');
  });

  it.each(withCode)('keeps the placeholders of Cognito in the %s %s, once each', (locale, kind) => {
    const { html, text } = renderMail(kind, locale, forCognito);
    const userNames = kind === 'admin-invitation' ? 1 : 0;
    expect([html, text].map((part) => occurrences(part, '{####}'))).toEqual([1, 1]);
    expect([html, text].map((part) => occurrences(part, '{username}'))).toEqual([
      userNames,
      userNames,
    ]);
  });

  it.each([
    ['sign-up', '24 hours', '24 heures'],
    ['resend-code', '24 hours', '24 heures'],
    ['forgot-password', '1 hour.', '1 heure.'],
    ['attribute-change', '24 hours', '24 heures'],
    ['attribute-verification', '24 hours', '24 heures'],
    ['sign-in-code', 'a few minutes', 'quelques minutes'],
    ['admin-invitation', '7 days', '7 jours'],
  ] as const)('says how long the code of %s works: %s, %s', (kind, english, french) => {
    const textOf = (locale: Locale) =>
      renderMail(kind, locale, usual).text.replaceAll('\u00A0', ' ');
    expect(textOf('en')).toContain(english);
    expect(textOf('fr')).toContain(french);
  });

  it('shows the user name in invitations only', () => {
    const shown = mailKinds.filter((kind) =>
      renderAny(kind, 'en', usual).html.includes(usual.userName),
    );
    expect(shown).toEqual(['admin-invitation']);
  });

  it('shows a temporary password as it is, whatever it is made of', () => {
    const code = 'a{#b<c>&"d\'`{username}$';
    const { html, text } = renderMail('admin-invitation', 'en', { ...usual, code });
    expect(text).toContain(`\n${code}\n`);
    expect(words(html)).toContain(code);
  });

  it('does not decode what already looks escaped', () => {
    const { html } = renderMail('sign-up', 'en', { ...usual, brandName: '&lt;script&gt;' });
    expect(words(html)).toContain('&lt;script&gt;');
  });

  it('caps values', () => {
    const { html } = renderMail('admin-invitation', 'en', {
      brandName: 'b'.repeat(1_000_000),
      code: 'c'.repeat(1_000_000),
      userName: 'u'.repeat(1_000_000),
    });
    expect(html).toContain(`>${'b'.repeat(valueLimits.brandName)}<`);
    expect(html).toContain(`>${'c'.repeat(valueLimits.code)}<`);
    expect(html).toContain(`>${'u'.repeat(valueLimits.userName)}<`);
  });

  it('does not search an overlong value for something printable', () => {
    const brandName = `${'\u200B'.repeat(valueLimits.brandName * 4)}Meadow`;
    expect(renderMail('sign-up', 'en', { ...usual, brandName }).html).not.toContain('Meadow');
  });

  it('caps between characters, not inside one', () => {
    const brandName = '🎉'.repeat(valueLimits.brandName + 1);
    const { html } = renderMail('sign-up', 'en', { ...usual, brandName });
    expect(html).toContain(`>${'🎉'.repeat(valueLimits.brandName)}<`);
  });

  it('keeps values to text: no element, link, attribute or comment comes of them', () => {
    fc.assert(
      fc.property(someMail, hostileValues, (mail, values) => {
        const shown = { ...usual, brandFooter: 'a', supportAddress: 'b' };
        const { brandFooter, supportAddress } = cleanValues(values);
        const { html } = render(mail, values);
        const expected = render(mail, {
          ...shown,
          ...(brandFooter === '' ? { brandFooter } : {}),
          ...(supportAddress === '' ? { supportAddress } : {}),
        });
        expect(skeleton(html)).toBe(skeleton(expected.html));
      }),
      { numRuns: 400 },
    );
  });

  it('never lets a value bring in a placeholder', () => {
    fc.assert(
      fc.property(someCodeMail, hostileValues, (mail, values) => {
        const { html, subject, text } = render(mail, {
          ...values,
          code: '{####}',
          userName: `${values.userName}!`,
        });
        expect(occurrences(html, '{####}')).toBe(1);
        expect(occurrences(text, '{####}')).toBe(1);
        expect(subject + text + html).not.toMatch(/\{username\}|\{##[^#]/i);
        expect(subject).not.toContain('{#');
      }),
    );
  });

  it('always stays within what Cognito accepts', () => {
    fc.assert(
      fc.property(someMail, hostileValues, (mail, values) => {
        const { html, subject } = render(mail, values);
        expect(html).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\r]{1,20000}$/u);
        expect(subject).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P} ]{1,140}$/u);
      }),
    );
  });
});
