import * as fc from 'fast-check';
import { convert } from 'html-to-text';
import { describe, expect, it } from 'vitest';
import { valueLimits } from '../../../../shared/mail/mail-values.ts';
import { locales, mailKinds } from '../../../../shared/mail/mail.ts';
import type { Locale, MailKind, MailValues } from '../../../../shared/mail/mail.ts';
import { renderMail } from '../../../../shared/mail/render-mail.ts';

const every = locales.flatMap((locale) => mailKinds.map((kind) => [locale, kind] as const));
const someMail = fc.constantFrom(...every);

const usual: MailValues = { brandName: 'Meadow', code: '123456', userName: 'ana@example.com' };
const forCognito: MailValues = { brandName: 'Meadow', code: '{####}', userName: '{username}' };

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '<a href=//e.example>x</a>',
        '" onload="x',
        "'>",
        '<!--',
        '-->',
        '</title>',
        '<script>',
        '&lt;b&gt;',
        '{####}',
        '{##go##}',
        '{username}',
        '{{7*7}}',
        '${x}',
        '{{text.heading}}',
        '\r\nBcc: e@example.com',
        '\u202E',
        '\u200D',
        '\uD800',
        '\uE000',
        '\u2028',
        'x',
      ),
    )
    .map((pieces) => pieces.join('')),
);

/** The document without its words: what a value must never change. */
const skeleton = (html: string): string =>
  html.replaceAll(/ aria-label="[^"]*"/g, '').replaceAll(/>[^<]*</g, '><');

const occurrences = (text: string, part: string): number => text.split(part).length - 1;
const words = (html: string): string => convert(html, { wordwrap: false }).replaceAll(/\s+/g, ' ');

const render = ([locale, kind]: readonly [Locale, MailKind], values: MailValues) =>
  renderMail(kind, locale, values);

describe('renderMail', () => {
  it.each(every)('writes the %s %s with the code and the name of the brand', (locale, kind) => {
    const mail = renderMail(kind, locale, usual);
    expect(occurrences(mail.html, '>123456<')).toBe(1);
    expect(mail.text).toMatch(/^123456$/m);
    expect(mail.subject).toContain('Meadow');
    expect(mail.subject).not.toContain('123456');
    expect(mail.html).toContain(`<html lang="${locale}" dir="ltr"`);
  });

  it.each(every)('keeps the placeholders of Cognito in the %s %s, once each', (locale, kind) => {
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
      renderMail(kind, 'en', usual).html.includes(usual.userName),
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

  it('keeps values to text: no element, attribute or comment comes of them', () => {
    fc.assert(
      fc.property(someMail, hostile, hostile, hostile, (mail, brandName, code, userName) => {
        const { html } = render(mail, { brandName, code, userName });
        expect(skeleton(html)).toBe(skeleton(render(mail, usual).html));
      }),
    );
  });

  it('never lets a name bring in a placeholder', () => {
    fc.assert(
      fc.property(someMail, hostile, hostile, (mail, brandName, name) => {
        const { html, subject, text } = render(mail, {
          brandName,
          code: '{####}',
          userName: `${name}!`,
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
      fc.property(someMail, hostile, hostile, hostile, (mail, brandName, code, userName) => {
        const { html, subject } = render(mail, { brandName, code, userName });
        expect(html).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\r]{1,20000}$/u);
        expect(subject).toMatch(/^[\p{L}\p{M}\p{S}\p{N}\p{P} ]{1,140}$/u);
      }),
    );
  });
});
