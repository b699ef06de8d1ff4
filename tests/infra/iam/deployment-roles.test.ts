import { globSync, readFileSync } from 'node:fs';
import { type Arbitrary, assert, oneof, property, string, stringMatching, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import stageName from '../../../infra/packaging/stage-name.cjs';
import type { RequestContext } from '../../../local/services/iam/access-request.ts';
import type { DescribedRole } from '../../../local/template/described-roles.ts';
import {
  ACCOUNT,
  bootstrap,
  boundary,
  cloudFormation,
  cloudFormationByDefault,
  cloudFormationInline,
  policyArn,
  roleArn,
  workflow,
} from './deployment-roles.ts';
import { statementsIn } from '../../../local/services/iam/policy-document.ts';
import { isAllowed, rolesOf } from './stage-roles.ts';

const allows = (
  role: DescribedRole,
  [action, resource, context = {}]: readonly [string, string, RequestContext?],
): boolean => isAllowed(role, { action, resource, context });

const arn = (service: string, name: string): string =>
  `arn:aws:${service}:eu-west-1:${ACCOUNT}:${name}`;

/** What belongs to a stage by its name, and what its deployment does to it. */
const named = (stage: string): (readonly [string, string])[] => [
  ['lambda:UpdateFunctionCode', arn('lambda', `function:poolkeeper-${stage}-pre-sign-up`)],
  ['dynamodb:UpdateTable', arn('dynamodb', `table/poolkeeper-${stage}-accounts`)],
  ['sqs:SetQueueAttributes', arn('sqs', `poolkeeper-${stage}-event-dead-letters`)],
  ['sns:SetTopicAttributes', arn('sns', `poolkeeper-${stage}-alarms`)],
  ['events:PutRule', arn('events', `rule/poolkeeper-${stage}-mail-events`)],
  ['events:PutTargets', arn('events', `rule/poolkeeper-${stage}/welcome`)],
  ['events:DeleteEventBus', arn('events', `event-bus/poolkeeper-${stage}`)],
  ['pipes:UpdatePipe', arn('pipes', `pipe/poolkeeper-${stage}-accounts`)],
  ['s3:PutBucketPolicy', `arn:aws:s3:::poolkeeper-${stage}-user-files`],
  ['logs:PutRetentionPolicy', arn('logs', `log-group:/aws/lambda/poolkeeper-${stage}-pre-sign-up`)],
  ['logs:DeleteLogGroup', arn('logs', `log-group:/aws/vendedlogs/cognito/poolkeeper-${stage}`)],
  [
    'logs:DeleteLogGroup',
    arn('logs', `log-group:/aws/vendedlogs/cognito/poolkeeper-${stage}-user-activity`),
  ],
  ['cloudwatch:PutMetricAlarm', arn('cloudwatch', `alarm:poolkeeper-${stage}-pre-sign-up-fails`)],
  ['cloudwatch:PutDashboard', `arn:aws:cloudwatch::${ACCOUNT}:dashboard/poolkeeper-${stage}`],
  ['ses:GetConfigurationSet', arn('ses', `configuration-set/poolkeeper-${stage}`)],
  [
    'secretsmanager:GetSecretValue',
    arn('secretsmanager', `secret:poolkeeper/${stage}/google-AbCdEf`),
  ],
  ['iam:DeleteRole', roleArn(`poolkeeper-${stage}-pre-sign-up`)],
];

const stages = stringMatching(/^[a-z][a-z0-9]{0,19}$/u);

const ours = roleArn('poolkeeper-prod-pre-sign-up');

const tagged = (stage: string): RequestContext => ({
  'aws:ResourceTag/service': 'poolkeeper',
  'aws:ResourceTag/stage': stage,
});

const handed = (service: string): boolean =>
  allows(cloudFormation('prod'), ['iam:PassRole', ours, { 'iam:PassedToService': service }]);

/** Secrets that files name by reference or make, as the stage `prod` has them. */
const documentedSecrets = (): string[] => {
  const files = ['README.md', ...globSync(['docs/**/*.md', 'infra/**/*.yml'])];
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  const names = texts.flatMap((text) => [
    ...text.matchAll(/\{\{resolve:secretsmanager:(?<name>.+?):SecretString/gu),
    ...text.matchAll(/create-secret --name (?<name>\S+)/gu),
  ]);
  return names.map(({ groups }) =>
    (groups?.['name'] ?? '')
      .replace('${self:service}', 'poolkeeper')
      .replace('${sls:stage}', 'prod'),
  );
};

/** What roles are given, with a name for each pattern, and the stage's for those of the local stack. */
const grantsOf = (roles: readonly DescribedRole[], stage: string): (readonly [string, string])[] =>
  roles
    .flatMap(({ policies }) => policies.flatMap(statementsIn))
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ actions, resources }) =>
      actions.flatMap((action) => resources.map((resource) => [action, resource] as const)),
    )
    .map(([action, resource]) => [
      action,
      resource
        .replaceAll(/\$\{[^}]+\}|\*/gu, 'any')
        .replace(/(?<=:function:)(?!poolkeeper-)/u, `poolkeeper-${stage}-`)
        .replace('poolkeeper-local', `poolkeeper-${stage}`),
    ]);

