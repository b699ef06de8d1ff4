import { describe, expect, it } from 'vitest';
import type { CustomMessageFacts } from '../../../../shared/events/custom-message.ts';
import { decideMessage } from '../../../../shared/mail/decide-message.ts';
import type { MailPolicy } from '../../../../shared/mail/mail-policy.ts';

const brand: MailPolicy = { brandName: 'Acme', defaultLocale: 'fr', confirmationLink: undefined };

const facts = (own: Partial<CustomMessageFacts> = {}): CustomMessageFacts => ({
  source: 'CustomMessage_SignUp',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  clientId: '1example23456789',
  codePlaceholder: '{####}',
  linkPlaceholder: '{##Click Here##}',
  userNamePlaceholder: undefined,
  locale: 'en',
  wishedLocale: undefined,
  ...own,
});

const htmlOf = (own: Partial<CustomMessageFacts>, brandName = 'Acme'): string => {
  const outcome = decideMessage(facts(own), { ...brand, brandName });
  if (outcome.kind !== 'allow') throw new Error('There is no mail.');
  return outcome.answer.mail.html;
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

  it.each([
    ['SignUp', ['{####}']],
    ['AdminCreateUser', ['{username}', '{####}']],
    ['Authentication', ['{####}']],
  ])('writes the text message of %s beside the mail', (cause, placeholders) => {
    const source = `CustomMessage_${cause}`;
    const outcome = decideMessage(facts({ source, userNamePlaceholder: '{username}' }), brand);
    const { sms } = outcome.kind === 'allow' ? outcome.answer : { sms: '' };
    expect(sms.match(/\{[^}]*\}/g)?.toSorted()).toEqual(placeholders.toSorted());
    expect(sms.length).toBeLessThanOrEqual(140);
    expect(sms).toContain('Acme');
  });
});

const htmlBy = (own: Partial<CustomMessageFacts>, policy: MailPolicy): string => {
  const outcome = decideMessage(facts(own), policy);
  return outcome.kind === 'allow' ? outcome.answer.mail.html : '';
};

describe('a sign-up that is confirmed by a link', () => {
  const page = { ...brand, confirmationLink: 'https://example.com/confirm' };
  const cognitos = { ...brand, confirmationLink: 'https://a.auth.example.com/confirmUser' };

  it.each(['SignUp', 'ResendCode'])('leads to a page of one’s own (%s)', (cause) => {
    const html = htmlBy({ source: `CustomMessage_${cause}` }, page);
    expect(html).toContain(
      'href="https://example.com/confirm#client_id=1example23456789&amp;user_name=6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01&amp;locale=en&amp;confirmation_code={####}"',
    );
    expect(html.split('{####}')).toHaveLength(2);
  });

  it('is the link of Cognito where its own page confirms', () => {
    const html = htmlBy({}, cognitos);
    expect(html).toContain('{##Confirm my address##}');
    expect(html).not.toContain('{####}');
  });

  it.each([
    ['a source that knows codes only', { source: 'CustomMessage_ForgotPassword' }, page],
    ['no app client', { clientId: undefined }, page],
    ['a name too long for a link', { userName: 'é'.repeat(128) }, page],
    ['no placeholder for a link', { linkPlaceholder: undefined }, cognitos],
  ])('shows the code for %s', (_, own, policy) => {
    expect(htmlBy(own, policy)).toContain('>{####}<');
  });
});
