import { beforeAll, describe, expect, it } from 'vitest';
import { loginBranding } from '../../infra/branding/login-branding.ts';
import { ofType, packagedStage, type PackagedStage, referencesIn } from './packaged-stage.ts';
import { asWords, everythingOn, mfaForAll, otherWayRound } from './stage-variants.ts';

const packaged = (name: string, ...parameters: string[]): Promise<PackagedStage> =>
  packagedStage(name, asWords(parameters));

const poolOf = ({ resources }: PackagedStage): Record<string, unknown> =>
  resources['CognitoUserPoolMain']?.Properties ?? {};

/** What Cognito is told to log. */
const loggedIn = ({ resources }: PackagedStage): unknown[] =>
  [resources['CognitoLogs']?.Properties?.['LogConfigurations']]
    .flat()
    .map((configuration) => Object(configuration)['EventSource']);

const PATIENCE = 120_000;

let plain: PackagedStage;
let full: PackagedStage;
let other: PackagedStage;
let strict: PackagedStage;
beforeAll(async () => {
  plain = await packaged('prod');
  full = await packaged(...everythingOn);
  other = await packaged(...otherWayRound);
  strict = await packaged(...mfaForAll);
}, PATIENCE);

describe('second factors', () => {
  it('are apps, for users who want one', () => {
    expect(poolOf(plain)).toMatchObject({
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
    });
  });

  it('can be for everybody, where a passkey that knows its user is enough', () => {
    expect(poolOf(strict)).toMatchObject({
      MfaConfiguration: 'ON',
      WebAuthnFactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      WebAuthnUserVerification: 'required',
    });
  });

  it('can be none', () => {
    expect(poolOf(other)).not.toHaveProperty('MfaConfiguration');
  });
});

describe('what Cognito itself logs', () => {
  it('is what it could not deliver, as long as other logs are kept', () => {
    expect(loggedIn(plain)).toEqual(['userNotification']);
    expect(plain.resources['CognitoLogGroup']?.Properties?.['RetentionInDays']).toBe(365);
    expect(poolOf(plain)).not.toHaveProperty('UserPoolAddOns');
  });

  it('is also the risk of every sign-in, where threat protection looks or acts', () => {
    for (const [stage, mode] of [
      [full, 'ENFORCED'],
      [other, 'AUDIT'],
    ] as const) {
      expect(loggedIn(stage)).toEqual(['userNotification', 'userAuthEvents']);
      expect(poolOf(stage)).toMatchObject({
        UserPoolTier: 'PLUS',
        UserPoolAddOns: { AdvancedSecurityMode: mode },
      });
      // With names and addresses of users, so never as long as a stage keeps its other logs.
      const { RetentionInDays } = stage.resources['UserActivityLogGroup']?.Properties ?? {};
      expect(RetentionInDays).toBe(30);
      expect(stage.resources['RiskConfiguration']?.Properties).toMatchObject({
        CompromisedCredentialsRiskConfiguration: { Actions: { EventAction: 'BLOCK' } },
      });
    }
  });
});