const characters = (policy: unknown): number =>
  JSON.stringify(policy).replaceAll(/\s/gu, '').length;

const stack = (name: string): string =>
  arn('cloudformation', `stack/${name}/00000000-0000-4000-8000-000000000001`);

const changes = (name: string): boolean =>
  allows(workflow('prod'), ['cloudformation:UpdateStack', stack(name)]);

const hands = (name: string, service: string): boolean =>
  allows(workflow('prod'), ['iam:PassRole', roleArn(name), { 'iam:PassedToService': service }]);

describe('the role by which CloudFormation acts', () => {
  it('works on what is named after its stage', () => {
    for (const request of named('prod')) {
      expect([...request, allows(cloudFormation('prod'), request)]).toEqual([...request, true]);
    }
  });

  it('reaches nothing of any other stage that may exist, however alike their names', () => {
    const alike = tuple(stages, stages).map(([stage, more]) => [
      stage,
      `${stage}${more}`.slice(0, 20),
    ]);
    const pairs = oneof(tuple(stages, stages), alike as Arbitrary<[string, string]>);
    assert(
      property(
        pairs.filter(([one, other]) => one !== other),
        ([one, other]) => {
          expect(stageName.problemWithStageName(other)).toBeUndefined();
          const reached = named(other).filter((request) => allows(cloudFormation(one), request));
          expect(reached).toEqual([]);
        },
      ),
      { numRuns: 60, examples: [[['prod', 'prodeu']], [['prodeu', 'prod']]] },
    );
  });

  it('reads every secret that definitions and documentation name', () => {
    const names = documentedSecrets();
    expect(names.length).toBeGreaterThan(5);
    const unread = names.filter(
      (name) =>
        !allows(cloudFormation('prod'), [
          'secretsmanager:GetSecretValue',
          arn('secretsmanager', `secret:${name}-AbCdEf`),
        ]),
    );
    expect(unread).toEqual([]);
  });

  it('would reach the stage "prod-eu" as "prod", hence no name of a stage has a hyphen', () => {
    expect(named('prod-eu').some((request) => allows(cloudFormation('prod'), request))).toBe(true);
    expect(stageName.problemWithStageName('prod-eu')).toContain('Call it "prodeu"');
    const { AllowedPattern } = bootstrap.Parameters['Stage'] ?? {};
    const allowed = new RegExp(`^${String(AllowedPattern)}$`, 'u');
    expect(allowed.test('prod-eu')).toBe(false);
    assert(
      property(oneof(stages, string({ maxLength: 25 })), (stage) => {
        expect(allowed.test(stage)).toBe(stageName.problemWithStageName(stage) === undefined);
      }),
    );
  });

  it.each([
    ['cognito-idp:UpdateUserPool', arn('cognito-idp', 'userpool/eu-west-1_Example01')],
    ['kms:PutKeyPolicy', arn('kms', 'key/00000000-0000-4000-8000-000000000001')],
    ['apigateway:PATCH', 'arn:aws:apigateway:eu-west-1::/apis/api1234567'],
    ['ses:DeleteEmailIdentity', arn('ses', 'identity/example.com')],
  ])('tells by tags whose it is: %s', (action, resource) => {
    expect(allows(cloudFormation('prod'), [action, resource, tagged('prod')])).toBe(true);
    expect(allows(cloudFormation('prod'), [action, resource, tagged('dev')])).toBe(false);
  });

  it.each([
    ['apigateway:DELETE', 'arn:aws:apigateway:eu-west-1::/apis/api7654321'],
    ['apigateway:DELETE', 'arn:aws:apigateway:eu-west-1::/apis/api7654321/routes/r1'],
    ['ses:DeleteEmailIdentity', arn('ses', 'identity/another.example')],
  ])('reaches none that the parameters do not name: %s %s', (action, resource) => {
    expect(allows(cloudFormation('prod'), [action, resource])).toBe(false);
  });

  const newKey = arn('kms', 'key/00000000-0000-4000-8000-000000000001');
  const asked = { 'aws:RequestTag/service': 'poolkeeper', 'aws:RequestTag/stage': 'prod' };

  it.each(['kms:CreateKey', 'kms:TagResource', 'cognito-idp:CreateUserPool'])(
    'may %s for the first deployment alone, and with the tags of its stage',
    (action) => {
      expect(allows(cloudFormation('prod'), [action, newKey, asked])).toBe(true);
      expect(allows(cloudFormation('dev'), [action, newKey, asked])).toBe(false);
      expect(allows(cloudFormationByDefault('prod'), [action, newKey, asked])).toBe(false);
    },
  );

  const bounded = { 'iam:PermissionsBoundary': policyArn('poolkeeper-prod-boundary') };
  const unbounded = { 'iam:PermissionsBoundary': policyArn('AdministratorAccess') };

  it('makes and fills roles that are bounded, and no others', () => {
    for (const action of [
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:AttachRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ]) {
      expect([action, allows(cloudFormation('prod'), [action, ours, bounded])]).toEqual([
        action,
        true,
      ]);
      expect([action, allows(cloudFormation('prod'), [action, ours, unbounded])]).toEqual([
        action,
        false,
      ]);
      expect([action, allows(cloudFormation('prod'), [action, ours])]).toEqual([action, false]);
    }
    expect(
      allows(cloudFormation('prod'), ['iam:DeleteRolePermissionsBoundary', ours, bounded]),
    ).toBe(false);
  });

  const passed = { 'iam:PassedToService': 'lambda.amazonaws.com' };
  const changing = [
    'iam:AttachRolePolicy',
    'iam:CreateRole',
    'iam:DeleteRole',
    'iam:DeleteRolePolicy',
    'iam:PutRolePolicy',
    'iam:PutRolePermissionsBoundary',
    'iam:DeleteRolePermissionsBoundary',
    'iam:UpdateAssumeRolePolicy',
    'iam:UpdateRole',
    'iam:TagRole',
    'iam:PassRole',
    'sts:AssumeRole',
  ];

  it.each(
    ['prod', 'dev'].flatMap((stage) => [
      [`poolkeeper-${stage}-cloudformation`],
      [`poolkeeper-${stage}-deploy`],
    ]),
  )('cannot change, take or hand on %s', (name) => {
    const request = (action: string) => [action, roleArn(name), { ...bounded, ...passed }] as const;
    const reached = changing.filter((action) => allows(cloudFormation('prod'), request(action)));
    expect(reached).toEqual([]);
  });

  it.each(['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicy', 'CreatePolicy'])(
    'cannot move the boundary by %s',
    (action) => {
      const moved = allows(cloudFormation('prod'), [
        `iam:${action}`,
        policyArn('poolkeeper-prod-boundary'),
      ]);
      expect(moved).toBe(false);
    },
  );

  it('hands roles of its stage to the services that need them only', () => {
    expect(handed('lambda.amazonaws.com')).toBe(true);
    expect(handed('ec2.amazonaws.com')).toBe(false);
  });

  it('fits into what IAM takes: 10,240 characters of inline policies in a role, 6,144 in the boundary', () => {
    const longest = 'a'.repeat(20);
    const own = cloudFormationInline(longest).policies.map(characters);
    expect(own.reduce((sum, count) => sum + count)).toBeLessThan(10_240);
    expect(characters(boundary(longest).policies[0])).toBeLessThan(6144);
  });
});

