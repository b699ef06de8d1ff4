import { describe, expect, it } from 'vitest';
import { UnresolvableProperty } from '../../../../local/template/cloudformation.ts';
import type { CfnResource } from '../../../../local/template/cloudformation.ts';
import { readLocalStack } from '../../../../local/template/read-template.ts';

const pool: CfnResource = { Type: 'AWS::Cognito::UserPool', Properties: { UserPoolName: 'pool' } };

const lambda = (folder: string, properties: Record<string, unknown> = {}): CfnResource => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: { Ref: 'Bucket' }, S3Key: 'x' },
    Role: { 'Fn::GetAtt': ['SomeRole', 'Arn'] },
    Handler: `functions/${folder}/handler.handler`,
    Timeout: 4,
    MemorySize: 512,
    ...properties,
  },
});

const stack = (resources: Record<string, CfnResource>) =>
  readLocalStack({ Resources: { Pool: pool, ...resources } });

/** One property of an app client, resolved. */
const resolved = (value: unknown, others: Record<string, CfnResource> = {}): unknown =>
  stack({
    ...others,
    WebClient: { Type: 'AWS::Cognito::UserPoolClient', Properties: { Property: value } },
  }).clients.find(({ logicalId }) => logicalId === 'WebClient')?.properties['Property'];

const problemOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof UnresolvableProperty) return error.message;
    throw error;
  }
  return 'none';
};

const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

const table: CfnResource = {
  Type: 'AWS::DynamoDB::Table',
  Properties: { TableName: 'accounts', KeySchema: [] },
};

describe('references become the fixed local names', () => {
  const others: Record<string, CfnResource> = {
    Table: table,
    Api: { Type: 'AWS::Cognito::UserPoolResourceServer', Properties: { Identifier: 'api' } },
    Group: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'staff' } },
    Key: { Type: 'AWS::KMS::Key' },
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'mails' } },
    Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'example.com' } },
    LegacyClient: { Type: 'AWS::Cognito::UserPoolClient' },
    Function: lambda('pre-sign-up'),
  };
  it.each([
    [{ Ref: 'Pool' }, 'eu-west-1_Poolkeep1'],
    [{ 'Fn::GetAtt': ['Pool', 'UserPoolId'] }, 'eu-west-1_Poolkeep1'],
    [
      { 'Fn::GetAtt': ['Pool', 'Arn'] },
      'arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_Poolkeep1',
    ],
    [
      { 'Fn::GetAtt': 'Pool.ProviderName' },
      'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Poolkeep1',
    ],
    [
      { 'Fn::GetAtt': ['Pool', 'ProviderURL'] },
      'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Poolkeep1',
    ],
    [{ Ref: 'LegacyClient' }, 'poolkeeperlocallegacyclient'],
    [{ 'Fn::GetAtt': ['LegacyClient', 'ClientId'] }, 'poolkeeperlocallegacyclient'],
    [{ Ref: 'Table' }, 'accounts'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:eu-west-1:000000000000:table/accounts'],
    [{ Ref: 'Api' }, 'api'],
    [{ Ref: 'Group' }, 'staff'],
    [{ Ref: 'Key' }, '00000000-0000-4000-8000-000000000001'],
    [{ 'Fn::GetAtt': ['Key', 'KeyId'] }, '00000000-0000-4000-8000-000000000001'],
    [
      { 'Fn::GetAtt': ['Key', 'Arn'] },
      'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
    ],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:dead'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'dead'],
    [{ Ref: 'Set' }, 'mails'],
    [{ Ref: 'Identity' }, 'example.com'],
    [{ Ref: 'Function' }, 'pre-sign-up'],
    [
      { 'Fn::GetAtt': ['Function', 'Arn'] },
      'arn:aws:lambda:eu-west-1:000000000000:function:pre-sign-up',
    ],
    [{ Ref: 'AWS::AccountId' }, '000000000000'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [
      { 'Fn::Sub': 'arn:${AWS::Partition}:x:${Table.Arn}' },
      'arn:aws:x:arn:aws:dynamodb:eu-west-1:000000000000:table/accounts',
    ],
    [{ 'Fn::Sub': '${Api}/read ${!kept}' }, 'api/read ${kept}'],
    [{ 'Fn::Sub': ['${name}@${Set}', { name: { Ref: 'Group' } }] }, 'staff@mails'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Api' }, 'b']] }, 'a/api/b'],
    [
      { Nested: [{ Deep: { Ref: 'Api' } }, 7, true, null] },
      { Nested: [{ Deep: 'api' }, 7, true, null] },
    ],
    [
      { Ref: 'Api', Other: 1 },
      { Ref: 'Api', Other: 1 },
    ],
  ])('%j is %j', (value, expected) => {
    expect(resolved(value, others)).toEqual(expected);
  });
});

describe('what only AWS could know is refused with resource and property', () => {
  it.each<[unknown, string]>([
    [{ Ref: 'Nowhere' }, 'WebClient.Property: refers to Nowhere, which is nowhere'],
    [
      { 'Fn::GetAtt': ['Table', 'Keys'] },
      'WebClient.Property: the local stack has no Keys of Table (AWS::DynamoDB::Table)',
    ],
    [
      [{ Url: { Ref: 'Site' } }],
      'WebClient.Property[0].Url: the local stack has no Ref of Site (AWS::CloudFront::Distribution)',
    ],
    [
      { 'Fn::ImportValue': 'x' },
      'WebClient.Property: the local stack does not know Fn::ImportValue',
    ],
    [{ 'Fn::If': ['x', 1, 2] }, 'WebClient.Property: the local stack does not know Fn::If'],
    [{ 'Fn::Sub': 3 }, 'WebClient.Property: Fn::Sub has no text'],
    [{ 'Fn::Join': ['/'] }, 'WebClient.Property: Fn::Join has no separator and list'],
    [{ 'Fn::Join': ['/', [{ a: 1 }]] }, 'WebClient.Property[0]: is not text'],
    [{ Ref: 'Circle' }, 'Circle.TableName: refers to itself'],
    [{ Ref: 'Elsewhere' }, 'Elsewhere.Handler: is not functions/<folder>/handler.handler'],
  ])('%j', (value, problem) => {
    const others: Record<string, CfnResource> = {
      Table: table,
      Site: { Type: 'AWS::CloudFront::Distribution' },
      Circle: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { Ref: 'Circle' } } },
      Elsewhere: lambda('x', { Handler: 'src/x.handler' }),
    };
    expect(problemOf(() => resolved(value, others))).toBe(problem);
  });

  it('refuses a template without a user pool, and one with two', () => {
    expect(problemOf(() => readLocalStack({ Resources: {} }))).toBe(
      'Resources: holds 0 user pools instead of one',
    );
    expect(problemOf(() => stack({ Second: pool }))).toBe(
      'Resources: holds 2 user pools instead of one',
    );
  });

  it.each<[Record<string, unknown>, string]>([
    [{ Timeout: '4' }, 'F.Timeout: is not a number'],
    [{ MemorySize: undefined }, 'F.MemorySize: is not a number'],
    [{ Handler: 'index.handler' }, 'F.Handler: is not functions/<folder>/handler.handler'],
    [{ Environment: { Variables: { A: 1 } } }, 'F.Environment.Variables.A: is not text'],
  ])('refuses a function with %j', (properties, problem) => {
    expect(problemOf(() => stack({ F: lambda('pre-sign-up', properties) }))).toBe(problem);
  });
});

