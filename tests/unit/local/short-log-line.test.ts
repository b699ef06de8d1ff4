import { expect, test } from 'vitest';
import { shortLogLine } from '../../../local/short-log-line.ts';

test('tells what a trigger decided in a few words', () => {
  const line = JSON.stringify({
    outcome: 'refused',
    source: 'PreSignUp_SignUp',
    reason: 'domain-not-denied',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    coldStart: true,
    ms: { total: 1.6 },
  });
  expect(shortLogLine('pre-sign-up', line)).toBe(
    'pre-sign-up  PreSignUp_SignUp  refused  SIGNUP_DOMAIN_NOT_ALLOWED  1.6 ms  cold',
  );
});

test('says what went wrong', () => {
  const error = { name: 'DependencyFailed', service: 'dynamodb' };
  const line = {
    outcome: 'failed',
    source: 'X',
    reason: 'DependencyFailed',
    error,
    ms: { total: 3 },
  };
  expect(shortLogLine('post-confirmation', JSON.stringify(line))).toBe(
    `post-confirmation  X  failed  DependencyFailed  3 ms  ${JSON.stringify(error)}`,
  );
});

test('leaves any other line as it is', () => {
  for (const line of ['hello', '{"a":1}', '[1]', '{"outcome":']) {
    expect(shortLogLine('mine', line)).toBe(`mine ${line}`);
  }
});