describe('the boundary of the roles of a stage', () => {
  const tags = { 'aws:ResourceTag/service': 'poolkeeper', 'aws:ResourceTag/stage': 'prod' };
  const pool = arn('cognito-idp', 'userpool/eu-west-1_Example01');

  it('leaves a function its own table and pool', () => {
    expect(
      allows(boundary('prod'), [
        'dynamodb:PutItem',
        arn('dynamodb', 'table/poolkeeper-prod-accounts'),
      ]),
    ).toBe(true);
    expect(allows(boundary('prod'), ['cognito-idp:AdminGetUser', pool, tags])).toBe(true);
  });

  it.each(['dev', 'prod'])(
    'leaves the roles of the stage %s all that their own policies give',
    async (stage) => {
      const roles = [...(await rolesOf(stage)).values()];
      const beyond = grantsOf(roles, stage).filter(
        (request) => !allows(boundary(stage), [...request, tagged(stage)]),
      );
      expect(roles.length).toBeGreaterThan(20);
      expect(beyond).toEqual([]);
    },
  );

  it.each([
    ['kms:Decrypt', arn('kms', 'key/00000000-0000-4000-8000-000000000001'), tagged('dev')],
    ['kms:Decrypt', arn('kms', 'key/00000000-0000-4000-8000-000000000001'), {}],
    ['iam:CreateRole', roleArn('poolkeeper-prod-pre-sign-up'), {}],
    ['iam:PutRolePolicy', roleArn('poolkeeper-prod-cloudformation'), {}],
    ['iam:PassRole', roleArn('poolkeeper-prod-pre-sign-up'), {}],
    ['sts:AssumeRole', roleArn('poolkeeper-prod-cloudformation'), {}],
    ['dynamodb:PutItem', arn('dynamodb', 'table/poolkeeper-prodeu-accounts'), {}],
    ['dynamodb:DeleteTable', arn('dynamodb', 'table/poolkeeper-prod-accounts'), {}],
    ['lambda:UpdateFunctionCode', arn('lambda', 'function:poolkeeper-prod-pre-sign-up'), {}],
    ['cognito-idp:DeleteUserPool', pool, tags],
    ['cognito-idp:AdminGetUser', pool, { ...tags, 'aws:ResourceTag/stage': 'dev' }],
    ['cognito-idp:AdminGetUser', pool, {}],
  ])('keeps every role from %s on %s %j', (action, resource, context) => {
    expect(allows(boundary('prod'), [action, resource, context])).toBe(false);
  });
});

describe('the role of the workflow', () => {
  it('changes the stack of its stage, and neither another nor the one that made it', () => {
    expect(changes('poolkeeper-prod')).toBe(true);
    expect(
      ['poolkeeper-dev', 'poolkeeper-prodeu', 'poolkeeper-prod-bootstrap'].filter(changes),
    ).toEqual([]);
  });

  it('hands its own stage to CloudFormation, and nothing to anybody else', () => {
    expect(hands('poolkeeper-prod-cloudformation', 'cloudformation.amazonaws.com')).toBe(true);
    expect(hands('poolkeeper-prod-cloudformation', 'lambda.amazonaws.com')).toBe(false);
    expect(hands('poolkeeper-dev-cloudformation', 'cloudformation.amazonaws.com')).toBe(false);
  });

  it('changes nothing by itself', () => {
    const reached = named('prod').filter((request) => allows(workflow('prod'), request));
    expect(reached).toEqual([]);
  });
});
