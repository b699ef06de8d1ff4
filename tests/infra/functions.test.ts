import { beforeAll, describe, expect, it } from 'vitest';
import { settingDefinitions } from '../../shared/config/settings.ts';
import { isRecord } from '../../local/template/cloudformation.ts';
import { type FunctionKind, isAsynchronous, kindOf } from '../function-kinds.ts';
import { ofType, packagedStage, type PackagedStage, referencesIn } from './packaged-stage.ts';
import { rolesOfServices } from './roles-of-services.ts';

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
  'pre-sign-up': [
    'ACCOUNTS_TABLE',
    'ALLOWED_EMAIL_DOMAINS',
    'ATTRIBUTE_DEMANDS',
    'AUTO_CONFIRM_DOMAINS',
    'CAPTCHA',
    'CAPTCHA_SECRET',
    'DENIED_EMAIL_DOMAINS',
    'DISPOSABLE_ADDRESSES',
    'IDENTITY_PROVIDERS',
    'MAIL_EXCHANGE_CHECK',
    'MINIMUM_AGE',
    'RESERVED_NAMES',
    'SIGN_UP_BUDGET_IN_ALL',
    'SIGN_UP_BUDGET_PER_CALLER',
    'SIGN_UP_BUDGET_PER_DOMAIN',
    'SIGN_UP_BUDGET_PER_MAILBOX',
    'SIGN_UP_MODE',
    'SIGN_UP_WITHOUT_STORE',
    'TERMS_VERSION',
    'TRUSTED_CALLER_KEY',
  ],
  'inbound-federation': ['ACCOUNTS_TABLE', 'IDENTITY_PROVIDERS', 'SIGN_IN_WITHOUT_STORE'],
  'custom-message': [...brand, 'CONFIRMATION_LINK'],
  'custom-email-sender': [
    ...brand,
    'ACCOUNTS_TABLE',
    'CODE_KEY_ARN',
    'CONFIRMATION_LINK',
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
  'post-confirmation': ['ACCOUNTS_TABLE', 'BIRTH_GRANTS'],
  'account-events': [],
  'assign-groups': ['BIRTH_GRANTS', 'USER_POOL_ID'],
  'welcome-mail': [
    ...brand,
    'ACCOUNTS_TABLE',
    'MAIL_BUDGET_IN_ALL',
    'MAIL_BUDGET_PER_DOMAIN',
    'MAIL_BUDGET_PER_RECIPIENT',
    'MAIL_CONFIGURATION_SET',
    'MAIL_FROM',
    'MAIL_REPLY_TO',
    'WELCOME_MAIL',
  ],
  'account-notices': [
    ...brand,
    'ACCOUNTS_TABLE',
    'ACCOUNT_NOTICES',
    'MAIL_BUDGET_IN_ALL',
    'MAIL_BUDGET_PER_RECIPIENT',
    'MAIL_CONFIGURATION_SET',
    'MAIL_FROM',
    'MAIL_REPLY_TO',
  ],
  'mail-feedback': ['ACCOUNTS_TABLE'],
  'reconcile-accounts': ['ACCOUNTS_TABLE', 'BIRTH_GRANTS', 'RECONCILE_MODE', 'USER_POOL_ID'],
  'delete-unconfirmed-users': ['ACCOUNTS_TABLE', 'UNCONFIRMED_USER_DAYS', 'USER_POOL_ID'],
  'erase-account': ['ACCOUNTS_TABLE', 'IDENTITY_POOL_ID', 'USER_FILES_BUCKET', 'USER_POOL_ID'],
  'account-api': [
    'ACCOUNTS_TABLE',
    'DATASET_MAX_BYTES',
    'DATASET_MAX_COUNT',
    'ERASE_WITHIN',
    'IDENTITY_POOL_ID',
  ],
  'pre-authentication': [
    'ACCOUNTS_TABLE',
    'SIGN_IN_RULES',
    'SIGN_IN_WITHOUT_STORE',
    'SUSPENDED_SIGN_IN',
  ],
  'post-authentication': [
    'ACCOUNTS_TABLE',
    'NEW_DEVICE_NOTICE',
    'SIGN_IN_RULES',
    'SIGN_IN_WITHOUT_STORE',
  ],
  'pre-token-generation': [
    'ACCOUNTS_TABLE',
    'BIRTH_GRANTS',
    'CLAIM_PREFIX',
    'SIGN_IN_RULES',
    'TOKENS_WITHOUT_STORE',
    'TOKEN_CACHE_SECONDS',
    'TOKEN_RULES',
  ],
};

/**
 * Seconds that a function may take at most. Cognito waits 5 s, and calls again while the first call
 * still runs; API Gateway waits 30 s; Lambda itself ends everything at 900 s.
 */
const longest: Readonly<Record<FunctionKind, number>> = {
  trigger: 4,
  sender: 30,
  pipe: 60,
  event: 60,
  schedule: 900,
  http: 29,
};

/** Seconds that an event may wait for a retry: a code grows old, a fact does not. */
const oldest = (kind: FunctionKind): number => (kind === 'sender' ? 300 : 21_600);

/** Who may invoke functions of a kind; a pipe invokes by its own role, without a permission. */
const cognito = {
  principal: 'cognito-idp.amazonaws.com',
  sourceArn: /"CognitoUserPoolMain","Arn"/,
};
const rule = { principal: 'events.amazonaws.com', sourceArn: /"events".*"rule",/ };
const callers: Readonly<
  Partial<Record<FunctionKind, { readonly principal: string; readonly sourceArn: RegExp }>>
> = {
  trigger: cognito,
  sender: cognito,
  event: rule,
  schedule: rule,
  http: { principal: 'apigateway.amazonaws.com', sourceArn: /"execute-api"|:execute-api:/ },
};

