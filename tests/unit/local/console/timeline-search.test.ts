import { describe, expect, it } from 'vitest';
import { flowsOf } from '../../../../local/console/page/stack/flows.ts';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';
import { searchFlows } from '../../../../local/console/page/stack/timeline-search.ts';

const invocation = (id: string, user: string, more: Partial<Invocation>): Invocation => ({
  id,
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  user,
  attempt: 1,
  request: { userAttributes: { email: `${user}@example.com` } },
  ms: 1,
  at: '2026-11-20T10:00:00.000Z',
  ...more,
});

const all = [
  invocation('1', 'jane', { error: 'SIGNUP_DOMAIN_NOT_ALLOWED: not this one.' }),
  invocation('2', 'omar', { response: { autoConfirmUser: true } }),
  invocation('3', 'omar', {
    trigger: 'PostConfirmation',
    source: 'PostConfirmation_ConfirmSignUp',
  }),
];

const found = (words: string) =>
  searchFlows(flowsOf(all), words).map(({ user, invocations }) => [user, invocations.length]);

describe('a search of the timeline', () => {
  it.each([
    [
      'nothing',
      '  ',
      [
        ['omar', 2],
        ['jane', 1],
      ],
    ],
    ['a user', 'OMAR@', [['omar', 2]]],
    ['a refusal', 'signup_domain', [['jane', 1]]],
    ['an answer', 'autoConfirmUser', [['omar', 2]]],
    ['a trigger, with all of its flow', 'postconfirmation', [['omar', 2]]],
    ['what nobody told', 'lambda trigger', []],
  ])('for %s finds whole flows', (_, words, flows) => {
    expect(found(words)).toEqual(flows);
  });
});
