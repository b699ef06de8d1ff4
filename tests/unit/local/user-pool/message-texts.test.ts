import { describe, expect, it } from 'vitest';
import {
  customTexts,
  defaultTexts,
  fillPlaceholders,
  textProblem,
} from '../../../../local/user-pool/message-texts.ts';
import {
  fillLink,
  hasLinkPlaceholder,
  verifiesByLink,
} from '../../../../local/user-pool/verification-link.ts';

describe('a text from CustomMessage', () => {
  it.each([
    ['emailMessage', 'Your code: {####}', 'SignUp', undefined],
    ['emailMessage', '<p>é 漢 😀 \n{####}</p>', 'SignUp', undefined],
    ['emailMessage', 'No placeholder', 'SignUp', /must contain \{####\}/],
    ['emailMessage', '{####}', 'AdminCreateUser', /must contain \{username\}/],
    ['emailMessage', '{####} {username}', 'AdminCreateUser', undefined],
    ['emailMessage', `{####}${'x'.repeat(19_994)}`, 'SignUp', undefined],
    ['emailMessage', `{####}${'x'.repeat(19_995)}`, 'SignUp', /20000/],
    ['emailMessage', 'zero\u200Bwidth {####}', 'SignUp', /characters outside/],
    ['emailMessage', 'family 👨\u200D👩 {####}', 'SignUp', /characters outside/],
    ['emailSubject', 'x'.repeat(140), 'SignUp', undefined],
    ['emailSubject', 'x'.repeat(141), 'SignUp', /140/],
    ['smsMessage', `{####}${'x'.repeat(135)}`, 'SignUp', /140/],
  ] as const)('%s %.30s for %s: %s', (name, value, reason, problem) => {
    const found = textProblem(name, value, { reason, byLink: false });
    expect(found ?? 'fine').toMatch(problem ?? /^fine$/);
  });

  it('leaves the pool its own text where it is null, absent or empty', () => {
    const fallback = defaultTexts({ settings: {} }, 'SignUp');
    const response = { emailMessage: null, emailSubject: '', smsMessage: 'Code {####}' };
    expect(customTexts(response, fallback, { reason: 'SignUp', byLink: false })).toEqual({
      ...fallback,
      smsMessage: 'Code {####}',
    });
  });
});

describe('a pool that verifies by link', () => {
  const pool = {
    settings: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
  };

  it.each([
    ['SignUp', true],
    ['ResendCode', true],
    ['ForgotPassword', false],
    ['UpdateUserAttribute', false],
  ] as const)('does so for %s: %s', (reason, byLink) => {
    expect(verifiesByLink(pool, reason)).toBe(byLink);
    expect(hasLinkPlaceholder(defaultTexts(pool, reason).emailMessage)).toBe(byLink);
  });

  it.each([
    ['emailMessage', 'Go {##here##}', undefined],
    ['emailMessage', 'Your code: {####}', /must contain \{##some words##\}/],
    ['smsMessage', 'Go {##here##}', /must contain \{####\}/],
  ] as const)('takes as %s %s: %s', (name, value, problem) => {
    const found = textProblem(name, value, { reason: 'SignUp', byLink: true });
    expect(found ?? 'fine').toMatch(problem ?? /^fine$/);
  });

  it('makes links of our words, in HTML and in text', () => {
    const link = 'http://127.0.0.1/confirmUser?a=1&b=2';
    expect(fillLink('{##Yes##}', link, 'html')).toBe(
      '<a href="http://127.0.0.1/confirmUser?a=1&amp;b=2">Yes</a>',
    );
    expect(fillLink('{##Yes##}', link, 'text')).toBe(`Yes: ${link}`);
  });
});

describe('the texts of a pool', () => {
  it.each([
    ['SignUp', {}, 'Your verification code is {####}'],
    ['ForgotPassword', {}, 'Your password reset code is {####}'],
    ['SignUp', { VerificationMessageTemplate: { EmailMessage: 'A {####}' } }, 'A {####}'],
    ['SignUp', { EmailVerificationMessage: 'B {####}' }, 'B {####}'],
    [
      'AdminCreateUser',
      { AdminCreateUserConfig: { InviteMessageTemplate: { EmailMessage: 'C {####}' } } },
      'C {####}',
    ],
  ] as const)('for %s with %j: %s', (reason, settings, expected) => {
    expect(defaultTexts({ settings }, reason).emailMessage).toBe(expected);
  });
});

it.each([
  ['{####} and {####} for {username}', '12 and 12 for jane'],
  ['nothing', 'nothing'],
])('%s becomes %s', (message, expected) => {
  expect(fillPlaceholders(message, { code: '12', username: 'jane' })).toBe(expected);
});

it('does not read placeholders out of values', () => {
  const values = { code: '{username}', username: '{####}' };
  expect(fillPlaceholders('{####} {username}', values)).toBe('{username} {####}');
});
