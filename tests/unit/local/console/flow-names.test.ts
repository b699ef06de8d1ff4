import { describe, expect, it } from 'vitest';
import { flowName, isAwaited, isErasure } from '../../../../local/console/page/stack/flow-names.ts';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';

const invocation = (trigger: string, source: string): Invocation => ({
  id: '1',
  trigger,
  source,
  user: 'jane',
  attempt: 1,
  request: {},
  ms: 1,
  at: '2026-11-20T10:00:00.000Z',
});

const record = (status: string) => [{ dynamodb: { NewImage: { status: { S: status } } } }];

describe('the name of a flow', () => {
  it.each([
    [
      'each thing that somebody did, once, in order',
      [
        'PreSignUp_SignUp',
        'CustomEmailSender_SignUp',
        'PostConfirmation_ConfirmSignUp',
        'AccountCreated',
        'PreAuthentication_Authentication',
        'TokenGeneration_Authentication',
      ],
      'Sign-up, Confirmation, Sign-in',
    ],
    ['a forgotten password', ['CustomMessage_ForgotPassword'], 'Forgotten password'],
    [
      'a federated sign-in',
      ['InboundFederation_ExternalProvider', 'TokenGeneration_HostedAuth'],
      'Federation, Sign-in',
    ],
    [
      'that federation made the user, whom its link policy links',
      [
        'InboundFederation_ExternalProvider',
        'PreSignUp_ExternalProvider',
        'PreSignUp_AdminCreateUser',
        'TokenGeneration_HostedAuth',
      ],
      'Made by federation, Sign-in',
    ],
    [
      'that federation made the user, whom nothing is linked to',
      [
        'PreSignUp_ExternalProvider',
        'PostConfirmation_ConfirmSignUp',
        'TokenGeneration_HostedAuth',
      ],
      'Made by federation, Sign-in',
    ],
    ['what an operator does', ['PreSignUp_AdminCreateUser'], 'Invitation'],
    ['an erasure that the event of its end tells', ['AccountDeleted'], 'Erasure'],
    ['what events and schedules do: nothing', ['batch', 'Scheduled Event'], ''],
    ['a source that Cognito does not have: nothing', ['PreSignUp_toString'], ''],
  ])('tells %s', (_, sources, name) => {
    expect(flowName(sources.map((source) => invocation('PreSignUp', source)))).toBe(name);
  });
});

describe('an erasure', () => {
  it.each([
    ['the function that erases', { trigger: 'erase-account', source: 'AccountUpdated' }, true],
    ['an account that is to be erased', { request: record('erasing') }, true],
    ['an account that was erased', { request: record('erased') }, true],
    ['an active account', { request: record('active') }, false],
    ['an empty batch', { request: [] }, false],
    ['another event', { source: 'AccountCreated' }, false],
  ])('is known by %s', (_, part, expected) => {
    expect(isErasure({ ...invocation('account-events', 'batch'), ...part })).toBe(expected);
  });
});

describe('an invocation', () => {
  it.each([
    ['PreSignUp', true],
    ['PreTokenGeneration', true],
    ['CustomMessage', true],
    ['CustomEmailSender', false],
    ['CustomSMSSender', false],
    ['welcome-mail', false],
  ])('of %s is awaited by Cognito: %s', (trigger, awaited) => {
    expect(isAwaited({ trigger })).toBe(awaited);
  });
});
