import { describe, expect, it } from 'vitest';
import { UNKNOWN } from '../../../../cli/deployed/resolve-value.ts';
import { compareClient, comparePool } from '../../../../cli/drift/compare-pool.ts';

const template = {
  UserPoolName: 'poolkeeper-prod',
  UserPoolTier: 'ESSENTIALS',
  DeletionProtection: 'ACTIVE',
  AutoVerifiedAttributes: ['email'],
  Schema: [{ Name: 'email', AttributeDataType: 'String', Mutable: true, Required: true }],
  Policies: {
    PasswordPolicy: { MinimumLength: 12, RequireNumbers: false },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] },
  },
  LambdaConfig: {
    PreSignUp: 'arn:aws:lambda:eu-west-1:1:function:pre-sign-up',
    PreTokenGenerationConfig: {
      LambdaArn: 'arn:aws:lambda:eu-west-1:1:function:tokens',
      LambdaVersion: 'V3_0',
    },
    KMSKeyID: UNKNOWN,
  },
  WebAuthnRelyingPartyID: 'example.com',
  WebAuthnUserVerification: 'preferred',
  EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
  MfaConfiguration: 'OPTIONAL',
};
const pool = {
  Name: 'poolkeeper-prod',
  UserPoolTier: 'ESSENTIALS',
  DeletionProtection: 'ACTIVE',
  MfaConfiguration: 'OPTIONAL',
  AutoVerifiedAttributes: ['email'],
  SchemaAttributes: [
    {
      Name: 'email',
      AttributeDataType: 'String',
      Mutable: true,
      Required: true,
      DeveloperOnlyAttribute: false,
    },
  ],
  Policies: {
    PasswordPolicy: { MinimumLength: 12, RequireNumbers: false, TemporaryPasswordValidityDays: 7 },
    SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP', 'PASSWORD'] },
  },
  LambdaConfig: {
    PreSignUp: 'arn:aws:lambda:eu-west-1:1:function:pre-sign-up',
    PreTokenGeneration: 'arn:aws:lambda:eu-west-1:1:function:tokens',
    PreTokenGenerationConfig: {
      LambdaArn: 'arn:aws:lambda:eu-west-1:1:function:tokens',
      LambdaVersion: 'V3_0',
    },
    KMSKeyID: 'arn:aws:kms:…',
  },
};
const mfa = {
  SoftwareTokenMfaConfiguration: { Enabled: true },
  WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'preferred' },
};

const settings = (changedPool: object, changedMfa: object = {}) =>
  comparePool('Pool', template, {
    pool: { ...pool, ...changedPool },
    mfa: { ...mfa, ...changedMfa },
  }).map(({ setting }) => setting);

