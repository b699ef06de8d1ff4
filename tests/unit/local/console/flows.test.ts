import { describe, expect, it } from 'vitest';
import { flowsOf, personOf } from '../../../../local/console/page/stack/flows.ts';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';

const START = Date.parse('2026-11-20T10:00:00Z');
let count = 0;

const invocation = (seconds: number, part: Partial<Invocation>): Invocation => {
  count += 1;
  return {
    id: String(count),
    trigger: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    user: '',
    attempt: 1,
    request: {},
    ms: 100,
    at: new Date(START + seconds * 1000).toISOString(),
    ...part,
  };
};

const names = (all: readonly Invocation[]) =>
  flowsOf(all).map(({ user, invocations }) => [user, invocations.map(({ trigger }) => trigger)]);

const record = (sub: string, image: Record<string, unknown>) => ({
  dynamodb: { Keys: { pk: { S: `ACCOUNT#${sub}` } }, ...image },
});

describe('whom an invocation is about', () => {
  it.each([
    [
      'Cognito’s attributes',
      { user: 'jane', request: { userAttributes: { sub: 's1', email: 'jane@example.com' } } },
      { user: 'jane', sub: 's1', email: 'jane@example.com' },
    ],
    [
      'a domain event',
      { request: { detail: { sub: 's1', account: { userName: 'jane', email: 'j@example.com' } } } },
      { user: 'jane', sub: 's1', email: 'j@example.com' },
    ],
    [
      'a record of the table',
      {
        request: [
          record('s1', { NewImage: { userName: { S: 'jane' }, email: { S: 'j@example.com' } } }),
        ],
      },
      { user: 'jane', sub: 's1', email: 'j@example.com' },
    ],
    [
      'a record that was removed',
      { request: [record('s1', { OldImage: { userName: { S: 'jane' } } })] },
      { user: 'jane', sub: 's1' },
    ],
    [
      'what is left of an account, and what was there before',
      {
        request: [
          record('s1', {
            NewImage: { status: { S: 'erased' } },
            OldImage: { userName: { S: 'jane' }, email: { S: 'j@example.com' } },
          }),
        ],
      },
      { user: 'jane', sub: 's1', email: 'j@example.com' },
    ],
    [
      'an identity provider',
      {
        user: 'demo_1',
        request: { attributes: { userInfo: { name: 'J' }, idToken: { email: 'j@example.com' } } },
      },
      { user: 'demo_1', email: 'j@example.com' },
    ],
    [
      'the identities that are linked',
      {
        user: 'jane',
        request: {
          userAttributes: { identities: '[{"userId":"1","providerName":"Demo","primary":false}]' },
        },
      },
      { user: 'jane', identities: ['Demo_1'] },
    ],
    [
      'no identities that cannot be read',
      { user: 'jane', request: { userAttributes: { identities: '[{' } } },
      { user: 'jane' },
    ],
    ['a schedule: nobody', { request: { source: 'aws.events' } }, {}],
    ['an empty batch: nobody', { request: [] }, {}],
    ['a request that is null: nobody', { request: null }, {}],
    [
      'an item of no account: nobody',
      { request: [{ dynamodb: { Keys: { pk: { S: 'X' } } } }] },
      {},
    ],
  ])('is told by %s', (_, part, person) => {
    expect(personOf(invocation(0, part))).toEqual(person);
  });
});

