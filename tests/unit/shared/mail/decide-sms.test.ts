import { describe, expect, it } from 'vitest';
import { decideSms, type SmsPolicy, type SmsRequest } from '../../../../shared/mail/decide-sms.ts';

const policy: SmsPolicy = {
  brandName: 'Acme',
  brandAccentColor: '#1d7a6d',
  brandBackgroundColor: '#f1f4f6',
  brandLogoUrl: undefined,
  brandFooter: undefined,
  supportAddress: undefined,
  defaultLocale: 'en',
  smsCountryPrefixes: ['+33', '+1202'],
};

const request = (own: Partial<SmsRequest> = {}): SmsRequest => ({
  source: 'CustomSMSSender_SignUp',
  userPoolId: 'eu-west-1_Poolkeep1',
  to: '+12025550123',
  userName: 'jane',
  clientId: undefined,
  sub: 'jane',
  locale: undefined,
  wishedLocale: undefined,
  encryptedCode: 'AgV4',
  codeIsHtml: false,
  code: '482913',
  ...own,
});

describe('decideSms', () => {
  it.each([
    ['SignUp', 'sign-up'],
    ['ResendCode', 'resend-code'],
    ['ForgotPassword', 'forgot-password'],
    ['AdminCreateUser', 'admin-invitation'],
    ['UpdateUserAttribute', 'attribute-change'],
    ['VerifyUserAttribute', 'attribute-verification'],
    ['Authentication', 'sign-in-code'],
  ])('sends the code of %s as %s, in one short line', (cause, kind) => {
    const outcome = decideSms(request({ source: `CustomSMSSender_${cause}` }), policy);
    expect(outcome).toMatchObject({
      kind: 'allow',
      answer: { to: '+12025550123', kind, locale: 'en', text: expect.stringContaining('482913') },
    });
    expect(JSON.stringify(outcome)).not.toContain('\\n');
  });

  it('writes in the language of the user', () => {
    expect(decideSms(request({ locale: 'fr-FR' }), policy)).toMatchObject({
      answer: { locale: 'fr' },
    });
  });

  it.each([
    [{ source: 'CustomSMSSender_Future' }, 'no-text-for-source'],
    [{ source: 'CustomEmailSender_SignUp' }, 'no-text-for-source'],
    [{ code: undefined }, 'no-code'],
    [{ to: undefined }, 'no-usable-number'],
    [{ to: '2025550123' }, 'no-usable-number'],
    [{ to: '+1202555\n0123' }, 'no-usable-number'],
    [{ to: '+1202555012345678' }, 'no-usable-number'],
    [{ to: '+442079460000' }, 'country-not-allowed'],
    [{ to: '+12125550123' }, 'country-not-allowed'],
  ])('sends nothing for %j: %s', (own, reason) => {
    expect(decideSms(request(own), policy)).toEqual({ kind: 'ignore', reason });
  });

  it('sends nothing to anybody while no country is allowed', () => {
    const off = { ...policy, smsCountryPrefixes: [] };
    expect(decideSms(request(), off)).toMatchObject({ reason: 'country-not-allowed' });
  });
});