describe('devices', () => {
  it('are remembered never, when users say so, or always', () => {
    const deviceRules = [plain, full, other].map((stage) => poolOf(stage)['DeviceConfiguration']);
    expect(deviceRules).toEqual([
      undefined,
      { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
      { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
    ]);
  });
});

describe('hosted pages', () => {
  it('have a domain of their own, and tell what it must point to', () => {
    expect(full.resources['HostedDomain']?.Properties).toMatchObject({
      Domain: 'auth.example.com',
      CustomDomainConfig: { CertificateArn: expect.stringContaining(':acm:us-east-1:') },
      ManagedLoginVersion: 2,
    });
    const outputs = Object(full.template['Outputs']);
    expect(outputs['HostedPagesUrl'].Value).toBe('https://auth.example.com');
    expect(referencesIn(outputs['HostedPagesTarget'].Value)).toEqual(['HostedDomain']);
    const sender = full.resources['CustomEmailSenderLambdaFunction']?.Properties;
    expect(JSON.stringify(sender)).toContain('"https://auth.example.com/confirmUser"');
  });

  it('have a name of Cognito where there is no domain', () => {
    expect(other.resources['HostedDomain']?.Properties).toMatchObject({
      Domain: 'poolkeeper-pr42',
    });
    expect(Object(other.template['Outputs'])['HostedPagesUrl'].Value).toBe(
      'https://poolkeeper-pr42.auth.eu-west-1.amazoncognito.com',
    );
  });

  it('look like the brand, with its logo', () => {
    const { Settings, Assets } = full.resources['WebClientBranding']?.Properties ?? {};
    const brand = { accent: '#aa3355', background: '#f1f4f6', hasLogo: true };
    expect(Settings).toEqual(loginBranding(brand));
    expect(Assets).toMatchObject([
      { Category: 'FORM_LOGO', ColorMode: 'LIGHT', Extension: 'SVG' },
      { Category: 'FORM_LOGO', ColorMode: 'DARK', Extension: 'SVG' },
    ]);
  });

  it(
    'take no file as a logo that Cognito would not take',
    async () => {
      const packaging = packaged('test', 'hostedPages=cognito', 'brandLogoFile=README.md');
      await expect(packaging).rejects.toThrow('brandLogoFile: a file that ends in .svg');
    },
    PATIENCE,
  );

  it('are not made unless a stage wants them', () => {
    expect(ofType(plain, 'AWS::Cognito::UserPoolDomain')).toEqual({});
    expect(ofType(plain, 'AWS::Cognito::ManagedLoginBranding')).toEqual({});
  });
});

/** What knows the client of apps. */
const mentions = ({ resources }: PackagedStage): string[] =>
  Object.keys(resources).filter((id) =>
    JSON.stringify(resources[id]?.Properties).includes('NativeClient'),
  );

describe('an app client for apps on phones and desktops', () => {
  it('is not made unless a stage says where apps are sent back to', () => {
    expect(plain.resources).not.toHaveProperty('NativeClient');
    expect(mentions(plain)).toEqual([]);
  });

  it('is as public as that of browsers, and returns to the app alone', () => {
    const { ExplicitAuthFlows: flows, ...web } = full.resources['WebClient']?.Properties ?? {};
    const own = ['com.example.app://callback/'];
    expect(full.resources['NativeClient']?.Properties).toEqual({
      ...web,
      ClientName: 'native',
      ExplicitAuthFlows: flows,
      CallbackURLs: own,
      LogoutURLs: own,
    });
    expect(Object(full.template['Outputs'])).toHaveProperty('NativeClientId');
  });

  it('is known to the account API, the identity pool and the pages', () => {
    expect(mentions(full)).toEqual([
      'NativeClientBranding',
      'AccountApiAuthorizer',
      'IdentityPool',
      'IdentityPoolRoles',
    ]);
    const { RoleMappings } = full.resources['IdentityPoolRoles']?.Properties ?? {};
    const { web, native } = Object(RoleMappings);
    expect(native.RulesConfiguration).toEqual(web.RulesConfiguration);
    const { Settings, Assets } = full.resources['WebClientBranding']?.Properties ?? {};
    expect(full.resources['NativeClientBranding']?.Properties).toMatchObject({ Settings, Assets });
  });

  it(
    'returns to no scheme that anybody may claim',
    async () => {
      const packaging = packaged('test', 'nativeCallbackUrls=myapp://callback/');
      await expect(packaging).rejects.toThrow('nativeCallbackUrls: addresses of an app');
    },
    PATIENCE,
  );
});

describe('a boundary', () => {
  it('is on every role', () => {
    const roles = Object.values(ofType(full, 'AWS::IAM::Role'));
    expect(roles.length).toBeGreaterThan(10);
    for (const { PermissionsBoundary } of roles) {
      expect(JSON.stringify(PermissionsBoundary)).toContain(':policy/poolkeeper-prod-boundary"');
    }
  });
});

describe('a stage for a day', () => {
  it('takes its data along', () => {
    const kept = Object.entries(other.resources)
      .filter(([, { DeletionPolicy }]) => String(DeletionPolicy).startsWith('Retain'))
      .map(([id]) => id);
    expect(kept).toEqual([]);
  });
});
