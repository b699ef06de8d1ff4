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
