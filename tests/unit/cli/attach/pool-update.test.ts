import { describe, expect, it } from 'vitest';
import {
  acceptedMfa,
  keptSettings,
  unknownSettings,
  updateWith,
} from '../../../../cli/attach/pool-update.ts';

/** A pool with every setting that `UpdateUserPool` takes. */
const pool = {
  Id: 'eu-west-1_Foreign01',
  Name: 'foreign',
  Arn: 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_Foreign01',
  Policies: {
    PasswordPolicy: { MinimumLength: 14, RequireNumbers: true, TemporaryPasswordValidityDays: 3 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: { CustomMessage: 'arn:aws:lambda:eu-west-1:111122223333:function:theirs' },
  LastModifiedDate: new Date(0),
  CreationDate: new Date(0),
  SchemaAttributes: [{ Name: 'email' }],
  AutoVerifiedAttributes: ['email'],
  UsernameAttributes: ['email'],
  SmsVerificationMessage: 'Your code is {####}',
  EmailVerificationMessage: 'Your code is {####}',
  EmailVerificationSubject: 'Your code',
  VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
  SmsAuthenticationMessage: 'Sign in with {####}',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  MfaConfiguration: 'OPTIONAL',
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:…',
    From: 'a@example.com',
  },
  SmsConfiguration: {
    SnsCallerArn: 'arn:aws:iam::111122223333:role/sms',
    ExternalId: 'x',
    SnsRegion: 'eu-west-1',
  },
  UserPoolTags: { team: 'a' },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 3 },
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  UserPoolTier: 'PLUS',
  KeyConfiguration: {},
  IssuerConfiguration: {},
  AcrConfiguration: {},
  EstimatedNumberOfUsers: 7,
  Domain: 'foreign',
} as never;

const triggers = { PreSignUp: 'arn:aws:lambda:eu-west-1:111122223333:function:ours' };

describe('an update that changes triggers', () => {
  const update = updateWith(pool, { LambdaConfig: triggers });

  it.each(keptSettings.filter((name) => name !== 'AdminCreateUserConfig'))(
    'gives %s back',
    (name) => {
      expect(Reflect.get(pool, name)).toBeDefined();
      expect(Reflect.get(update, name)).toEqual(Reflect.get(pool, name));
    },
  );

  it('names the pool by its id and keeps its name', () => {
    expect(update).toMatchObject({ UserPoolId: 'eu-west-1_Foreign01', PoolName: 'foreign' });
  });

  it('has the new triggers in the place of the old ones', () => {
    expect(update.LambdaConfig).toEqual(triggers);
  });

  it('says in one form only how long temporary passwords last, as Cognito demands', () => {
    expect(update.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true });
    const old = { ...Object(pool), Policies: { PasswordPolicy: { MinimumLength: 8 } } };
    expect(updateWith(old, { LambdaConfig: triggers }).AdminCreateUserConfig).toEqual({
      AllowAdminCreateUserOnly: true,
      UnusedAccountValidityDays: 3,
    });
  });

  it('names nothing that no update can name', () => {
    const known = new Set([...keptSettings, 'UserPoolId', 'PoolName', 'LambdaConfig']);
    expect(Object.keys(update).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('settings that this version does not know', () => {
  it('are named, for an update would lose them', () => {
    expect(unknownSettings(pool)).toEqual([]);
    expect(unknownSettings({ ...Object(pool), BrandNew: { On: true } })).toEqual(['BrandNew']);
    expect(unknownSettings({ ...Object(pool), BrandNew: undefined })).toEqual([]);
  });
});

describe('an update that changes other settings', () => {
  it('keeps the triggers', () => {
    const update = updateWith(pool, { UserPoolTier: 'ESSENTIALS' });
    expect(update).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      LambdaConfig: Reflect.get(pool, 'LambdaConfig'),
      DeletionProtection: 'ACTIVE',
    });
  });
});

describe('second factors that are given back', () => {
  const WebAuthnConfiguration = { RelyingPartyId: 'example.com' };
  const SmsMfaConfiguration = { SmsAuthenticationMessage: 'Code {####}' };
  const EmailMfaConfiguration = { Message: 'Code {####}', Subject: 'Code' };
  it.each([
    ['OPTIONAL', { SmsMfaConfiguration, EmailMfaConfiguration, WebAuthnConfiguration }],
    ['ON', { SmsMfaConfiguration }],
  ] as const)('are all of them with MFA %s', (MfaConfiguration, rest) => {
    expect(acceptedMfa({ MfaConfiguration, ...rest })).toEqual({ MfaConfiguration, ...rest });
  });

  it('are none with MFA off, which Cognito would refuse; passkeys stay', () => {
    const off = { MfaConfiguration: 'OFF', SmsMfaConfiguration, EmailMfaConfiguration } as const;
    expect(acceptedMfa({ ...off, WebAuthnConfiguration })).toEqual({
      MfaConfiguration: 'OFF',
      WebAuthnConfiguration,
    });
    expect(acceptedMfa(off)).toEqual({ MfaConfiguration: 'OFF' });
  });
});