describe('flows', () => {
  it('are what was invoked for one user without a pause, newest first', () => {
    const all = [
      invocation(0, { user: 'jane' }),
      invocation(1, { user: 'omar' }),
      invocation(2, { user: 'jane', trigger: 'CustomEmailSender' }),
      invocation(10, { user: 'jane', trigger: 'PreAuthentication' }),
    ];
    expect(names(all)).toEqual([
      ['jane', ['PreAuthentication']],
      ['omar', ['PreSignUp']],
      ['jane', ['PreSignUp', 'CustomEmailSender']],
    ]);
  });

  it('count the pause from the end of an invocation, however long it took', () => {
    const slow = invocation(0, { user: 'jane', ms: 4500 });
    const at = (seconds: number) => invocation(seconds, { user: 'jane', trigger: 'Next' });
    expect(names([slow, at(6.4)])).toHaveLength(1);
    expect(names([slow, at(6.6)])).toHaveLength(2);
  });

  it('join what knows a user by sub to what knows the name', () => {
    const all = [
      invocation(0, {
        user: 'Demo_1',
        request: { userAttributes: { sub: 's1', email: 'ada@example.com' } },
      }),
      invocation(1, { trigger: 'account-events', request: [record('s1', {})] }),
      invocation(1.5, { trigger: 'welcome-mail', request: { detail: { sub: 's1' } } }),
    ];
    expect(names(all)).toEqual([['Demo_1', ['PreSignUp', 'account-events', 'welcome-mail']]]);
  });

  it('join the user whom federation makes to who came from the provider', () => {
    const email = 'ada@example.com';
    const all = [
      invocation(0, {
        user: 'demo_1',
        trigger: 'InboundFederation',
        source: 'InboundFederation_ExternalProvider',
        request: { attributes: { userInfo: { email: 'Ada@Example.com' } } },
      }),
      invocation(0.2, {
        user: 'demo_1',
        source: 'PreSignUp_ExternalProvider',
        ms: 4000,
        request: { userAttributes: { email } },
      }),
      invocation(0.3, {
        user: 'u-1',
        source: 'PreSignUp_AdminCreateUser',
        request: { userAttributes: { email } },
      }),
      invocation(4.5, {
        user: 'u-1',
        trigger: 'PreTokenGeneration',
        source: 'TokenGeneration_HostedAuth',
        request: { userAttributes: { sub: 'u-1', email } },
      }),
    ];
    expect(names(all)).toEqual([
      ['demo_1', ['InboundFederation', 'PreSignUp', 'PreSignUp', 'PreTokenGeneration']],
    ]);
  });

  it('join a linked user to who came from the provider', () => {
    const identities = '[{"userId":"1","providerName":"Demo"}]';
    const all = [
      invocation(0, { user: 'demo_1', source: 'InboundFederation_ExternalProvider' }),
      invocation(0.5, {
        user: 'u-1',
        trigger: 'Next',
        request: { userAttributes: { identities } },
      }),
      invocation(1, { user: 'u-1', trigger: 'Last' }),
    ];
    expect(names(all)).toEqual([['demo_1', ['PreSignUp', 'Next', 'Last']]]);
  });

  it('do not join users who merely have the same address', () => {
    const request = { userAttributes: { email: 'jane@example.com' } };
    const all = [
      invocation(0, { user: 'jane', request }),
      invocation(1, { user: 'omar', request }),
    ];
    expect(names(all)).toHaveLength(2);
  });

  it('begin anew with an erasure, which keeps what follows', () => {
    const all = [
      invocation(0, { user: 'jane', request: { userAttributes: { sub: 's1' } } }),
      invocation(1, {
        trigger: 'account-events',
        request: [record('s1', { NewImage: { status: { S: 'erasing' } } })],
      }),
      invocation(1.5, { user: 'jane', trigger: 'account-notices', source: 'AccountUpdated' }),
      invocation(1.6, { user: 'jane', trigger: 'erase-account', source: 'AccountUpdated' }),
    ];
    expect(names(all)).toEqual([
      ['jane', ['account-events', 'account-notices', 'erase-account']],
      ['jane', ['PreSignUp']],
    ]);
  });

  it('know the address as soon as one of their events does', () => {
    const [flow] = flowsOf([
      invocation(0, { user: 'jane' }),
      invocation(1, { user: 'jane', request: { userAttributes: { email: 'jane@example.com' } } }),
      invocation(2, { user: 'jane', request: { userAttributes: { email: 'new@example.com' } } }),
    ]);
    expect(flow?.email).toBe('jane@example.com');
  });

  it('are none for an empty timeline', () => {
    expect(flowsOf([])).toEqual([]);
  });
});
