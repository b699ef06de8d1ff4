import { describe, expect, it } from 'vitest';
import { functionNamed, triggerSlot } from '../../../../local/triggers/lambda-config.ts';

describe('the slot of a trigger', () => {
  it.each([
    ['a name', { PreSignUp: 'pre-sign-up' }, 'PreSignUp', 'pre-sign-up', '1'],
    [
      'a versioned sender',
      { CustomEmailSender: { LambdaArn: 'a', LambdaVersion: 'V1_0' } },
      'CustomEmailSender',
      'a',
      '1',
    ],
    [
      'inbound federation',
      { InboundFederation: { LambdaArn: 'a', LambdaVersion: 'V1_0' } },
      'InboundFederation',
      'a',
      '1',
    ],
    ['the older token slot', { PreTokenGeneration: 'old' }, 'PreTokenGeneration', 'old', '1'],
    [
      'version 1',
      { PreTokenGenerationConfig: { LambdaArn: 'a', LambdaVersion: 'V1_0' } },
      'PreTokenGeneration',
      'a',
      '1',
    ],
    [
      'version 2',
      { PreTokenGenerationConfig: { LambdaArn: 'a', LambdaVersion: 'V2_0' } },
      'PreTokenGeneration',
      'a',
      '2',
    ],
    [
      'both token slots',
      {
        PreTokenGeneration: 'old',
        PreTokenGenerationConfig: { LambdaArn: 'new', LambdaVersion: 'V3_0' },
      },
      'PreTokenGeneration',
      'new',
      '3',
    ],
    [
      'an empty configuration beside the older slot',
      { PreTokenGeneration: 'old', PreTokenGenerationConfig: {} },
      'PreTokenGeneration',
      'old',
      '1',
    ],
  ] as const)('of %s', (_what, lambdaConfig, trigger, target, eventVersion) => {
    expect(triggerSlot(lambdaConfig, trigger)).toEqual({ target, eventVersion });
  });

  it.each([
    {},
    { PreSignUp: '' },
    { PreSignUp: null },
    { PreSignUp: {} },
    { PreSignUp: { LambdaArn: '' } },
    { PreSignUp: { LambdaArn: 7 } },
    { PostConfirmation: 'post-confirmation' },
    { PreTokenGenerationConfig: { LambdaArn: 'a', LambdaVersion: 'V1_0' } },
  ])('is empty in %j', (lambdaConfig) => {
    expect(triggerSlot(lambdaConfig, 'PreSignUp')).toBeUndefined();
  });
});

describe('the function that a target means', () => {
  const names = ['pre-sign-up', 'custom-sms-sender', 'custom-email-sender'];
  const arn = 'arn:aws:lambda:eu-west-1:000000000000:function:';

  it.each([
    ['pre-sign-up', 'pre-sign-up'],
    [`${arn}pre-sign-up`, 'pre-sign-up'],
    [`${arn}poolkeeper-local-preSignUp`, 'pre-sign-up'],
    [`${arn}poolkeeper-local-preSignUp:live`, 'pre-sign-up'],
    [`${arn}pool-keeper-eu-test-customEmailSender`, 'custom-email-sender'],
    [`${arn}poolkeeper-local-customSMSSender`, 'custom-sms-sender'],
    [`${arn}poolkeeper-local-customSmsSender`, 'custom-sms-sender'],
    ['arn:aws-cn:lambda:cn-north-1:000000000000:function:preSignUp', 'pre-sign-up'],
    ['poolkeeper-local-preSignUp', 'pre-sign-up'],
  ])('%s', (target, name) => {
    expect(functionNamed(target, names)).toBe(name);
  });

  it.each(['', 'post-confirmation', `${arn}other`, arn, 'arn:aws:iam::000000000000:role/x'])(
    'is none for %s',
    (target) => {
      expect(functionNamed(target, names)).toBeUndefined();
    },
  );
});
