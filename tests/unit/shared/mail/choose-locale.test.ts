import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseLocale } from '../../../../shared/mail/choose-locale.ts';
import { locales } from '../../../../shared/mail/mail.ts';

describe('chooseLocale', () => {
  it.each(['fr', 'FR', 'fr-CA', 'fr_CA', 'fr-Latn-FR', 'fr-x-private'])(
    'understands %s as French',
    (attribute) => {
      expect(chooseLocale({ attribute }, 'en')).toBe('fr');
    },
  );

  it.each([
    '../../etc/passwd',
    'en-US;DROP',
    '__proto__',
    'constructor',
    'fr ',
    'fr-',
    'fr\n',
    'français',
    'f',
    'fra',
    'nl-NL',
    '',
    'fr-'.repeat(100_000),
    `fr-${'a'.repeat(9)}`,
    `fr${'-abcdefgh'.repeat(4)}`,
    null,
    undefined,
    42,
    ['fr'],
    { toString: () => 'fr' },
  ])('falls back for %j', (hint) => {
    expect(chooseLocale({ attribute: hint, metadata: hint }, 'en')).toBe('en');
  });

  it.each([
    ['de-AT', 'de'],
    ['es-419', 'es'],
    ['pt_BR', 'pt'],
    ['ar-EG', 'ar'],
    ['ja-JP', 'ja'],
    ['EN-us', 'en'],
  ])('understands %s as %s', (attribute, locale) => {
    expect(chooseLocale({ attribute }, 'fr')).toBe(locale);
  });

  it('prefers what the user has set to what the client sends along', () => {
    expect(chooseLocale({ attribute: 'en-GB', metadata: 'fr' }, 'fr')).toBe('en');
  });

  it('takes what the client sends along where the attribute says nothing usable', () => {
    expect(chooseLocale({ attribute: 'xx-invalid;', metadata: 'fr' }, 'en')).toBe('fr');
  });

  it('falls back where nothing is wanted', () => {
    expect(chooseLocale({}, 'fr')).toBe('fr');
  });

  it('answers one of our locales whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (attribute, metadata) => {
        expect(locales).toContain(chooseLocale({ attribute, metadata }, 'en'));
      }),
    );
  });
});
