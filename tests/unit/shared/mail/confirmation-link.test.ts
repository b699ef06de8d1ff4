import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmationLink, LINK_LIMIT } from '../../../../shared/mail/confirmation-link.ts';
import { isSafeAddress } from '../../../../shared/addresses/safe-address.ts';

const signUp = { clientId: '1example', userName: 'jane', code: '123456', locale: 'fr' };

describe('confirmationLink', () => {
  it('tells a page of one’s own everything in the fragment, the code last', () => {
    expect(confirmationLink('https://example.com/confirm', signUp)).toBe(
      'https://example.com/confirm#client_id=1example&user_name=jane&locale=fr&confirmation_code=123456',
    );
  });

  it('tells the page of Cognito what Cognito tells it', () => {
    expect(confirmationLink('https://a.example.com/confirmUser', signUp)).toBe(
      'https://a.example.com/confirmUser?client_id=1example&user_name=jane&confirmation_code=123456',
    );
  });

  it('leaves the placeholder to Cognito', () => {
    expect(confirmationLink('https://example.com/', { ...signUp, code: '{####}' })).toMatch(
      /&confirmation_code=\{####\}$/,
    );
  });

  it('gives each value back as it was, whatever it is made of', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 20 });
    fc.assert(
      fc.property(text, text, text, (clientId, userName, code) => {
        fc.pre(code !== '{####}');
        const given = { clientId, userName, code, locale: 'en' };
        const link = confirmationLink('https://example.com/confirm', given) ?? '';
        fc.pre(link !== '');
        expect(isSafeAddress(link)).toBe(true);
        expect(link.length).toBeLessThanOrEqual(LINK_LIMIT);
        const said = new URLSearchParams(new URL(link).hash.slice(1));
        expect(said.get('client_id')).toBe(clientId);
        expect(said.get('user_name')).toBe(userName);
        expect(said.get('confirmation_code')).toBe(code);
      }),
    );
  });

  it('comes of a name that is no Unicode, too', () => {
    expect(confirmationLink('https://example.com/', { ...signUp, userName: '\uD800' })).toContain(
      'user_name=%EF%BF%BD&',
    );
  });

  it.each([
    ['a page that is none', 'javascript:alert(1)', signUp],
    ['a page without protection', 'http://example.com/', signUp],
    [
      'a name that makes it too long',
      'https://example.com/',
      { ...signUp, userName: 'é'.repeat(99) },
    ],
  ])('is none for %s', (_, page, given) => {
    expect(confirmationLink(page, given)).toBeUndefined();
  });
});