describe('the pool compared with its template', () => {
  it('is as it says, whatever the order of lists and however Cognito shows token generation', () => {
    expect(settings({})).toEqual([]);
  });

  it.each([
    ['another plan', { UserPoolTier: 'LITE' }, ['UserPoolTier']],
    ['protection that is off', { DeletionProtection: 'INACTIVE' }, ['DeletionProtection']],
    ['MFA that is off', { MfaConfiguration: 'OFF' }, ['MfaConfiguration']],
    [
      'a shorter password',
      { Policies: { ...pool.Policies, PasswordPolicy: { MinimumLength: 6 } } },
      ['Policies.PasswordPolicy.MinimumLength'],
    ],
    [
      'a factor that is gone',
      { Policies: { ...pool.Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } },
      ['Policies.SignInPolicy.AllowedFirstAuthFactors'],
    ],
    [
      'a trigger that is gone',
      { LambdaConfig: { ...pool.LambdaConfig, PreSignUp: undefined } },
      ['LambdaConfig.PreSignUp'],
    ],
    [
      'no triggers at all',
      { LambdaConfig: {} },
      [
        'LambdaConfig.PreSignUp',
        'LambdaConfig.PreTokenGenerationConfig.LambdaArn',
        'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
        'LambdaConfig.KMSKeyID',
      ],
    ],
    [
      'a trigger that nobody asked for',
      { LambdaConfig: { ...pool.LambdaConfig, UserMigration: 'x' } },
      ['LambdaConfig.UserMigration'],
    ],
    [
      'another function',
      {
        LambdaConfig: {
          ...pool.LambdaConfig,
          PreSignUp: 'arn:aws:lambda:eu-west-1:1:function:other',
        },
      },
      ['LambdaConfig.PreSignUp'],
    ],
    ...['aws:lambda:eu-west-1:2', 'aws:lambda:us-east-1:1', 'aws-cn:lambda:eu-west-1:1'].map(
      (place): [string, object, string[]] => [
        `a function of that name at ${place}`,
        { LambdaConfig: { ...pool.LambdaConfig, PreSignUp: `arn:${place}:function:pre-sign-up` } },
        ['LambdaConfig.PreSignUp'],
      ],
    ),
    [
      'token events of another version',
      {
        LambdaConfig: {
          ...pool.LambdaConfig,
          PreTokenGeneration: undefined,
          PreTokenGenerationConfig: {
            LambdaArn: 'arn:aws:lambda:eu-west-1:1:function:tokens',
            LambdaVersion: 'V1_0',
          },
        },
      },
      ['LambdaConfig.PreTokenGenerationConfig.LambdaVersion'],
    ],
    [
      'no key',
      { LambdaConfig: { ...pool.LambdaConfig, KMSKeyID: undefined } },
      ['LambdaConfig.KMSKeyID'],
    ],
    [
      'an attribute that is gone',
      { SchemaAttributes: [] },
      [
        'Schema.email.Name',
        'Schema.email.AttributeDataType',
        'Schema.email.Mutable',
        'Schema.email.Required',
      ],
    ],
  ])('differs by %s', (_, changed, expected) => {
    expect(settings(changed)).toEqual(expected);
  });

  it('differs by second factors and passkeys, which are read elsewhere', () => {
    expect(settings({}, { SoftwareTokenMfaConfiguration: { Enabled: false } })).toEqual([
      'EnabledMfas',
    ]);
    expect(settings({}, { WebAuthnConfiguration: undefined })).toEqual([
      'WebAuthnConfiguration.RelyingPartyId',
      'WebAuthnConfiguration.UserVerification',
    ]);
  });

  it('differs by a passkey that no longer counts as two factors', () => {
    const strict = {
      ...template,
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    };
    const differing = (FactorConfiguration?: string) =>
      comparePool('Pool', strict, {
        pool,
        mfa: {
          ...mfa,
          WebAuthnConfiguration: { ...mfa.WebAuthnConfiguration, FactorConfiguration },
        },
      }).map(({ setting }) => setting);
    expect(differing('MULTI_FACTOR_WITH_USER_VERIFICATION')).toEqual([]);
    expect(differing('SINGLE_FACTOR')).toEqual(['WebAuthnConfiguration.FactorConfiguration']);
    expect(differing()).toEqual(['WebAuthnConfiguration.FactorConfiguration']);
  });

  it('must not be protected less than by default when the template says nothing', () => {
    const found = comparePool('Pool', {}, { pool: { MfaConfiguration: 'ON' }, mfa: {} });
    expect(found.map(({ setting }) => setting)).toEqual(['DeletionProtection', 'MfaConfiguration']);
  });
});

describe('an app client compared with its template', () => {
  const client = {
    UserPoolId: 'p',
    ClientName: 'web',
    GenerateSecret: false,
    AccessTokenValidity: '60',
    CallbackURLs: ['https://example.com'],
  };
  const actual = {
    ClientName: 'web',
    AccessTokenValidity: 60,
    CallbackURLs: ['https://example.com'],
  };

  it('is as it says, also where the template writes numbers as texts', () => {
    expect(compareClient('Web', client, actual)).toEqual([]);
  });

  it.each([
    ['a secret', { ClientSecret: 'x' }, 'GenerateSecret'],
    ['another address', { CallbackURLs: ['https://example.org'] }, 'CallbackURLs'],
    ['another lifetime', { AccessTokenValidity: 5 }, 'AccessTokenValidity'],
  ])('differs by %s', (_, changed, setting) => {
    expect(compareClient('Web', client, { ...actual, ...changed })).toMatchObject([{ setting }]);
  });
});