describe('the description of the stack', () => {
  it('names functions by ARNs with their folder in every slot of LambdaConfig', () => {
    const { userPool } = readLocalStack({
      Resources: {
        Pool: {
          Type: 'AWS::Cognito::UserPool',
          Properties: {
            LambdaConfig: {
              PreSignUp: arn('A'),
              PreTokenGenerationConfig: { LambdaArn: arn('B'), LambdaVersion: 'V3_0' },
              KMSKeyID: arn('Key'),
            },
          },
        },
        A: lambda('pre-sign-up'),
        B: lambda('pre-token-generation'),
        Key: { Type: 'AWS::KMS::Key' },
      },
    });
    expect(userPool).toEqual({
      logicalId: 'Pool',
      userPoolId: 'eu-west-1_Poolkeep1',
      properties: {
        LambdaConfig: {
          PreSignUp: 'arn:aws:lambda:eu-west-1:000000000000:function:pre-sign-up',
          PreTokenGenerationConfig: {
            LambdaArn: 'arn:aws:lambda:eu-west-1:000000000000:function:pre-token-generation',
            LambdaVersion: 'V3_0',
          },
          KMSKeyID: 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
        },
      },
    });
  });

  it('gives a pool without triggers an empty LambdaConfig', () => {
    expect(stack({}).userPool.properties['LambdaConfig']).toEqual({});
  });

  it('gives every function its limits, its environment and its settings for asynchronous calls', () => {
    const { functions } = stack({
      Table: table,
      A: lambda('post-confirmation', { Environment: { Variables: { TABLE: { Ref: 'Table' } } } }),
      B: lambda('custom-email-sender', { Timeout: 30, MemorySize: 1024 }),
      Config: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'B' },
          MaximumRetryAttempts: 2,
          MaximumEventAgeInSeconds: 300,
        },
      },
    });
    expect(functions).toEqual([
      {
        name: 'post-confirmation',
        timeoutSeconds: 4,
        memoryMb: 512,
        environment: { TABLE: 'accounts' },
      },
      {
        name: 'custom-email-sender',
        timeoutSeconds: 30,
        memoryMb: 1024,
        environment: {},
        asynchronous: { maximumRetryAttempts: 2, maximumEventAgeSeconds: 300 },
      },
    ]);
  });

  it('gives every client the fixed id of its logical id', () => {
    const client = { Type: 'AWS::Cognito::UserPoolClient' };
    const { clients } = stack({ WebClient: client, LegacyClient: client, MachineClient: client });
    expect(clients.map(({ clientId }) => clientId)).toEqual([
      'poolkeeperlocalwebclient01',
      'poolkeeperlocallegacyclient',
      'poolkeeperlocalmachineclient',
    ]);
  });

  it('hands over tables, groups and resource servers with what the template says of them', () => {
    const described = stack({
      Table: table,
      Group: { Type: 'AWS::Cognito::UserPoolGroup', Properties: { GroupName: 'staff' } },
      Api: {
        Type: 'AWS::Cognito::UserPoolResourceServer',
        Properties: { Identifier: 'api', UserPoolId: { Ref: 'Pool' } },
      },
    });
    expect(described.tables).toEqual([{ TableName: 'accounts', KeySchema: [] }]);
    expect(described.groups).toEqual([{ logicalId: 'Group', properties: { GroupName: 'staff' } }]);
    expect(described.resourceServers).toEqual([
      { logicalId: 'Api', properties: { Identifier: 'api', UserPoolId: 'eu-west-1_Poolkeep1' } },
    ]);
  });
});
