import { describe, expect, it } from 'vitest';
import { createClock } from '../../../../local/clock.ts';
import { createTimeline } from '../../../../local/triggers/timeline.ts';

const invocation = (user: string) => ({
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  user,
  attempt: 1,
  request: {},
});

describe('the timeline', () => {
  it('lists by start, though others may end first, and only what has ended', () => {
    const timeline = createTimeline(createClock());
    const endFirst = timeline.start(invocation('first'));
    const endSecond = timeline.start(invocation('second'));
    timeline.start(invocation('under way'));
    endSecond({ response: {} });
    endFirst({ error: 'no' });
    expect(timeline.entries().map(({ user }) => user)).toEqual(['first', 'second']);
  });

  it('keeps the newest 10,000', () => {
    const timeline = createTimeline(createClock());
    for (let number = 0; number < 10_003; number += 1) timeline.start(invocation(`${number}`))({});
    const entries = timeline.entries();
    expect([entries.length, entries[0]?.user, entries.at(-1)?.user]).toEqual([
      10_000,
      '3',
      '10002',
    ]);
  });

  it('forgets everything when it is cleared, what is under way too', () => {
    const timeline = createTimeline(createClock());
    timeline.start(invocation('before'))({});
    const end = timeline.start(invocation('under way'));
    timeline.clear();
    end({});
    expect(timeline.entries()).toEqual([]);
  });

  it('does not change when others change what they passed', () => {
    const timeline = createTimeline(createClock());
    const request = { userAttributes: { email: 'jane@example.com' } };
    const response = { autoConfirmUser: false };
    const end = timeline.start({ ...invocation('jane'), request });
    request.userAttributes.email = 'john@example.com';
    end({ response });
    response.autoConfirmUser = true;
    expect(timeline.entries()).toMatchObject([
      {
        request: { userAttributes: { email: 'jane@example.com' } },
        response: { autoConfirmUser: false },
      },
    ]);
  });

  it('finds the invocations for one user', () => {
    const timeline = createTimeline(createClock());
    for (const user of ['jane', 'john', 'jane']) timeline.start(invocation(user))({});
    expect(timeline.entries({ user: 'jane' })).toHaveLength(2);
    expect(timeline.entries({ user: 'nobody' })).toEqual([]);
  });
});
