import { describe, expect, it } from 'vitest';
import { flowName, isAwaited } from '../../../../local/console/page/stack/flow-names.ts';
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
      ['PreSignUp_ExternalProvider', 'TokenGeneration_HostedAuth'],
      'Federation, Sign-in',
    ],
    ['what events and schedules do: nothing', ['batch', 'Scheduled Event'], ''],
    ['a source that Cognito does not have: nothing', ['PreSignUp_toString'], ''],
  ])('tells %s', (_, sources, name) => {
    expect(flowName(sources.map((source) => invocation('PreSignUp', source)))).toBe(name);
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
