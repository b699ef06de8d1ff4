import { describe, expect, it } from 'vitest';
import { momentToCome } from '../../../../cli/deployed/moment.ts';
import { masked, shown } from '../../../../cli/mask.ts';
import { propertiesOf, resolveValue, UNKNOWN } from '../../../../cli/deployed/resolve-value.ts';

const stage = {
  stage: 'dev',
  stackName: 'poolkeeper-dev',
  partition: 'aws',
  region: 'eu-west-1',
  account: '111122223333',
  createdAt: 0,
  status: 'UPDATE_COMPLETE',
  template: {
    Resources: { Pool: { Type: 'AWS::Cognito::UserPool', Properties: { Name: { Ref: 'Table' } } } },
  },
  resources: new Map([
    ['Pool', { type: 'AWS::Cognito::UserPool', physicalId: 'eu-west-1_A' }],
    ['Fn', { type: 'AWS::Lambda::Function', physicalId: 'poolkeeper-dev-preSignUp' }],
    ['Key', { type: 'AWS::KMS::Key', physicalId: 'abc' }],
    ['Table', { type: 'AWS::DynamoDB::Table', physicalId: 'accounts' }],
    [
      'Queue',
      { type: 'AWS::SQS::Queue', physicalId: 'https://sqs.eu-west-1.amazonaws.com/1/dead' },
    ],
    ['Other', { type: 'AWS::Pipes::Pipe', physicalId: 'pipe' }],
  ]),
  outputs: new Map(),
};

describe('a value of a template', () => {
  it.each([
    ['plain', 'plain'],
    [{ Ref: 'Table' }, 'accounts'],
    [{ Ref: 'AWS::Region' }, 'eu-west-1'],
    [{ Ref: 'Nowhere' }, UNKNOWN],
    [
      { 'Fn::GetAtt': ['Fn', 'Arn'] },
      'arn:aws:lambda:eu-west-1:111122223333:function:poolkeeper-dev-preSignUp',
    ],
    [{ 'Fn::GetAtt': 'Key.Arn' }, 'arn:aws:kms:eu-west-1:111122223333:key/abc'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-1:111122223333:dead'],
    [{ 'Fn::GetAtt': ['Other', 'Arn'] }, UNKNOWN],
    [{ 'Fn::Sub': 'a-${Table}-${AWS::AccountId}-${!kept}' }, 'a-accounts-111122223333-${kept}'],
    [{ 'Fn::Sub': ['a-${x}', { x: 'y' }] }, UNKNOWN],
    [{ 'Fn::Join': ['/', [{ Ref: 'Table' }, 'b']] }, 'accounts/b'],
    [{ 'Fn::Join': ['/', [{ Ref: 'Nowhere' }, 'b']] }, UNKNOWN],
    [{ 'Fn::If': ['x', 1, 2] }, UNKNOWN],
    ['{{resolve:secretsmanager:x}}', UNKNOWN],
    [
      { a: [{ Ref: 'Table' }], b: 1 },
      { a: ['accounts'], b: 1 },
    ],
  ])('%j becomes what the stack has', (value, expected) => {
    expect(resolveValue(stage, value)).toEqual(expected);
  });

  it('is read with all properties of its resource', () => {
    expect(propertiesOf(stage, 'Pool')).toEqual({ Name: 'accounts' });
    expect(propertiesOf(stage, 'Nowhere')).toEqual({});
  });
});

describe('a moment to come', () => {
  const now = Date.parse('2026-11-22T12:00:00Z');
  it.each([
    ['30m', 1_800_000],
    ['2h', 7_200_000],
    ['7d', 604_800_000],
    ['2026-11-22T13:00:00Z', 3_600_000],
    ['2026-11-22T13:00:00+00:30', 1_800_000],
  ])('is read from %s', (text, later) => {
    expect(momentToCome(text, now)).toBe(now + later);
  });

  it.each(['', '2', 'tomorrow', '2026-11-22', '2026-11-22T13:00:00', '2026-11-22T11:00:00Z'])(
    'is not "%s"',
    (text) => {
      expect(() => momentToCome(text, now)).toThrow(/time|passed/);
    },
  );
});

describe('an address on a screen', () => {
  it.each([
    ['jane@example.com', 'j***@example.com'],
    ['é@example.com', 'é***@example.com'],
    ['+12025550123', '+***'],
    ['', ''],
  ])('%s is masked', (text, expected) => {
    expect(masked(text)).toBe(expected);
    expect(shown(text, true)).toBe(text);
    expect(shown(text, undefined)).toBe(expected);
  });
});

describe('a stage in another partition', () => {
  const china = { ...stage, partition: 'aws-cn', region: 'cn-north-1' };
  it.each([
    ['Fn.Arn', 'arn:aws-cn:lambda:cn-north-1:111122223333:function:poolkeeper-dev-preSignUp'],
    ['Pool.Arn', 'arn:aws-cn:cognito-idp:cn-north-1:111122223333:userpool/eu-west-1_A'],
  ])('has its ARN for %s', (attribute, arn) => {
    expect(resolveValue(china, { 'Fn::GetAtt': attribute })).toBe(arn);
  });

  it('has its own names of partition and domain', () => {
    const named = { 'Fn::Sub': '${AWS::Partition} ${AWS::URLSuffix}' };
    expect(resolveValue(china, named)).toBe('aws-cn amazonaws.com.cn');
    expect(resolveValue(stage, named)).toBe('aws amazonaws.com');
  });
});