const folderOf = (properties: Record<string, unknown>): string =>
  String(properties['Handler']).replace(/^functions\/(.*)\/handler\.handler$/u, '$1');

const kind = (properties: Record<string, unknown>): FunctionKind => kindOf(folderOf(properties));

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
  });

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
  });

  it('are exactly those that settings are known of, each of a known kind', () => {
    expect(functions.map(([, properties]) => folderOf(properties)).toSorted()).toEqual(
      Object.keys(settings).toSorted(),
    );
    for (const folder of Object.keys(settings)) expect(() => kindOf(folder)).not.toThrow();
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
    const others = Object.keys(ofType(stage, 'AWS::IAM::Role')).filter((id) => !roles.includes(id));
    expect(others.filter((id) => !(id in rolesOfServices))).toEqual([]);
  });

  it('end before their caller gives up on them, and have the memory to start in time', () => {
    for (const [logicalId, properties] of functions) {
      expect(properties['Timeout'], `of ${logicalId}`).toBeLessThanOrEqual(
        longest[kind(properties)],
      );
      expect(properties['MemorySize'], `of ${logicalId}`).toBeGreaterThanOrEqual(512);
    }
  });

  it('run on the runtime and architecture of the house', () => {
    for (const [, properties] of functions) {
      expect(properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  it('keep their logs for the time of the stage, in groups that exist before them', () => {
    const groups = Object.values(ofType(stage, 'AWS::Logs::LogGroup'));
    const ofFunctions = groups.filter(({ LogGroupName }) =>
      String(LogGroupName).startsWith('/aws/lambda/'),
    );
    expect(ofFunctions).toHaveLength(functions.length);
    for (const properties of groups) {
      expect(properties['RetentionInDays']).toBe(name === 'prod' ? 365 : 14);
    }
    for (const [logicalId] of functions) {
      const group = logicalId.replace('LambdaFunction', 'LogGroup');
      expect(stage.resources[logicalId]?.['DependsOn']).toContain(group);
    }
  });

  it('report what they could not do when nobody waits for them', () => {
    const configs = Object.values(ofType(stage, 'AWS::Lambda::EventInvokeConfig'));
    const unwatched = functions.filter(([, item]) => isAsynchronous(folderOf(item)));
    expect(configs.flatMap(({ FunctionName }) => referencesIn(FunctionName)).toSorted()).toEqual(
      unwatched.map(([logicalId]) => logicalId).toSorted(),
    );
    for (const config of configs) {
      const [id = ''] = referencesIn(config['FunctionName']);
      const limit = oldest(kind(stage.resources[id]?.Properties ?? {}));
      expect(config['MaximumRetryAttempts'], `of ${id}`).toBe(2);
      expect(config['MaximumEventAgeInSeconds'], `of ${id}`).toBeLessThanOrEqual(limit);
      const [queue = ''] = referencesIn(config['DestinationConfig']);
      expect(stage.resources[queue]?.Type, `of ${id}`).toBe('AWS::SQS::Queue');
    }
  });

  it('may be invoked by what they are made for, in this account, and by nothing else', () => {
    const permissions = Object.entries(ofType(stage, 'AWS::Lambda::Permission'));
    expect(permissions.length).toBeGreaterThan(0);
    for (const [id, permission] of permissions) {
      const [invoked = ''] = referencesIn(permission['FunctionName']);
      const caller = callers[kind(stage.resources[invoked]?.Properties ?? {})];
      expect(permission['Principal'], `of ${id}`).toBe(caller?.principal);
      expect(permission['SourceAccount'], `of ${id}`).toEqual({ Ref: 'AWS::AccountId' });
      expect(JSON.stringify(permission['SourceArn']), `of ${id}`).toMatch(
        caller?.sourceArn ?? /$^/,
      );
    }
  });

  it('have a rule that tries again and keeps what it could not deliver', () => {
    const rules = Object.entries(ofType(stage, 'AWS::Events::Rule'));
    const targets = rules.flatMap(([id, { Targets }]) =>
      [Targets]
        .flat()
        .filter(isRecord)
        .map((target): [string, typeof target] => [id, target]),
    );
    const toFunctions = targets.filter(([, { Arn }]) =>
      referencesIn(Arn).some((id) => id.endsWith('LambdaFunction')),
    );
    const ruled = functions.filter(([, item]) => ['event', 'schedule'].includes(kind(item)));
    expect(
      [...new Set(toFunctions.flatMap(([, { Arn }]) => referencesIn(Arn)))].toSorted(),
    ).toEqual(ruled.map(([logicalId]) => logicalId).toSorted());
    for (const [id, { RetryPolicy, DeadLetterConfig }] of toFunctions) {
      expect(RetryPolicy, `of ${id}`).toMatchObject({ MaximumRetryAttempts: expect.any(Number) });
      const [queue = ''] = referencesIn(DeadLetterConfig);
      expect(stage.resources[queue]?.Type, `of ${id}`).toBe('AWS::SQS::Queue');
    }
  });

  it('may be invoked in exactly the slots that the pool has', () => {
    const pool = stage.resources['CognitoUserPoolMain']?.Properties?.['LambdaConfig'];
    const wired = referencesIn(pool).filter((id) => id.endsWith('LambdaFunction'));
    const allowed = Object.values(ofType(stage, 'AWS::Lambda::Permission'))
      .filter(({ Principal }) => Principal === 'cognito-idp.amazonaws.com')
      .flatMap(({ FunctionName }) => referencesIn(FunctionName));
    expect(allowed.toSorted()).toEqual(wired.toSorted());
  });
});
