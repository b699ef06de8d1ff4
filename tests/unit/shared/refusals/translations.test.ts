import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '../../../../shared/mail/mail.ts';
import { refusals } from '../../../../shared/refusals/catalogue.ts';

const folder = 'shared/refusals/translations';
const read = (locale: string): Record<string, string> =>
  JSON.parse(readFileSync(join(folder, `${locale}.json`), 'utf8'));

describe('the translations of refusals', () => {
  it('exist in the languages of the mails', () => {
    expect(readdirSync(folder).toSorted()).toEqual(
      locales.map((locale) => `${locale}.json`).toSorted(),
    );
  });

  it('are in English what Cognito tells', () => {
    expect(read('en')).toEqual(refusals);
  });

  it.each(locales)('know every code in %s, each by a sentence of its own', (locale) => {
    const texts = read(locale);
    expect(Object.keys(texts)).toEqual(Object.keys(refusals));
    expect(new Set(Object.values(texts)).size).toBe(Object.keys(refusals).length);
    for (const text of Object.values(texts)) expect(text).toMatch(/^\S.*[.。]$/u);
  });

  it.each(locales.filter((locale) => locale !== 'en'))('are translated in %s', (locale) => {
    const texts = read(locale);
    const same = Object.entries(refusals).filter(([code, text]) => texts[code] === text);
    expect(same).toEqual([]);
  });
});
