import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeMailKinds, locales } from '../../../../shared/mail/mail.ts';
import { renderSms } from '../../../../shared/mail/render-sms.ts';
import { SMS_LIMIT, smsEncoding, smsLimits } from '../../../../shared/mail/sms-length.ts';
import { hostileText } from './hostile-text.ts';

const every = locales.flatMap((locale) => codeMailKinds.map((kind) => [locale, kind] as const));
const usual = { brandName: 'Meadow', code: '012345', userName: 'jane@example.com' };

describe('renderSms', () => {
  it.each(every)('writes the %s %s with brand and code, on one line', (locale, kind) => {
    const { text, parts } = renderSms(kind, locale, usual);
    expect(text.split('012345')).toHaveLength(2);
    expect(text).toContain('Meadow');
    expect(text).not.toMatch(/[\n\r]|undefined/);
    expect(text.includes(usual.userName)).toBe(kind === 'admin-invitation');
    expect(parts).toBeLessThanOrEqual(2);
  });

  it.each(every)('keeps the %s %s within what Cognito accepts', (locale, kind) => {
    const longest = {
      brandName: 'W'.repeat(100),
      code: '{####}',
      userName: 'W'.repeat(smsLimits.userName),
    };
    expect(renderSms(kind, locale, longest).text.length).toBeLessThanOrEqual(SMS_LIMIT);
  });

  it('never cuts a code or a user name', () => {
    const code = 'c'.repeat(60);
    const userName = 'u'.repeat(60);
    const { text } = renderSms('admin-invitation', 'en', { ...usual, code, userName });
    expect(text).toContain(code);
    expect(text).toContain(userName);
  });

  it('stays one line with one placeholder whatever the brand and the user are called', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...every),
        hostileText,
        hostileText,
        ([locale, kind], brandName, name) => {
          const values = { brandName, code: '{####}', userName: `${name}!` };
          const { text } = renderSms(kind, locale, values);
          expect(text).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
          expect(text.match(/\{#|\{username\}/gi)).toEqual(['{#']);
        },
      ),
    );
  });
});

describe('smsEncoding', () => {
  it.each([
    ['a'.repeat(160), 'GSM', 1],
    ['a'.repeat(161), 'GSM', 2],
    ['é€ß', 'GSM', 1],
    ['€'.repeat(80), 'GSM', 1],
    ['€'.repeat(81), 'GSM', 2],
    ['’'.repeat(70), 'UCS-2', 1],
    ['’'.repeat(71), 'UCS-2', 2],
    ['😀'.repeat(35), 'UCS-2', 1],
    ['', 'GSM', 1],
  ])('takes %j as %s in %d', (text, encoding, parts) => {
    expect(smsEncoding(text)).toEqual({ encoding, parts });
  });
});
