import { Secret, TOTP } from 'otpauth';
import { describe, expect, it } from 'vitest';
import {
  readCreated,
  readDefinition,
  readVerdict,
} from '../../../../../local/user-pool/custom-auth/challenge-answers.ts';
import { createTotpSecret, totpStep } from '../../../../../local/user-pool/mfa/totp.ts';
import { readMigratedUser } from '../../../../../local/user-pool/migration/migration-answer.ts';
import { allowedOrigin } from '../../../../../local/user-pool/passkeys/passkey-settings.ts';
import { withResult } from '../../../../../local/user-pool/sign-in-progress.ts';

describe('codes of an authenticator app', () => {
  const secret = createTotpSecret();
  const now = 1_800_000_000_000;
  const codeAt = (timestamp: number): string =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });

  it('follow RFC 6238', () => {
    const rfc = Secret.fromUTF8('12345678901234567890').base32;
    expect(totpStep(rfc, '287082', 59_000)).toBe(1);
  });

  it.each([-1, 0, 1])('belong to their own time step when it is %i away', (steps) => {
    const step = totpStep(secret, codeAt(now + steps * 30_000), now);
    expect(step).toBe(now / 30_000 + steps);
  });

  it.each([-2, 2, 10])('are refused when they are %i steps away', (steps) => {
    expect(totpStep(secret, codeAt(now + steps * 30_000), now)).toBeUndefined();
  });

  it.each(['', '12345', '1234567', 'abcdef', ' 12345'])('are six digits, not %j', (typed) => {
    expect(totpStep(secret, typed, now)).toBeUndefined();
  });
});

describe('what the custom authentication triggers answer', () => {
  it.each([
    [{ issueTokens: true }, { next: 'issue-tokens' }],
    [
      { failAuthentication: true, issueTokens: true, challengeName: 'CUSTOM_CHALLENGE' },
      { next: 'fail' },
    ],
    [{ issueTokens: true, challengeName: 'CUSTOM_CHALLENGE' }, { next: 'issue-tokens' }],
    [
      { challengeName: 'CUSTOM_CHALLENGE', issueTokens: null },
      { next: 'challenge', challengeName: 'CUSTOM_CHALLENGE' },
    ],
  ])('%j is a decision', (response, definition) => {
    expect(readDefinition(response)).toEqual(definition);
  });

  it.each([{}, { challengeName: '' }, { challengeName: 7 }, { issueTokens: 'true' }])(
    '%j is none',
    (response) => {
      expect(() => readDefinition(response)).toThrow('Unrecognizable lambda output');
    },
  );

  it('leaves out parameters that are null, and refuses other types', () => {
    expect(readCreated({ publicChallengeParameters: { a: '1', b: null } })).toEqual({
      publicParameters: { a: '1' },
      privateParameters: {},
      metadata: null,
    });
    expect(() => readCreated({ privateChallengeParameters: ['x'] })).toThrow('Unrecognizable');
    expect(() => readCreated({ challengeMetadata: {} })).toThrow('Unrecognizable');
  });

  it('takes only true for a right answer', () => {
    expect(readVerdict({ answerCorrect: true })).toBe(true);
    expect(readVerdict({ answerCorrect: null })).toBe(false);
    expect(() => readVerdict({ answerCorrect: 'true' })).toThrow('Unrecognizable');
  });

  it('are told of results only in a custom sign-in', () => {
    expect(withResult({}, 'SMS_MFA', true)).toEqual({});
    expect(withResult({ custom: { results: [] } }, 'SMS_MFA', true)).toEqual({
      custom: {
        results: [{ challengeName: 'SMS_MFA', challengeResult: true, challengeMetadata: null }],
      },
    });
  });
});

describe('what UserMigration answers', () => {
  it('has the defaults of Cognito', () => {
    expect(readMigratedUser({ userAttributes: { email: 'a@example.com' } })).toEqual({
      attributes: { email: 'a@example.com' },
      username: undefined,
      status: 'RESET_REQUIRED',
      isSilent: false,
      media: ['SMS'],
      takesAlias: false,
      wantsSmsMfa: false,
    });
  });

  it.each([{}, { userAttributes: null }, { userAttributes: {} }])('%j is nobody', (response) => {
    expect(readMigratedUser(response)).toBeUndefined();
  });

  it.each([
    { userAttributes: 'x' },
    { userAttributes: { a: true } },
    { userAttributes: { a: '1' }, messageAction: 'SHOUT' },
    { userAttributes: { a: '1' }, desiredDeliveryMediums: ['PIGEON'] },
  ])('%j is no answer', (response) => {
    expect(() => readMigratedUser(response)).toThrow('Unrecognizable lambda output');
  });
});

describe('the pages that may use a passkey', () => {
  it.each([
    ['example.com', 'https://example.com'],
    ['example.com', 'https://login.example.com:8443'],
    ['localhost', 'http://localhost:3000'],
    ['localhost', 'http://app.localhost:3000'],
  ])('are those of %s: %s', (rpId, origin) => {
    expect(allowedOrigin(rpId, origin)).toBe(origin);
  });

  it.each([
    ['example.com', 'http://example.com'],
    ['example.com', 'https://evilexample.com'],
    ['example.com', 'https://example.com.evil.example'],
    ['login.example.com', 'https://example.com'],
    ['localhost', 'https://example.com'],
    ['localhost', 'no origin'],
  ])('are for %s not %s', (rpId, origin) => {
    expect(allowedOrigin(rpId, origin)).toBeUndefined();
  });
});
