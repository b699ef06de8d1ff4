import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareTemplates, judge } from '../../../../cli/guard/compare-templates.ts';
import { keptTypes } from '../../../../cli/guard/kept-resources.ts';
import { readTemplate, type Template } from '../../../../cli/template/template.ts';

/** A saved template with one of everything that the guard watches. */
const deployed = (): Template =>
  readTemplate(
    readFileSync(join(import.meta.dirname, '../../../fixtures/templates/deployed.json'), 'utf8'),
    'deployed.json',
  );

interface Json {
  [key: string]: Json | undefined;
}

/** The deployed template after a change; the change sees plain JSON. */
const changed = (change: (resources: Json) => void): Template => {
  const template = structuredClone(deployed());
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON is anything
  change(template.Resources as unknown as Json);
  return template;
};

const refusals = (change: (resources: Json) => void): string[] =>
  judge(compareTemplates(deployed(), changed(change)), []).refused.map(({ id }) => id);

const set = (at: unknown, key: string, value: unknown): void => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- JSON is anything
  (at as Record<string, unknown>)[key] = value;
};

const propertiesOf = (resources: Json, logicalId: string): Json => {
  const properties = resources[logicalId]?.['Properties'];
  if (!properties) throw new Error(`The saved template has no ${logicalId}.`);
  return properties;
};

const property =
  (logicalId: string, path: string, value: unknown) =>
  (resources: Json): void => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    let at: Json = propertiesOf(resources, logicalId);
    for (const key of keys) at = at[key] ?? {};
    if (value === undefined) delete at[last];
    else set(at, last, value);
  };

const removed =
  (logicalId: string) =>
  (resources: Json): void => {
    delete resources[logicalId];
  };

const statement = (resources: Json, role: string): Json => {
  const found = propertiesOf(resources, role)['Policies']?.[0]?.['PolicyDocument']?.['Statement'];
  if (!found?.[0]) throw new Error(`${role} has no statement.`);
  return found[0];
};

