import { describe, expect, it } from 'vitest';
import {
  allowedFactors,
  allowsNoPassword,
  availableFactors,
  imaginedFactors,
} from '../../../../../local/user-pool/first-factor/first-factors.ts';
import { dueFactor } from '../../../../../local/user-pool/mfa/due-factor.ts';
import { offeredMfas } from '../../../../../local/user-pool/mfa/mfa-settings.ts';
import type { MfaMethod, User } from '../../../../../local/user-pool/model.ts';

const everything: MfaMethod[] = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];

const poolWith = (settings: Record<string, unknown>) => ({ settings });

const mfaPool = (MfaConfiguration: string, EnabledMfas: readonly string[] = everything) =>
  poolWith({ MfaConfiguration, EnabledMfas });

const user: User = {
  username: 'jane',
  sub: 'jane',
  status: 'CONFIRMED',
  enabled: true,
  attributes: { email: 'jane@example.com', phone_number: '+33600000001' },
  codes: {},
  failedPasswords: 0,
  lockedUntil: 0,
  signedOutAt: 0,
  groups: [],
  createdAt: 0,
  modifiedAt: 0,
};
const softwareToken = { secret: 'ABC', friendlyName: '', lastStep: 0 };
const bare = { attributes: {} };

describe('the second factor that is due', () => {
  it.each([
    [
      'none where the pool has none',
      mfaPool('OFF'),
      { ...user, mfa: { enabled: everything } },
      { next: 'none' },
    ],
    ['none where the user switched none on', mfaPool('OPTIONAL'), user, { next: 'none' }],
    [
      'the only one',
      mfaPool('OPTIONAL'),
      { ...user, mfa: { enabled: ['SMS_MFA'] } },
      { next: 'ask', method: 'SMS_MFA' },
    ],
    [
      'the preferred one',
      mfaPool('OPTIONAL'),
      { ...user, mfa: { enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'EMAIL_OTP' } },
      { next: 'ask', method: 'EMAIL_OTP' },
    ],
    [
      'a choice',
      mfaPool('OPTIONAL'),
      { ...user, mfa: { enabled: ['SMS_MFA', 'EMAIL_OTP'] } },
      { next: 'select', methods: ['SMS_MFA', 'EMAIL_OTP'] },
    ],
    [
      'not one that the pool no longer offers',
      mfaPool('OPTIONAL', ['SMS_MFA']),
      { ...user, mfa: { enabled: ['EMAIL_OTP'] } },
      { next: 'none' },
    ],
    [
      'not an app without a secret',
      mfaPool('OPTIONAL'),
      { ...user, mfa: { enabled: ['SOFTWARE_TOKEN_MFA'] } },
      { next: 'none' },
    ],
    [
      'what the user has, where one is demanded',
      mfaPool('ON', ['EMAIL_OTP']),
      user,
      { next: 'ask', method: 'EMAIL_OTP' },
    ],
    [
      'an app that was verified, where one is demanded',
      mfaPool('ON', ['SOFTWARE_TOKEN_MFA']),
      { ...bare, softwareToken },
      { next: 'ask', method: 'SOFTWARE_TOKEN_MFA' },
    ],
    [
      'its set-up, where one is demanded and none is there',
      mfaPool('ON'),
      bare,
      { next: 'set-up', methods: everything },
    ],
    [
      'a preferred one only while it can be used',
      mfaPool('ON'),
      { ...bare, softwareToken, mfa: { enabled: [], preferred: 'SMS_MFA' } },
      { next: 'ask', method: 'SOFTWARE_TOKEN_MFA' },
    ],
  ] as const)('is %s', (_, pool, owner, due) => {
    expect(dueFactor(pool, owner as User)).toEqual(due);
  });

  it('includes text messages as soon as a pool can send them', () => {
    expect(offeredMfas(poolWith({ SmsConfiguration: {} }))).toEqual(['SMS_MFA']);
    expect(offeredMfas(poolWith({}))).toEqual([]);
    expect(offeredMfas(poolWith({ EnabledMfas: ['UNKNOWN'], SmsConfiguration: {} }))).toEqual([]);
  });
});

const choicePool = (...AllowedFirstAuthFactors: string[]) =>
  poolWith({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } });

const password = { salt: '', hash: '', srpSalt: '', srpVerifier: '' };
const passkeys = [
  { id: 'a', publicKey: '', counter: 0, transports: [], rpId: '', name: '', createdAt: 0 },
];

describe('the first factors', () => {
  it('are passwords only, unless the pool says otherwise', () => {
    expect(allowedFactors(poolWith({}))).toEqual(['PASSWORD']);
    expect(allowsNoPassword(poolWith({}))).toBe(false);
    expect(allowsNoPassword(choicePool('PASSWORD', 'WEB_AUTHN'))).toBe(false);
    expect(allowsNoPassword(choicePool('PASSWORD', 'SMS_OTP'))).toBe(true);
  });

  it.each([
    ['all that she has', user, ['EMAIL_OTP', 'SMS_OTP']],
    [
      'the password in both ways',
      { ...user, password },
      ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
    ],
    ['a passkey', { ...user, attributes: {}, passkeys }, ['WEB_AUTHN']],
    [
      'nothing but the temporary password',
      { ...user, password, passkeys, status: 'FORCE_CHANGE_PASSWORD' },
      ['PASSWORD', 'PASSWORD_SRP'],
    ],
    [
      'nothing but the password that must be reset',
      { ...user, password, status: 'RESET_REQUIRED' },
      ['PASSWORD', 'PASSWORD_SRP'],
    ],
    ['nothing without contacts', { ...user, attributes: {} }, []],
  ] as const)('of a user are %s', (_, owner, factors) => {
    const pool = choicePool('PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN');
    expect(availableFactors(pool, owner)).toEqual(factors);
  });

  it('of somebody who does not exist never include a passkey', () => {
    expect(imaginedFactors(choicePool('EMAIL_OTP', 'WEB_AUTHN'))).toEqual(['EMAIL_OTP']);
  });
});
