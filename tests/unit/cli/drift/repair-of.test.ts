import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../../../../cli/deployed/resolve-value.ts';
import { comparePool } from '../../../../cli/drift/compare-pool.ts';
import { repairOf } from '../../../../cli/drift/repair-of.ts';

const ours = 'arn:aws:lambda:eu-west-1:1:function:ours';
const theirs = 'arn:aws:lambda:eu-west-1:2:function:ours';

const template = {
  UserPoolTier: 'ESSENTIALS',
  MfaConfiguration: 'OPTIONAL',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
  WebAuthnRelyingPartyID: 'example.com',
  WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  Policies: { PasswordPolicy: { MinimumLength: '12', RequireNumbers: 'false' } },
  LambdaConfig: { PreSignUp: ours, KMSKeyID: UNKNOWN },
  EmailConfiguration: { From: 'a@example.com', SourceArn: UNKNOWN },
  UsernameConfiguration: { CaseSensitive: false },
};
const pool = {
  UserPoolTier: 'ESSENTIALS',
  MfaConfiguration: 'OPTIONAL',
  Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: false, RequireSymbols: true } },
  LambdaConfig: { PreSignUp: ours, KMSKeyID: 'key' },
  EmailConfiguration: { From: 'a@example.com', SourceArn: 'identity' },
} as const;
const mfa = {
  MfaConfiguration: 'OPTIONAL',
  SoftwareTokenMfaConfiguration: { Enabled: true },
  EmailMfaConfiguration: { Subject: 'Code' },
  WebAuthnConfiguration: {
    RelyingPartyId: 'example.com',
    FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
  },
} as const;

const repair = (changed: object, changedMfa: object = {}) => {
  const actual = { pool: { ...pool, ...changed }, mfa: { ...mfa, ...changedMfa } };
  const found = comparePool('Pool', template, actual);
  return repairOf(found, { resource: 'Pool', template }, actual);
};

describe('a repair', () => {
  it('is none of what does not differ', () => {
    expect(repair({})).toEqual({ change: { settings: {} }, left: [] });
  });

  it.each([
    ['a plan', { UserPoolTier: 'LITE' }, { UserPoolTier: 'ESSENTIALS' }],
    [
      'a password policy, with what the template leaves to Cognito',
      { Policies: { PasswordPolicy: { MinimumLength: 6, RequireNumbers: true, Extra: 1 } } },
      { Policies: { PasswordPolicy: { MinimumLength: 12, RequireNumbers: false, Extra: 1 } } },
    ],
    [
      'a trigger that is gone, one that calls elsewhere, one that nobody asked for',
      { LambdaConfig: { PreSignUp: theirs, UserMigration: theirs, KMSKeyID: 'key' } },
      { LambdaConfig: { PreSignUp: ours, KMSKeyID: 'key' } },
    ],
    [
      'a sender, and leaves what only AWS knows',
      { EmailConfiguration: { From: 'b@example.com', SourceArn: 'identity' } },
      { EmailConfiguration: { From: 'a@example.com', SourceArn: 'identity' } },
    ],
  ])('puts back %s', (_, changed, settings) => {
    expect(repair(changed)).toEqual({ change: { settings }, left: [] });
  });

  it('puts back second factors and passkeys, which an update of the pool cannot', () => {
    const off = {
      MfaConfiguration: 'OFF',
      SoftwareTokenMfaConfiguration: { Enabled: false },
      SmsMfaConfiguration: {},
      WebAuthnConfiguration: { RelyingPartyId: 'example.org' },
    };
    expect(repair({ MfaConfiguration: 'OFF' }, off).change).toEqual({ settings: {}, mfa });
  });

  it('puts back that a passkey counts as two factors, and keeps what the template leaves open', () => {
    const weak = {
      RelyingPartyId: 'example.com',
      UserVerification: 'preferred',
      FactorConfiguration: 'SINGLE_FACTOR',
    };
    expect(repair({}, { WebAuthnConfiguration: weak }).change.mfa?.WebAuthnConfiguration).toEqual({
      ...weak,
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    });
  });

  it('leaves what no update names, and what it could only guess', () => {
    const names = ({ left }: ReturnType<typeof repair>) => left.map(({ setting }) => setting);
    expect(names(repair({ UsernameConfiguration: { CaseSensitive: true } }))).toEqual([
      'UsernameConfiguration.CaseSensitive',
    ]);
    expect(names(repair({ LambdaConfig: { PreSignUp: ours } }))).toEqual(['LambdaConfig.KMSKeyID']);
  });
});
