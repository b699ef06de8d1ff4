import { describe, expect, it } from 'vitest';
import { decideEmail, type EmailRequest } from '../../../../shared/mail/decide-email.ts';
import type { TakeoverNotice } from '../../../../shared/events/takeover-notice.ts';
import type { MailPolicy } from '../../../../shared/mail/mail-policy.ts';

const brand: MailPolicy = { brandName: 'Acme', defaultLocale: 'en', confirmationLink: undefined };

const request = (own: Partial<EmailRequest> = {}): EmailRequest => ({
  source: 'CustomEmailSender_SignUp',
  userPoolId: 'eu-west-1_Poolkeep1',
  to: 'jane@example.com',
  userName: '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01',
  clientId: '1example23456789',
  sub: '0b1f0c52-0000-4000-8000-000000000001',
  locale: undefined,
  wishedLocale: undefined,
  encryptedCode: 'AgV4',
  codeIsHtml: false,
  notice: undefined,
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

const by = (confirmationLink: string, own: Partial<EmailRequest> = {}) =>
  decideEmail(request(own), { ...brand, confirmationLink });

describe('a sign-up that is confirmed by a link', () => {
  it('says everything in the fragment to a page of one’s own', () => {
    const link =
      'https://example.com/confirm#client_id=1example23456789&user_name=6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01&locale=en&confirmation_code=482913';
    expect(by('https://example.com/confirm')).toMatchObject({
      reason: 'sign-up-link',
      answer: {
        kind: 'sign-up-link',
        mail: {
          html: expect.stringContaining(link.replaceAll('&', '&amp;')),
          text: expect.stringContaining(`\n${link}\n`),
        },
      },
    });
  });

  it('says it in the query to the page of Cognito', () => {
    expect(JSON.stringify(by('https://a.auth.example.com/confirmUser'))).toContain(
      '/confirmUser?client_id=1example23456789&user_name=6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01&confirmation_code=482913',
    );
  });

  it.each([
    ['a source that knows codes only', { source: 'CustomEmailSender_ForgotPassword' }],
    ['no app client', { clientId: undefined }],
    ['a name too long for a link', { userName: 'é'.repeat(128) }],
  ])('shows the code for %s', (_, own) => {
    const outcome = by('https://example.com/confirm', own);
    expect(outcome).toMatchObject({
      answer: { mail: { text: expect.stringMatching(/^482913$/m) } },
    });
  });
});

describe('a warning of a suspicious sign-in', () => {
  const notice: TakeoverNotice = {
    eventId: 'e-1',
    userName: 'jane',
    action: 'BLOCK',
    time: 'Thu Jan 01 09:00:00 UTC 2026',
    ipAddress: '192.0.2.17',
    city: 'Lyon',
    country: 'France',
    device: undefined,
    validLink: 'https://auth.example.com/feedback?valid=1',
    invalidLink: 'https://auth.example.com/feedback?valid=0',
  };
  const warn = (own: Partial<EmailRequest> = {}) =>
    decideEmail(
      request({
        source: 'CustomEmailSender_AccountTakeOverNotification',
        code: undefined,
        notice,
        ...own,
      }),
      brand,
    );

  it('says when, where and what was done, with both answers', () => {
    const outcome = warn();
    expect(outcome).toMatchObject({
      reason: 'account-takeover',
      answer: { to: 'jane@example.com' },
    });
    const text = outcome.kind === 'allow' ? outcome.answer.mail.text : '';
    expect(text).toContain('January 1, 2026 at 9:00 AM UTC');
    expect(text).toContain('Lyon, France, 192.0.2.17');
    expect(text).toContain('We refused this sign-in.');
    expect(text).toContain('https://auth.example.com/feedback?valid=1');
    expect(text).toContain('https://auth.example.com/feedback?valid=0');
  });

  it('names the time as people of a language do', () => {
    expect(JSON.stringify(warn({ locale: 'fr' }))).toContain('1 janvier 2026');
  });

  it.each([
    ['MFA_IF_CONFIGURED', 'We asked for a second proof of identity.'],
    ['NO_ACTION', 'We did not stop this sign-in.'],
    ['FUTURE', 'We did not stop this sign-in.'],
  ])('tells of %s: %s', (action, words) => {
    expect(JSON.stringify(warn({ notice: { ...notice, action } }))).toContain(words);
  });

  it('says that it does not know what it was not told', () => {
    const unknown = { ipAddress: undefined, city: undefined, country: undefined, time: 'soon' };
    const text = JSON.stringify(warn({ notice: { ...notice, ...unknown } }));
    expect(text).toContain('Unknown');
    expect(text).toContain('soon');
  });

  it('goes to nobody where there is no address', () => {
    expect(warn({ to: undefined })).toEqual({ kind: 'ignore', reason: 'no-usable-address' });
  });
});
