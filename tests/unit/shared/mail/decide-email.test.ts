import { describe, expect, it } from 'vitest';
import { decideEmail, type EmailRequest } from '../../../../shared/mail/decide-email.ts';
import type { MailBrand } from '../../../../shared/mail/decide-message.ts';

const brand: MailBrand = { brandName: 'Acme', defaultLocale: 'en' };

const request = (own: Partial<EmailRequest> = {}): EmailRequest => ({
  source: 'CustomEmailSender_SignUp',
  userPoolId: 'eu-west-1_Poolkeep1',
  to: 'jane@example.com',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  sub: '0b1f0c52-0000-4000-8000-000000000001',
  locale: undefined,
  wishedLocale: undefined,
  encryptedCode: 'AgV4',
  codeIsHtml: false,
  code: '482913',
  ...own,
});

describe('decideEmail', () => {
  it.each([
    ['SignUp', 'sign-up'],
    ['ResendCode', 'resend-code'],
    ['ForgotPassword', 'forgot-password'],
    ['AdminCreateUser', 'admin-invitation'],
    ['UpdateUserAttribute', 'attribute-change'],
    ['VerifyUserAttribute', 'attribute-verification'],
    ['Authentication', 'sign-in-code'],
  ])('sends the code of %s as %s', (cause, kind) => {
    const outcome = decideEmail(request({ source: `CustomEmailSender_${cause}` }), brand);
    expect(outcome).toMatchObject({
      kind: 'allow',
      reason: kind,
      answer: {
        to: 'jane@example.com',
        kind,
        locale: 'en',
        mail: {
          html: expect.stringContaining('482913'),
          text: expect.stringContaining('482913'),
        },
      },
    });
  });

  it('names the address in an invitation: nobody signs in with a UUID', () => {
    const source = 'CustomEmailSender_AdminCreateUser';
    const outcome = JSON.stringify(decideEmail(request({ source, code: 'Tmp<&7Q' }), brand));
    expect(outcome).toContain('jane@example.com');
    expect(outcome).not.toContain('6a1f0c52');
    expect(outcome).toContain('Tmp&lt;&amp;7Q');
  });

  it.each([
    ['fr-FR', undefined, 'fr'],
    ['en', 'fr', 'en'],
    [undefined, 'fr', 'fr'],
    [undefined, undefined, 'en'],
    ['../../etc/passwd', '__proto__', 'en'],
  ])('writes to somebody of %s who wished %s in %s', (locale, wishedLocale, expected) => {
    expect(decideEmail(request({ locale, wishedLocale }), brand)).toMatchObject({
      answer: { locale: expected },
    });
  });

  it.each([
    [{ source: 'CustomEmailSender_AccountTakeOverNotification' }, 'no-mail-for-source'],
    [{ source: 'CustomEmailSender_Future' }, 'no-mail-for-source'],
    [{ source: 'constructor' }, 'no-mail-for-source'],
    [{ code: undefined }, 'no-code'],
    [{ code: '' }, 'no-code'],
    [{ to: undefined }, 'no-usable-address'],
    [{ to: '' }, 'no-usable-address'],
    [{ to: 'a@x.co\r\nBcc: e@y.co' }, 'no-usable-address'],
    [{ to: 'a@x.co,b@y.co' }, 'no-usable-address'],
    [{ to: '"a b"@x.co' }, 'no-usable-address'],
  ])('sends nothing for %j: %s', (own, reason) => {
    expect(decideEmail(request(own), brand)).toEqual({ kind: 'ignore', reason });
  });
});
