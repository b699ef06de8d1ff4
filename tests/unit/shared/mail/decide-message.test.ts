import { describe, expect, it } from 'vitest';
import type { CustomMessageFacts } from '../../../../shared/events/custom-message.ts';
import { decideMessage, type MailBrand } from '../../../../shared/mail/decide-message.ts';

const brand: MailBrand = { brandName: 'Acme', defaultLocale: 'fr' };

const facts = (own: Partial<CustomMessageFacts> = {}): CustomMessageFacts => ({
  source: 'CustomMessage_SignUp',
  codePlaceholder: '{####}',
  userNamePlaceholder: undefined,
  locale: 'en',
  wishedLocale: undefined,
  ...own,
});

const htmlOf = (own: Partial<CustomMessageFacts>, brandName = 'Acme'): string => {
  const outcome = decideMessage(facts(own), { ...brand, brandName });
  if (outcome.kind !== 'allow') throw new Error('There is no mail.');
  return outcome.answer.html;
};

describe('decideMessage', () => {
  it.each([
    ['SignUp', 'sign-up'],
    ['ResendCode', 'resend-code'],
    ['ForgotPassword', 'forgot-password'],
    ['UpdateUserAttribute', 'attribute-change'],
    ['VerifyUserAttribute', 'attribute-verification'],
    ['Authentication', 'sign-in-code'],
  ])('writes a mail for %s, with the placeholder once as Cognito sent it', (cause, reason) => {
    const own = { source: `CustomMessage_${cause}` };
    expect(decideMessage(facts(own), brand)).toMatchObject({ kind: 'allow', reason });
    expect(htmlOf(own).split('{####}').length).toBe(2);
  });

  it('writes both placeholders into an invitation', () => {
    const html = htmlOf({
      source: 'CustomMessage_AdminCreateUser',
      userNamePlaceholder: '{username}',
    });
    expect(html).toContain('{####}');
    expect(html).toContain('{username}');
  });

  it('keeps a placeholder in the brand name from being one', () => {
    expect(htmlOf({}, 'Acme {####} {username}').match(/\{(?:####|username)\}/g)).toEqual([
      '{####}',
    ]);
  });

  it.each([
    [{ source: 'CustomMessage_Future' }, 'no-mail-for-source'],
    [{ source: 'unknown' }, 'no-mail-for-source'],
    [{ codePlaceholder: undefined }, 'no-code-placeholder'],
    [{ source: 'CustomMessage_AdminCreateUser' }, 'no-user-name-placeholder'],
  ])('leaves %j to Cognito: %s', (own, reason) => {
    expect(decideMessage(facts(own), brand)).toEqual({ kind: 'ignore', reason });
  });

  it('falls back to the default language', () => {
    const unknown = decideMessage(facts({ locale: 'nl', wishedLocale: 'x'.repeat(99) }), brand);
    expect(unknown).toEqual(decideMessage(facts({ locale: 'fr' }), brand));
    expect(unknown).not.toEqual(decideMessage(facts(), brand));
  });
});
