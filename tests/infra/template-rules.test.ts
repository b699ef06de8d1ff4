import { beforeAll, describe, expect, it } from 'vitest';
import { packagedStage, type PackagedStage } from './packaged-stage.ts';
import {
  asWords,
  everythingOn,
  otherWayRound,
  type StageVariant,
  withProviders,
} from './stage-variants.ts';
import { templateRules } from './template-rules.ts';

type RuleName = keyof typeof templateRules;

const names = Object.keys(templateRules) as RuleName[];

/** Every stage, and stages with everything switched on that is off by default. */
const stages: readonly StageVariant[] = [
  ['dev'],
  ['test'],
  ['prod'],
  ['pr123'],
  ['local'],
  withProviders,
  otherWayRound,
  everythingOn,
];

describe.each([...stages])('in stage %s %s', (name, ...parameters) => {
  let stage: PackagedStage;
  beforeAll(async () => {
    stage = await packagedStage(name, asWords(parameters));
  });

  it.each(names)('%s', (rule) => {
    const found = templateRules[rule](stage.resources);
    // The demo provider is no secret's owner: it is the local stack itself.
    expect(found.filter((one) => one !== 'DemoProvider: client_secret')).toEqual([]);
  });
});

/** A resource of the template spoilt, and the rule that must find it. */
const faults: [RuleName, string, Record<string, unknown>][] = [
  ['a store is encrypted', 'UserFiles', { BucketEncryption: undefined }],
  ['a store is encrypted', 'EventDeadLetters', { SqsManagedSseEnabled: false }],
  ['a store is encrypted', 'AccountsTable', { SSESpecification: { SSEEnabled: false } }],
  ['no bucket is public', 'UserFiles', { PublicAccessBlockConfiguration: undefined }],
  [
    'no bucket is public',
    'UserFiles',
    { PublicAccessBlockConfiguration: { BlockPublicAcls: true } },
  ],
  [
    'no secret stands in clear',
    'PreSignUpLambdaFunction',
    { Environment: { Variables: { POOLKEEPER_CAPTCHA_SECRET: 'a-real-one' } } },
  ],
  [
    'no client tells whether an account exists',
    'WebClient',
    { PreventUserExistenceErrors: 'LEGACY' },
  ],
  ['no client may write every attribute', 'WebClient', { WriteAttributes: undefined }],
  ['no client may write every attribute', 'WebClient', { WriteAttributes: ['custom:role'] }],
  ['who may invoke is named', 'AccountApiPermission', { SourceArn: undefined }],
  ['who may invoke is named', 'InboundFederationPermission', { SourceAccount: undefined }],
  [
    'no two functions share a role',
    'PostConfirmationLambdaFunction',
    { Role: { 'Fn::GetAtt': ['PreSignUpRole', 'Arn'] } },
  ],
  [
    'nobody may do everything',
    'CustomMessageRole',
    {
      Policies: [
        {
          PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'dynamodb:*', Resource: 'x' }] },
        },
      ],
    },
  ],
  ['a trigger ends before Cognito gives up', 'PreSignUpLambdaFunction', { Timeout: 6 }],
  ['logs end', 'PreSignUpLogGroup', { RetentionInDays: undefined }],
  ['a queue refuses connections in clear', 'EventDeadLettersPolicy', { PolicyDocument: {} }],
];

describe('the rules', () => {
  it.each(faults)('"%s" finds %s spoilt by %j', async (rule, id, properties) => {
    const { resources } = await packagedStage('prod');
    const { Type = '', Properties = {}, ...rest } = resources[id] ?? {};
    expect(Type).not.toBe('');
    const spoilt = { ...rest, Type, Properties: { ...Properties, ...properties } };
    expect(templateRules[rule]({ ...resources, [id]: spoilt })).not.toEqual([]);
  });

  it('"data outlives its stack" finds a pool that is lost when it is replaced', async () => {
    const { resources } = await packagedStage('prod');
    const { Type = '', Properties } = resources['CognitoUserPoolMain'] ?? {};
    const spoilt = {
      ...resources,
      CognitoUserPoolMain: { Type, ...(Properties && { Properties }) },
    };
    expect(templateRules['data outlives its stack'](spoilt)).toHaveLength(1);
  });
});
