import { describe, expect, it } from 'vitest';
import {
  customTexts,
  defaultTexts,
  fillPlaceholders,
  textProblem,
} from '../../../../local/user-pool/message-texts.ts';

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
    const found = textProblem(name, value, reason);
    expect(found ?? 'fine').toMatch(problem ?? /^fine$/);
  });

  it('leaves the pool its own text where it is null, absent or empty', () => {
    const fallback = defaultTexts({ settings: {} }, 'SignUp');
    const response = { emailMessage: null, emailSubject: '', smsMessage: 'Code {####}' };
    expect(customTexts(response, fallback, 'SignUp')).toEqual({
      ...fallback,
      smsMessage: 'Code {####}',
    });
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
