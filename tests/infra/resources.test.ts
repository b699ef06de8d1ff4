import { beforeAll, describe, expect, it } from 'vitest';
import validity from '../../templates/validity.json' with { type: 'json' };
import { ofType, packagedStage, type PackagedStage } from './packaged-stage.ts';

/** What users may write about themselves; nothing here decides what they may do. */
const writable = [
  'birthdate',
  'email',
  'family_name',
  'given_name',
  'locale',
  'name',
  'phone_number',
  'picture',
  'zoneinfo',
];

describe.each(['dev', 'test', 'prod', 'pr42', 'local'])('stage %s', (name) => {
  let stage: PackagedStage;
  beforeAll(async () => {
    stage = await packagedStage(name);
  }, 120_000);

  const property = (logicalId: string): Record<string, unknown> =>
    stage.resources[logicalId]?.Properties ?? {};

  it('has one user pool, under the logical id that never changes', () => {
    expect(Object.keys(ofType(stage, 'AWS::Cognito::UserPool'))).toEqual(['CognitoUserPoolMain']);
    expect(property('CognitoUserPoolMain')['UserPoolName']).toBe(`poolkeeper-${name}`);
  });

  it('keeps pool, table and key when the stack goes or replaces them', () => {
    for (const logicalId of ['CognitoUserPoolMain', 'AccountsTable', 'CodeKey']) {
      expect(stage.resources[logicalId]).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('protects pool and table from deletion in prod', () => {
    const prod = name === 'prod';
    expect(property('CognitoUserPoolMain')['DeletionProtection']).toBe(
      prod ? 'ACTIVE' : 'INACTIVE',
    );
    expect(property('AccountsTable')).toMatchObject({
      DeletionProtectionEnabled: prod,
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled: prod || name === 'test',
      },
    });
  });

  it('lets people sign up with an e-mail address, in any case, and keeps the proven one', () => {
    expect(property('CognitoUserPoolMain')).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
    expect(property('CognitoUserPoolMain')['AliasAttributes']).toBeUndefined();
  });

  it('asks for length of a password and for nothing else', () => {
    expect(property('CognitoUserPoolMain')['Policies']).toMatchObject({
      PasswordPolicy: {
        MinimumLength: 12,
        RequireLowercase: false,
        RequireUppercase: false,
        RequireNumbers: false,
        RequireSymbols: false,
      },
    });
  });

  it('lets a temporary password live as long as the invitation says', () => {
    expect(property('CognitoUserPoolMain')['Policies']).toMatchObject({
      PasswordPolicy: { TemporaryPasswordValidityDays: validity['admin-invitation'].days },
    });
  });

  it('says the type of every schema entry, or the pool could never be updated', () => {
    for (const entry of [property('CognitoUserPoolMain')['Schema']].flat()) {
      expect(entry).toHaveProperty('AttributeDataType');
    }
  });

  it('sends one-time codes only where the pool reaches SES', () => {
    const { EmailConfiguration, Policies } = property('CognitoUserPoolMain');
    expect(JSON.stringify(Policies).includes('EMAIL_OTP')).toBe(
      JSON.stringify(EmailConfiguration).includes('DEVELOPER'),
    );
  });

  it('fills every slot of LambdaConfig that has a function, in the newest version', () => {
    const config = property('CognitoUserPoolMain')['LambdaConfig'];
    expect(Object.keys(config ?? {}).toSorted()).toEqual([
      'CustomEmailSender',
      ...(name === 'local' ? ['CustomSMSSender'] : []),
      'InboundFederation',
      'KMSKeyID',
      'PostAuthentication',
      'PostConfirmation',
      'PreAuthentication',
      'PreSignUp',
      'PreTokenGenerationConfig',
    ]);
    expect(config).toMatchObject({
      CustomEmailSender: { LambdaVersion: 'V1_0' },
      PreTokenGenerationConfig: { LambdaVersion: 'V3_0' },
    });
  });

  it('gives no client away whether an account exists, nor an attribute too many', () => {
    const clients = Object.values(ofType(stage, 'AWS::Cognito::UserPoolClient'));
    expect(clients).toHaveLength(name === 'local' ? 4 : 3);
    for (const client of clients) {
      expect(client).toMatchObject({
        PreventUserExistenceErrors: 'ENABLED',
        EnableTokenRevocation: true,
        ReadAttributes: expect.arrayContaining(['email']),
      });
      const attributes = [client['WriteAttributes']].flat().map(String);
      expect(attributes.length).toBeGreaterThan(0);
      expect(attributes.filter((attribute) => !writable.includes(attribute))).toEqual([]);
    }
    expect([property('WebClient')['WriteAttributes']].flat().map(String).toSorted()).toEqual(
      writable,
    );
  });

  it('lets passwords travel in clear in stage local only', () => {
    const open = ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_PASSWORD_AUTH'];
    const flows = Object.values(ofType(stage, 'AWS::Cognito::UserPoolClient'))
      .flatMap(({ ExplicitAuthFlows }) => ExplicitAuthFlows)
      .map(String);
    expect(flows).toContain('ALLOW_USER_SRP_AUTH');
    expect(flows.filter((flow) => open.includes(flow)).toSorted()).toEqual(
      name === 'local' ? open : [],
    );
  });

  it('rotates refresh tokens of the web client, and refreshes the old way only elsewhere', () => {
    expect(property('WebClient')).toMatchObject({ RefreshTokenRotation: { Feature: 'ENABLED' } });
    expect(property('WebClient')['ExplicitAuthFlows']).not.toContain('ALLOW_REFRESH_TOKEN_AUTH');
    expect(property('LegacyClient')['RefreshTokenRotation']).toBeUndefined();
    expect(property('LegacyClient')['ExplicitAuthFlows']).toContain('ALLOW_REFRESH_TOKEN_AUTH');
  });

  it('gives a secret to services and to nobody else', () => {
    const secrets = Object.entries(ofType(stage, 'AWS::Cognito::UserPoolClient'))
      .filter(([, { GenerateSecret }]) => GenerateSecret === true)
      .map(([logicalId]) => logicalId);
    expect(secrets).toEqual(['MachineClient']);
    expect(property('MachineClient')['AllowedOAuthFlows']).toEqual(['client_credentials']);
  });

  it('has an accounts table that forgets, streams and pays for what is used', () => {
    expect(property('AccountsTable')).toMatchObject({
      TableName: `poolkeeper-${name}-accounts`,
      BillingMode: 'PAY_PER_REQUEST',
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
  });

  it('hears from SES of every fate of a mail but those of templates that SES keeps', () => {
    const { MatchingEventTypes } = Object(property('MailEventDestination')['EventDestination']);
    expect(MatchingEventTypes).toEqual(['bounce', 'complaint', 'reject', 'deliveryDelay']);
    const rule = Object.values(ofType(stage, 'AWS::Events::Rule')).find(({ EventPattern }) =>
      JSON.stringify(EventPattern ?? {}).includes('Email Bounced'),
    );
    expect(Object(rule?.['EventPattern'])['detail-type']).toEqual(
      expect.arrayContaining(['Email Rejected', 'Email Delivery Delayed']),
    );
  });

  it('encrypts dead letters and rotates the key of the codes', () => {
    expect(property('CodeKey')['EnableKeyRotation']).toBe(true);
    expect(property('CustomEmailSenderDeadLetters')['SqsManagedSseEnabled']).toBe(true);
  });

  it('tells the ids of pool and clients and the name of the table', () => {
    expect(Object.keys(Object(stage.template['Outputs']))).toEqual(
      expect.arrayContaining([
        'UserPoolId',
        'WebClientId',
        'LegacyClientId',
        'MachineClientId',
        'AccountsTableName',
      ]),
    );
  });
});

describe('the parameter brandName', () => {
  it('may have accents and commas: the pool gets them encoded, as it takes no others', async () => {
    const stage = await packagedStage('test', ['--param=brandName=Café, Inc.']);
    expect(
      stage.resources['CognitoUserPoolMain']?.Properties?.['EmailConfiguration'],
    ).toMatchObject({
      From: `=?UTF-8?B?${btoa('Caf\u00C3\u00A9, Inc.')}?= <no-reply@poolkeeper.example>`,
    });
  }, 120_000);
});

describe('the parameter poolMailAccount', () => {
  it('must be DEVELOPER where one-time codes are a way to sign in', async () => {
    await expect(
      packagedStage('test', ['--param=poolMailAccount=COGNITO_DEFAULT']),
    ).rejects.toThrow('firstFactors: EMAIL_OTP needs poolMailAccount DEVELOPER');
  }, 120_000);
});

describe('the parameter mailSentBy', () => {
  it('cognito wires the custom message and leaves the custom sender deployed but unused', async () => {
    const stage = await packagedStage('test', ['--param=mailSentBy=cognito']);
    const config = stage.resources['CognitoUserPoolMain']?.Properties?.['LambdaConfig'];
    expect(config).toHaveProperty('CustomMessage');
    expect(config).not.toHaveProperty('CustomEmailSender');
    expect(Object.keys(ofType(stage, 'AWS::Lambda::Function'))).toEqual(
      Object.keys(ofType(await packagedStage('test'), 'AWS::Lambda::Function')),
    );
  }, 120_000);

  it('cognito is refused for a pool that does not send through SES, as Cognito would', async () => {
    await expect(packagedStage('dev', ['--param=mailSentBy=cognito'])).rejects.toThrow(
      'mailSentBy: cognito needs poolMailAccount DEVELOPER',
    );
  }, 120_000);

  it('takes no third value', async () => {
    await expect(packagedStage('dev', ['--param=mailSentBy=pigeon'])).rejects.toThrow(
      'mailSentBy: poolkeeper, cognito',
    );
  }, 120_000);
});

describe('the parameter mailIdentityOwner', () => {
  it('stack makes a domain that signs its mails and takes its bounces, and tells the records', async () => {
    const stage = await packagedStage('dev');
    expect(stage.resources['MailIdentity']?.Properties).toMatchObject({
      DkimAttributes: { SigningEnabled: true },
      MailFromAttributes: {
        MailFromDomain: 'bounce.poolkeeper.example',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    });
    const outputs = JSON.stringify(stage.template['Outputs']);
    expect(outputs).toContain('_dmarc.poolkeeper.example TXT \\"v=DMARC1; p=quarantine');
    expect(outputs).toContain('bounce.poolkeeper.example MX 10 feedback-smtp.');
  }, 120_000);
});