describe('compareTemplates', () => {
  it('finds nothing between a template and itself', () => {
    expect(compareTemplates(deployed(), deployed())).toEqual([]);
  });

  it('does not mind the order of keys', () => {
    const reversed = JSON.stringify(deployed(), (_key, value: unknown) =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toReversed())
        : value,
    );
    expect(compareTemplates(deployed(), readTemplate(reversed, 'reversed'))).toEqual([]);
  });

  it.each<[string, (resources: Json) => void, string]>([
    ['the pool leaves', removed('CognitoUserPoolMain'), 'loses:CognitoUserPoolMain'],
    [
      'the pool is renamed in the template',
      (resources) => {
        set(resources, 'CognitoUserPoolUsers', resources['CognitoUserPoolMain']);
        delete resources['CognitoUserPoolMain'];
      },
      'loses:CognitoUserPoolMain',
    ],
    [
      'the user name changes its case rule',
      property('CognitoUserPoolMain', 'UsernameConfiguration.CaseSensitive', true),
      'replaces:CognitoUserPoolMain:UsernameConfiguration',
    ],
    [
      'users sign in by something else',
      property('CognitoUserPoolMain', 'UsernameAttributes', ['phone_number']),
      'replaces:CognitoUserPoolMain:UsernameAttributes',
    ],
    [
      'a trigger is dropped',
      property('CognitoUserPoolMain', 'LambdaConfig.PreSignUp', undefined),
      'loses:CognitoUserPoolMain:PreSignUp',
    ],
    [
      'tokens get events of an older version',
      property(
        'CognitoUserPoolMain',
        'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
        'V1_0',
      ),
      'loses:CognitoUserPoolMain:PreTokenGenerationConfig.LambdaVersion',
    ],
    [
      'codes are encrypted with another key',
      property('CognitoUserPoolMain', 'LambdaConfig.KMSKeyID', { Ref: 'OtherKey' }),
      'loses:CognitoUserPoolMain:KMSKeyID',
    ],
    [
      'an attribute is removed',
      property('CognitoUserPoolMain', 'Schema', []),
      'loses:CognitoUserPoolMain:Schema.plan',
    ],
    [
      'the pool loses its protection',
      property('CognitoUserPoolMain', 'DeletionProtection', 'INACTIVE'),
      'loosens:CognitoUserPoolMain:DeletionProtection',
    ],
    [
      'the pool would go with the stack',
      (resources) => {
        const pool = resources['CognitoUserPoolMain'];
        if (pool) set(pool, 'DeletionPolicy', 'Delete');
      },
      'loosens:CognitoUserPoolMain:DeletionPolicy',
    ],
    ['a client leaves', removed('WebClient'), 'loses:WebClient'],
    [
      'a client gets a secret',
      property('WebClient', 'GenerateSecret', true),
      'replaces:WebClient:GenerateSecret',
    ],
    [
      'a client loses a provider',
      property('WebClient', 'SupportedIdentityProviders', ['COGNITO']),
      'loses:WebClient:SupportedIdentityProviders.Google',
    ],
    [
      'a client tells who has an account',
      property('WebClient', 'PreventUserExistenceErrors', 'LEGACY'),
      'loosens:WebClient:PreventUserExistenceErrors',
    ],
    [
      'a client lets users write any attribute',
      property('WebClient', 'WriteAttributes', undefined),
      'loosens:WebClient:WriteAttributes',
    ],
    [
      'a client takes passwords in clear',
      property('WebClient', 'ExplicitAuthFlows', [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
      ]),
      'loosens:WebClient:ExplicitAuthFlows',
    ],
    ['a provider leaves', removed('GoogleProvider'), 'loses:GoogleProvider'],
    [
      'the table changes its name',
      property('AccountsTable', 'TableName', 'other'),
      'replaces:AccountsTable:TableName',
    ],
    [
      'the table loses its history',
      property('AccountsTable', 'PointInTimeRecoverySpecification', undefined),
      'loosens:AccountsTable:PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
    ],
    [
      'the table loses its stream',
      property('AccountsTable', 'StreamSpecification', undefined),
      'loses:AccountsTable:StreamSpecification.StreamViewType',
    ],
    ['the key leaves', removed('CodeKey'), 'loses:CodeKey'],
    [
      'the bucket may become public',
      property('UserFiles', 'PublicAccessBlockConfiguration.BlockPublicPolicy', false),
      'loosens:UserFiles:PublicAccessBlockConfiguration.BlockPublicPolicy',
    ],
    [
      'the bucket forgets the refusal of plain connections',
      property('UserFilesPolicy', 'PolicyDocument.Statement', []),
      'loosens:UserFilesPolicy:no longer deny * to s3:* on {"Fn::GetAtt":["UserFiles","Arn"]} if {"Bool":{"aws:SecureTransport":"false"}}',
    ],
    [
      'a role may do everything with the table',
      (resources) => set(statement(resources, 'PostConfirmationRole'), 'Action', 'dynamodb:*'),
      'loosens:PostConfirmationRole:allow dynamodb:* on {"Fn::GetAtt":["AccountsTable","Arn"]}',
    ],
    [
      'a role may write to every table',
      (resources) => set(statement(resources, 'PostConfirmationRole'), 'Resource', '*'),
      'loosens:PostConfirmationRole:allow dynamodb:putitem on *',
    ],
    [
      'a role drops its condition',
      (resources) => {
        delete statement(resources, 'CustomEmailSenderRole')['Condition'];
      },
      'loosens:CustomEmailSenderRole:allow ses:sendemail on {"Fn::Sub":"arn:aws:ses:eu-west-1:000000000000:identity/example.com"}',
    ],
    [
      'somebody else may assume a role',
      property('PostConfirmationRole', 'AssumeRolePolicyDocument.Statement', [
        { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' },
      ]),
      'loosens:PostConfirmationRole:allow AWS * to sts:assumerole',
    ],
    [
      'any pool may invoke a trigger',
      property('PreSignUpPermission', 'SourceArn', undefined),
      'loosens:PreSignUpPermission:SourceArn',
    ],
    [
      'the pool may not invoke a trigger',
      removed('PreSignUpPermission'),
      'loses:PreSignUpPermission',
    ],
    [
      'guests get credentials',
      property('IdentityPool', 'AllowUnauthenticatedIdentities', true),
      'loosens:IdentityPool:AllowUnauthenticatedIdentities',
    ],
  ])('refuses a change by which %s', (_harm, change, id) => {
    expect(refusals(change)).toContain(id);
  });

  it.each<[string, (resources: Json) => void]>([
    ['a function gets more memory', property('PreSignUpFunction', 'MemorySize', 1024)],
    ['a function gets other code', property('PreSignUpFunction', 'Code.S3Key', 'other.zip')],
    [
      'a function gets a setting',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_MORE', 'x'),
    ],
    ['a log group keeps lines for longer', property('PreSignUpLogGroup', 'RetentionInDays', 731)],
    [
      'a trigger is added',
      property('CognitoUserPoolMain', 'LambdaConfig.PostAuthentication', { Ref: 'New' }),
    ],
    [
      'an attribute is added',
      (resources) => {
        const schema = propertiesOf(resources, 'CognitoUserPoolMain')['Schema'];
        if (schema) set(schema, '1', { Name: 'team', AttributeDataType: 'String' });
      },
    ],
    [
      'passwords get longer',
      property('CognitoUserPoolMain', 'Policies.PasswordPolicy.MinimumLength', 16),
    ],
    ['a second factor is asked for', property('CognitoUserPoolMain', 'MfaConfiguration', 'ON')],
    ['the plan goes up', property('CognitoUserPoolMain', 'UserPoolTier', 'PLUS')],
    ['the pool gets a tag', property('CognitoUserPoolMain', 'UserPoolTags.team', 'identity')],
    [
      'invitations get another text',
      property('CognitoUserPoolMain', 'AdminCreateUserConfig.InviteMessageTemplate', {
        EmailSubject: 'Hello',
      }),
    ],
    [
      'a client may return to one more address',
      property('WebClient', 'CallbackURLs', ['https://example.com/', 'https://www.example.com/']),
    ],
    ['access tokens live shorter', property('WebClient', 'AccessTokenValidity', 5)],
    ['refresh tokens live shorter', property('WebClient', 'RefreshTokenValidity', 1)],
    ['users may write fewer attributes', property('WebClient', 'WriteAttributes', ['name'])],
    [
      'a client joins',
      (resources) => set(resources, 'AppClient', structuredClone(resources['WebClient'])),
    ],
    [
      'the table gets an index',
      property('AccountsTable', 'GlobalSecondaryIndexes', [{ IndexName: 'by-email' }]),
    ],
    [
      'the table refuses deletion still',
      property('AccountsTable', 'DeletionProtectionEnabled', 'true'),
    ],
    [
      'a function leaves with its role',
      (resources) => {
        for (const id of ['CustomEmailSenderFunction', 'CustomEmailSenderRole'])
          delete resources[id];
      },
    ],
    [
      'a role may do less',
      (resources) =>
        set(statement(resources, 'PostConfirmationRole'), 'Condition', {
          StringEquals: { 'aws:ResourceAccount': '000000000000' },
        }),
    ],
    [
      'a role may do one more thing with one resource of the stack',
      (resources) =>
        set(statement(resources, 'PostConfirmationRole'), 'Action', [
          'dynamodb:PutItem',
          'dynamodb:GetItem',
        ]),
    ],
    [
      'a feature joins with a function, a narrow role and an alarm',
      (resources) => {
        set(resources, 'NewRole', structuredClone(resources['PostConfirmationRole']));
        set(resources, 'NewFunction', structuredClone(resources['PreSignUpFunction']));
        set(resources, 'NewAlarm', { Type: 'AWS::CloudWatch::Alarm', Properties: {} });
      },
    ],
  ])('lets a change pass by which %s', (_good, change) => {
    expect(refusals(change)).toEqual([]);
  });

  it('notes what a role gains, though it lets it pass', () => {
    const after = changed((resources) =>
      set(statement(resources, 'PostConfirmationRole'), 'Action', 'dynamodb:GetItem'),
    );
    expect(compareTemplates(deployed(), after)).toMatchObject([
      { harm: 'notice', resource: 'PostConfirmationRole' },
    ]);
  });

  it('says for every finding what, why and where', () => {
    for (const one of compareTemplates(deployed(), { Resources: {} })) {
      expect(one.what.length).toBeGreaterThan(10);
      expect(one.why).toMatch(/\.$/u);
      expect(one.id.startsWith(`${one.harm}:${one.resource}`)).toBe(true);
    }
  });

  it('misses no kind of resource that holds data', () => {
    const resources = { ...deployed().Resources };
    delete resources['ServerlessDeploymentBucket'];
    const kept = Object.values(resources).filter(({ Type }) => Type in keptTypes);
    const lost = compareTemplates({ Resources: resources }, { Resources: {} });
    expect(lost.filter(({ harm }) => harm === 'loses')).toHaveLength(kept.length);
    expect(new Set(kept.map(({ Type }) => Type))).toEqual(new Set(Object.keys(keptTypes)));
  });
});

describe('judge', () => {
  const findings = compareTemplates(deployed(), changed(removed('WebClient')));

  it('lets a finding pass that was accepted by its id', () => {
    expect(judge(findings, ['loses:WebClient'])).toMatchObject({
      refused: [],
      accepted: [{ id: 'loses:WebClient' }],
      unknown: [],
    });
  });

  it('tells of accepted ids that fit nothing', () => {
    expect(judge(findings, ['loses:WebClint']).unknown).toEqual(['loses:WebClint']);
    expect(judge(findings, ['loses:WebClint']).refused).toHaveLength(1);
  });
});

describe('readTemplate', () => {
  it.each([
    ['{', 'is not JSON'],
    ['[]', 'is no CloudFormation template'],
    ['{"Resources":{"A":{}}}', 'is no CloudFormation template'],
  ])('refuses %s', (json, words) => {
    expect(() => readTemplate(json, 'x.json')).toThrow(words);
  });
});
