import { describe, expect, it } from 'vitest';
import { triggers } from '../../../../shared/events/triggers.ts';
import { chooseMailKind } from '../../../../shared/mail/choose-mail-kind.ts';

const kinds = [
  ['SignUp', 'sign-up'],
  ['ResendCode', 'resend-code'],
  ['ForgotPassword', 'forgot-password'],
  ['AdminCreateUser', 'admin-invitation'],
  ['UpdateUserAttribute', 'attribute-change'],
  ['VerifyUserAttribute', 'attribute-verification'],
  ['Authentication', 'sign-in-code'],
] as const;

describe('chooseMailKind', () => {
  it.each(kinds)('answers %s with the mail %s, for both triggers', (cause, kind) => {
    expect(chooseMailKind(`CustomMessage_${cause}`)).toBe(kind);
    expect(chooseMailKind(`CustomEmailSender_${cause}`)).toBe(kind);
  });

  it('does not mind the case', () => {
    expect(chooseMailKind('CUSTOMEMAILSENDER_signup')).toBe('sign-up');
  });

  it('knows every source of the two triggers but the one that carries no code', () => {
    const sources = [...triggers.CustomMessage.sources, ...triggers.CustomEmailSender.sources];
    expect(sources.filter((source) => chooseMailKind(source) === undefined)).toEqual([
      'CustomEmailSender_AccountTakeOverNotification',
    ]);
  });

  it.each([
    'CustomMessage_SomethingNew',
    'CustomSMSSender_SignUp',
    'PreSignUp_SignUp',
    'SignUp',
    'CustomMessage_',
    'CustomMessage_SignUp ',
    'xCustomMessage_SignUp',
    '__proto__',
    '',
  ])('has no mail for %j', (source) => {
    expect(chooseMailKind(source)).toBeUndefined();
  });
});
