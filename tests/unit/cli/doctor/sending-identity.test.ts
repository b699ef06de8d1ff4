import { describe, expect, it } from 'vitest';
import { accountDecides } from '../../../../cli/doctor/account-decides.ts';
import { sendingIdentity } from '../../../../cli/doctor/sending-identity.ts';

const arn = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:ses:\${AWS::Region}:\${AWS::AccountId}:identity/${name}`,
});

const stage = (SourceArn: unknown, Resource: unknown) => ({
  stage: 'prod',
  stackName: 'poolkeeper-prod',
  partition: 'aws-us-gov',
  region: 'us-gov-west-1',
  account: '111122223333',
  createdAt: 0,
  status: 'UPDATE_COMPLETE',
  template: {
    Resources: {
      CognitoUserPoolMain: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { EmailConfiguration: { SourceArn } },
      },
      CustomEmailSenderRole: {
        Type: 'AWS::IAM::Role',
        Properties: {
          Policies: [
            { PolicyDocument: { Statement: [{ Action: ['logs:PutLogEvents'], Resource: '*' }] } },
            { PolicyDocument: { Statement: [{ Action: 'ses:SendEmail', Resource }] } },
          ],
        },
      },
    },
  },
  resources: new Map(),
  outputs: new Map(),
});

describe('the identity that a stage sends by', () => {
  it.each([
    ['what the pool names', arn('example.com'), [arn('example.org')], 'example.com'],
    ['what the sender may send by', undefined, [arn('example.org')], 'example.org'],
    ['an address', undefined, arn('you@example.org'), 'you@example.org'],
    ['nothing, where the sandbox leaves it open', undefined, [arn('*')], undefined],
  ])('is %s', (_, source, resource, name) => {
    expect(sendingIdentity(stage(source, resource))).toBe(name);
  });
});

const policy = (statement: object) => JSON.stringify({ Statement: statement });

describe('a key policy', () => {
  const root = {
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws-cn:iam::111122223333:root' },
    Action: 'kms:*',
  };
  it.each([
    ['lets the account decide', policy(root), true],
    ['does so among others', policy([{ Effect: 'Deny' }, { ...root, Action: ['kms:*'] }]), true],
    ['allows the account little', policy({ ...root, Action: 'kms:Decrypt' }), false],
    ['allows a role', policy({ ...root, Principal: { AWS: 'arn:aws:iam::1:role/x' } }), false],
    ['denies the account', policy({ ...root, Effect: 'Deny' }), false],
    ['is not there', undefined, false],
  ])('that %s', (_, text, decides) => {
    expect(accountDecides(text)).toBe(decides);
  });
});
