import { beforeAll, describe, expect, it } from 'vitest';
import { settingDefinitions } from '../../shared/config/settings.ts';
import { triggers } from '../../shared/events/triggers.ts';
import { isRecord } from '../../local/template/cloudformation.ts';
import { ofType, packagedStage, type PackagedStage, referencesIn } from './packaged-stage.ts';

/** The settings of everything that writes mails. */
const brand = [
  'BRAND_ACCENT_COLOR',
  'BRAND_BACKGROUND_COLOR',
  'BRAND_FOOTER',
  'BRAND_LOGO_URL',
  'BRAND_NAME',
  'DEFAULT_LOCALE',
  'SUPPORT_ADDRESS',
];

/** The settings that each function reads; it must get these and no others. */
const settings: Record<string, readonly string[]> = {
  'pre-sign-up': ['ALLOWED_EMAIL_DOMAINS', 'DENIED_EMAIL_DOMAINS'],
  'custom-message': brand,
  'custom-email-sender': [
    ...brand,
    'ACCOUNTS_TABLE',
    'CODE_KEY_ARN',
    'MAIL_BUDGET_IN_ALL',
    'MAIL_BUDGET_PER_DOMAIN',
    'MAIL_BUDGET_PER_RECIPIENT',
    'MAIL_CONFIGURATION_SET',
    'MAIL_FROM',
    'MAIL_REPLY_TO',
  ],
  'custom-sms-sender': [
    ...brand,
    'ACCOUNTS_TABLE',
    'CODE_KEY_ARN',
    'SMS_BUDGET_IN_ALL',
    'SMS_BUDGET_PER_RECIPIENT',
    'SMS_COUNTRY_PREFIXES',
    'SMS_SENDER_ID',
  ],
  'post-confirmation': ['ACCOUNTS_TABLE'],
  'pre-token-generation': ['ACCOUNTS_TABLE', 'CLAIM_PREFIX', 'TOKENS_WITHOUT_STORE'],
};

/** Cognito calls these without waiting for an answer. */
const asynchronous = new Set(['custom-email-sender', 'custom-sms-sender']);

const folderOf = (properties: Record<string, unknown>): string =>
  String(properties['Handler']).replace(/^functions\/(.*)\/handler\.handler$/u, '$1');

const schemas: ReadonlyMap<string, { safeParse(value: unknown): { success: boolean } }> = new Map(
  Object.values(settingDefinitions).map(({ variable, schema }) => [variable, schema]),
);

/** Variables whose value no function would take; references are known to AWS alone. */
const refused = (variables: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(variables)
    .filter(([, value]) => typeof value === 'string')
    .filter(([variable, value]) => schemas.get(variable)?.safeParse(value).success !== true)
    .map(([variable]) => variable);

const variablesOf = ({ Environment }: Record<string, unknown>): Record<string, unknown> => {
  const variables = isRecord(Environment) ? Environment['Variables'] : undefined;
  return isRecord(variables) ? variables : {};
};

describe.each(['dev', 'prod', 'local'])('the settings of stage %s', (name) => {
  it('are such that no function refuses them when it is loaded', async () => {
    const functions = Object.values(ofType(await packagedStage(name), 'AWS::Lambda::Function'));
    expect(functions.map(variablesOf).flatMap(refused)).toEqual([]);
  }, 120_000);

  it('would be told of one that is malformed or none of ours', () => {
    expect(refused({ POOLKEEPER_STAGE: 'Dev', POOLKEEPER_NEW: 'x' })).toEqual([
      'POOLKEEPER_STAGE',
      'POOLKEEPER_NEW',
    ]);
  });
});

describe.each(['dev', 'prod'])('the functions of stage %s', (name) => {
  let stage: PackagedStage;
  let functions: [string, Record<string, unknown>][];
  beforeAll(async () => {
    stage = await packagedStage(name);
    functions = Object.entries(ofType(stage, 'AWS::Lambda::Function'));
  }, 120_000);

  it('are exactly those that settings are known of, each a trigger', () => {
    expect(functions.map(([, properties]) => folderOf(properties)).toSorted()).toEqual(
      Object.keys(settings).toSorted(),
    );
    const folders = Object.values(triggers).map(({ folder }) => folder as string);
    expect(folders).toEqual(expect.arrayContaining(Object.keys(settings)));
  });

  it('get exactly the settings that they read', () => {
    for (const [, properties] of functions) {
      const expected = ['STAGE', ...(settings[folderOf(properties)] ?? [])];
      expect(Object.keys(variablesOf(properties)).toSorted()).toEqual(
        expected.map((setting) => `POOLKEEPER_${setting}`).toSorted(),
      );
    }
  });

  it('have a role of their own, which no other function has', () => {
    const roles = functions.map(([, properties]) => String(referencesIn(properties['Role'])[0]));
    expect(new Set(roles).size).toBe(functions.length);
    expect(Object.keys(ofType(stage, 'AWS::IAM::Role')).toSorted()).toEqual(roles.toSorted());
  });

  it('end before Cognito gives up on them, and have the memory to start in time', () => {
    for (const [logicalId, properties] of functions) {
      const limit = asynchronous.has(folderOf(properties)) ? 30 : 4;
      expect([logicalId, properties['Timeout']]).toEqual([logicalId, limit]);
      expect(properties['MemorySize']).toBeGreaterThanOrEqual(512);
    }
  });

  it('run on the runtime and architecture of the house', () => {
    for (const [, properties] of functions) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  it('keep their logs for the time of the stage, in groups that exist before them', () => {
    const groups = Object.entries(ofType(stage, 'AWS::Logs::LogGroup'));
    expect(groups).toHaveLength(functions.length);
    for (const [, properties] of groups) {
      expect(properties['RetentionInDays']).toBe(name === 'prod' ? 365 : 14);
    }
    for (const [logicalId] of functions) {
      const group = logicalId.replace('LambdaFunction', 'LogGroup');
      expect(stage.resources[logicalId]?.['DependsOn']).toContain(group);
    }
  });

  it('report what they could not do when nobody waits for them', () => {
    const configs = Object.values(ofType(stage, 'AWS::Lambda::EventInvokeConfig'));
    const senders = functions.filter(([, item]) => asynchronous.has(folderOf(item)));
    expect(configs).toHaveLength(senders.length);
    for (const config of configs) {
      expect(config).toMatchObject({ MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 300 });
      const [queue = ''] = referencesIn(config['DestinationConfig']);
      expect(stage.resources[queue]?.Type).toBe('AWS::SQS::Queue');
    }
  });

  it('may be invoked by this pool of this account only', () => {
    const permissions = Object.values(ofType(stage, 'AWS::Lambda::Permission'));
    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of permissions) {
      expect(permission).toMatchObject({
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['CognitoUserPoolMain', 'Arn'] },
        SourceAccount: { Ref: 'AWS::AccountId' },
      });
    }
  });

  it('may be invoked in exactly the slots that the pool has', () => {
    const pool = stage.resources['CognitoUserPoolMain']?.Properties?.['LambdaConfig'];
    const wired = referencesIn(pool).filter((id) => id.endsWith('LambdaFunction'));
    const allowed = Object.values(ofType(stage, 'AWS::Lambda::Permission')).flatMap(
      ({ FunctionName }) => referencesIn(FunctionName),
    );
    expect(allowed.toSorted()).toEqual(wired.toSorted());
  });
});
