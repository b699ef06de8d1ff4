import { describe, expect, it } from 'vitest';
import { helpFor } from '../../../../local/console/page/stack/error-help.ts';

describe('the help with an error', () => {
  it.each([
    ['PreSignUp failed with error SIGNUP_NOT_INVITED: Sign-up is by invitation only..', 'invitati'],
    ['PreSignUp failed with error SIGNUP_CAPTCHA_REQUIRED: A proof is missing..', 'ALTCHA'],
    ['attributes required: [email]', 'requires these attributes'],
    ['Demo Error - 400 access_denied', 'let nobody in'],
    ['Demo Error - 400 access_denied The user cancelled', 'let nobody in'],
    ['Demo Error - 401 error getting token', 'client id'],
    ['Demo Error - the response names no user', 'cannot use'],
  ])('of %s says what to make of it', (text, help) => {
    expect(helpFor(text)).toContain(help);
  });

  it.each(['Incorrect username or password.', 'Error', '', 'A note on attributes required: [x]'])(
    'is none where its words say enough: %s',
    (text) => {
      expect(helpFor(text)).toBeUndefined();
    },
  );
});
