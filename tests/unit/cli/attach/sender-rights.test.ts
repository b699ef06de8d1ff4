import { describe, expect, it } from 'vitest';
import {
  requireSenderRights,
  sendersWithoutRight,
  type Grant,
} from '../../../../cli/attach/sender-rights.ts';

const POOL = 'eu-west-1_Foreign01';
const roleArn = 'arn:aws:iam::111122223333:role/mail';
const sender = { slot: 'CustomEmailSender', roleArn };
const forPool = (pool: string): Grant => ({
  GranteePrincipal: roleArn,
  Operations: ['Decrypt'],
  Constraints: { EncryptionContextSubset: { 'userpool-id': pool } },
});

describe('a sender may decrypt the codes of a pool', () => {
  const cases: [string, Grant, boolean][] = [
    ['by a grant for that pool', forPool(POOL), true],
    ['by a grant for every pool', { ...forPool(POOL), Constraints: undefined }, true],
    ['not by a grant for another pool', forPool('eu-west-1_Other'), false],
    ['not by a grant to another role', { ...forPool(POOL), GranteePrincipal: 'other' }, false],
    ['not by a grant to encrypt', { ...forPool(POOL), Operations: ['Encrypt'] }, false],
    [
      'not by a grant that wants more context than Cognito is known to give',
      {
        ...forPool(POOL),
        Constraints: { EncryptionContextSubset: { 'userpool-id': POOL, stage: 'dev' } },
      },
      false,
    ],
    [
      'not by a grant that takes this context and no other',
      { ...forPool(POOL), Constraints: { EncryptionContextEquals: { 'userpool-id': POOL } } },
      false,
    ],
  ];
  it.each(cases)('%s', (_, grant, may) => {
    expect(sendersWithoutRight([sender], [grant], POOL)).toEqual(may ? [] : [sender]);
  });
});

describe('senders for another pool', () => {
  const stage = {
    stage: 'dev',
    stackName: 'poolkeeper-dev',
    partition: 'aws',
    region: 'eu-west-1',
    account: '111122223333',
    createdAt: 0,
    status: 'UPDATE_COMPLETE',
    template: {
      Resources: {
        Mail: {
          Type: 'AWS::Lambda::Function',
          Properties: { Role: { 'Fn::GetAtt': ['MailRole', 'Arn'] } },
        },
      },
    },
    resources: new Map([
      ['Mail', { type: 'AWS::Lambda::Function', physicalId: 'mail' }],
      ['MailRole', { type: 'AWS::IAM::Role', physicalId: 'mail' }],
    ]),
    outputs: new Map(),
  };
  const chosen = {
    CustomEmailSender: {
      LambdaArn: 'arn:aws:lambda:eu-west-1:111122223333:function:mail',
      LambdaVersion: 'V1_0',
    },
    KMSKeyID: 'arn:aws:kms:eu-west-1:111122223333:key/k',
  };

  it('are refused with the call that gives their role the right', async () => {
    const asked: string[] = [];
    const refusal = requireSenderRights(stage, { chosen, userPoolId: POOL }, async (key) => {
      asked.push(key);
      return [];
    });
    await expect(refusal).rejects.toMatchObject({
      message: expect.stringContaining('nobody would get a code any more'),
      resolution: expect.stringContaining(
        `--key-id ${chosen.KMSKeyID} --grantee-principal ${roleArn} --operations Decrypt --constraints EncryptionContextSubset={userpool-id=${POOL}}`,
      ),
    });
    expect(asked).toEqual([chosen.KMSKeyID]);
  });

  it('pass once the role has that grant', async () => {
    const granted = requireSenderRights(stage, { chosen, userPoolId: POOL }, async () => [
      forPool(POOL),
    ]);
    await expect(granted).resolves.toBeUndefined();
  });

  it('are not asked about where there are none', async () => {
    const nobody = requireSenderRights(stage, { chosen: {}, userPoolId: POOL }, () => {
      throw new Error('asked');
    });
    await expect(nobody).resolves.toBeUndefined();
  });
});
