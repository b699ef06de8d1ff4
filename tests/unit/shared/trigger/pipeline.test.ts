import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { readSettings } from '../../../../shared/config/read-settings.ts';
import { writeResponse } from '../../../../shared/events/response.ts';
import { pseudonym } from '../../../../shared/log/pseudonym.ts';
import type { TriggerDefinition } from '../../../../shared/trigger/definition.ts';
import { trigger } from '../../../../shared/trigger/pipeline.ts';
import { eventOf } from '../../../fixtures/event-fixtures.ts';
import { captureLines } from './captured-lines.ts';
import { dependencyFailure } from './fake-invocation.ts';

type Definition = TriggerDefinition<string, string, string, string>;

const allow = { kind: 'allow', answer: 'answer', reason: 'because' } as const;

/** A trigger that allows everything and responds `answer`, unless told otherwise. */
const definition = (own: Partial<Definition> = {}): Definition => ({
  trigger: 'PreSignUp',
  failing: 'closed',
  prepare: () => 'parts',
  parse: ({ source }) => source,
  gather: (facts, parts) => `${facts} with ${parts}`,
  decide: () => allow,
  respond: (event, answer) => writeResponse(event, { answer }),
  ...own,
});

const lines = captureLines();

const loggedLine = (): Record<string, unknown> => {
  expect(lines).toHaveLength(1);
  const [line = ''] = lines;
  expect(line).toMatch(/^[^\n]+\n$/);
  return JSON.parse(line);
};

interface Context {
  awsRequestId: string;
  getRemainingTimeInMillis: () => number;
}
type Handler = (event: unknown, context: Context) => Promise<unknown>;

const contextOf = (remainingMs = 4000): Context => ({
  awsRequestId: 'request-1',
  getRemainingTimeInMillis: () => remainingMs,
});

/** Invokes a trigger as Lambda does; `error` is what it threw. */
const invoke = async (
  own: Partial<Definition>,
  event: unknown = eventOf('PreSignUp', 'PreSignUp_SignUp'),
  context = contextOf(),
): Promise<{ answer?: unknown; error?: unknown }> => {
  const handler = trigger(definition(own)) as unknown as Handler;
  return handler(event, context).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
};

const generic = {
  error: {
    name: 'Refusal',
    message:
      'TEMPORARILY_UNAVAILABLE: Something went wrong on our side. Please try again in a few minutes.',
  },
};
const throwing = () => {
  throw new TypeError('ada.martin@example.com');
};

describe('a trigger', () => {
  it('gives the same event back, with nothing changed but the response', async () => {
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    const { answer } = await invoke({}, event);
    expect(answer).toBe(event);
    const before = eventOf('PreSignUp', 'PreSignUp_SignUp');
    expect(event).toEqual({ ...before, response: { ...before.response, answer: 'answer' } });
  });

  it('runs the beats in their order, each with what those before it found', async () => {
    const beats: unknown[] = [];
    await invoke({
      parse: (event) => {
        beats.push(['parse', event.source]);
        return 'facts';
      },
      gather: async (facts, parts, invocation) => {
        beats.push(['gather', facts, parts, typeof invocation.signal.aborted]);
        return 'known';
      },
      decide: (known, parts, now) => {
        beats.push(['decide', known, parts, Math.abs(now - Date.now()) < 1000]);
        return allow;
      },
      act: async (answer, parts) => {
        beats.push(['act', answer, parts]);
      },
      respond: (_, answer) => {
        beats.push(['respond', answer]);
      },
    });
    expect(beats).toEqual([
      ['parse', 'PreSignUp_SignUp'],
      ['gather', 'facts', 'parts', 'boolean'],
      ['decide', 'known', 'parts', true],
      ['act', 'answer', 'parts'],
      ['respond', 'answer'],
    ]);
  });

  it('needs neither act nor respond', async () => {
    const { respond: _respond, ...pure } = definition();
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    const handler = trigger(pure) as unknown as Handler;
    expect(await handler(event, contextOf())).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
  });

  it('writes one line that says what was decided, of whom by pseudonym', async () => {
    const event = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
    await invoke({ trigger: 'PostConfirmation' }, event);
    const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
    expect(loggedLine()).toMatchObject({
      level: 'INFO',
      outcome: 'allowed',
      reason: 'because',
      trigger: 'PostConfirmation',
      source: 'PostConfirmation_ConfirmSignUp',
      requestId: 'request-1',
      userPool: 'eu-west-1_Poolkeep1',
      client: 'poolkeeperlocalwebclient01',
      subject: pseudonym('eu-west-1_Poolkeep1', sub),
      ms: { total: expect.any(Number), gather: expect.any(Number), act: expect.any(Number) },
    });
    expect(lines[0]).not.toMatch(/ada|martin|example\.com|6a1f0c52/i);
  });

  it('names neither client nor user where there is none', async () => {
    await invoke({}, eventOf('PreSignUp', 'PreSignUp_AdminCreateUser'));
    const line = loggedLine();
    expect(line).not.toHaveProperty('client');
    expect(line).not.toHaveProperty('subject');
  });

  it('writes a line for every invocation of one container', async () => {
    const handler = trigger(definition()) as unknown as Handler;
    await Promise.all(['a', 'b', 'c'].map((version) => handler({ version }, contextOf())));
    expect(lines).toHaveLength(3);
  });
});

describe('a trigger that decides against', () => {
  it('throws the refusal, acts not and leaves the event as it came', async () => {
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    let acted = 0;
    const { error } = await invoke(
      {
        decide: () => ({ kind: 'refuse', code: 'SIGNUP_DOMAIN_NOT_ALLOWED', reason: 'domain' }),
        act: async () => {
          acted += 1;
        },
      },
      event,
    );
    expect(error).toMatchObject({
      name: 'Refusal',
      message: 'SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used.',
    });
    expect(acted).toBe(0);
    expect(event).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
    expect(loggedLine()).toMatchObject({
      level: 'INFO',
      outcome: 'refused',
      reason: 'domain',
      code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
      Refused: 1,
      Failed: 0,
    });
  });

  const refusing: Partial<Definition> = {
    failing: 'open',
    decide: () => ({ kind: 'refuse', code: 'SIGNIN_NOT_ALLOWED', reason: 'role' }),
  };

  it('carries out what follows from it, by what was known', async () => {
    const seen: unknown[] = [];
    const actOnRefusal = async (known: string, parts: string) => {
      seen.push([known, parts]);
    };
    const { error } = await invoke({ ...refusing, actOnRefusal });
    expect(error).toMatchObject({ code: 'SIGNIN_NOT_ALLOWED' });
    expect(seen).toEqual([['PreSignUp_SignUp with parts', 'parts']]);
    expect(loggedLine()).toMatchObject({ outcome: 'refused', ms: { act: expect.any(Number) } });
  });

  it.each([
    ['fails', async () => throwing(), 'TypeError'],
    ['takes too long', () => delay(500), 'DeadlinePassed'],
  ])('stands where what follows from it %s', async (_, actOnRefusal, name) => {
    const { error } = await invoke({ ...refusing, limitMs: 110, actOnRefusal });
    expect(error).toMatchObject({ code: 'SIGNIN_NOT_ALLOWED' });
    expect(loggedLine()).toMatchObject({ outcome: 'refused', degradedBy: { name } });
  });

  it.each(['open', 'closed', 'retry'] as const)(
    'throws it also when failing %s',
    async (failing) => {
      const { error } = await invoke({
        failing,
        decide: () => ({ kind: 'refuse', code: 'SIGNIN_UNAVAILABLE', reason: 'store' }),
      });
      expect(error).toMatchObject({ code: 'SIGNIN_UNAVAILABLE' });
    },
  );

  it('gives the event back untouched when there is nothing to do', async () => {
    const { answer } = await invoke({ decide: () => ({ kind: 'ignore', reason: 'machine' }) });
    expect(answer).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
    expect(loggedLine()).toMatchObject({ outcome: 'ignored', reason: 'machine' });
  });
});

describe('a trigger in which something breaks', () => {
  it.each([
    ['parse', { parse: throwing }],
    ['gather', { gather: throwing }],
    ['decide', { decide: throwing }],
    ['act', { act: async () => throwing() }],
    ['respond', { respond: throwing }],
  ])('refuses with a generic text when %s throws and it fails closed', async (_, own) => {
    expect(await invoke(own)).toMatchObject(generic);
    expect(loggedLine()).toMatchObject({
      level: 'ERROR',
      outcome: 'failed',
      reason: 'TypeError',
      Failed: 1,
      error: {
        name: 'TypeError',
        at: expect.arrayContaining([expect.stringContaining('pipeline.test.ts')]),
      },
    });
    expect(lines[0]).not.toContain('martin');
  });

  it('gives the event back when it fails open', async () => {
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    const { answer } = await invoke({ failing: 'open', act: async () => throwing() }, event);
    expect(answer).toBe(event);
    expect(event).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
    expect(loggedLine()).toMatchObject({ level: 'ERROR', outcome: 'failed' });
  });

  it('fails the way that its parts say', async () => {
    const own: Partial<Definition> = {
      failing: (parts) => (parts === 'strict' ? 'closed' : 'open'),
      act: async () => throwing(),
    };
    expect(await invoke({ ...own, prepare: () => 'strict' })).toMatchObject(generic);
    expect(await invoke({ ...own, prepare: () => 'lenient' })).toHaveProperty('answer');
  });

  it('asks for a retry when it fails so and one may help', async () => {
    const { error } = await invoke({
      failing: 'retry',
      act: () => Promise.reject(dependencyFailure(true)),
    });
    expect(error).toMatchObject({ name: 'RetryLater' });
    expect(String(error)).not.toContain('jane');
    expect(loggedLine()).toMatchObject({
      outcome: 'failed',
      error: { service: 'dynamodb', operation: 'GetItem', cause: 'ThrottlingException' },
    });
  });

  it('gives the event back when no retry can help, and counts the failure', async () => {
    const { answer } = await invoke({
      failing: 'retry',
      gather: () => Promise.reject(dependencyFailure(false)),
    });
    expect(answer).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
    expect(loggedLine()).toMatchObject({ outcome: 'failed', Failed: 1 });
  });

  it('tells of what is thrown that is no error', async () => {
    const own = {
      decide: () => {
        // eslint-disable-next-line typescript/only-throw-error
        throw 'ada.martin@example.com';
      },
    };
    expect(await invoke(own)).toMatchObject(generic);
    expect(loggedLine()).toMatchObject({ outcome: 'failed', reason: 'string' });
    expect(lines[0]).not.toContain('martin');
  });

  it('tells of a failure that the answer does without', async () => {
    const { answer } = await invoke({
      gather: (_facts, _parts, { degradedBy }) => {
        degradedBy(dependencyFailure());
        return 'known';
      },
    });
    expect(answer).toHaveProperty(['response', 'answer'], 'answer');
    expect(loggedLine()).toMatchObject({
      level: 'WARN',
      outcome: 'allowed',
      Degraded: 1,
      Failed: 0,
      degradedBy: { service: 'dynamodb', cause: 'ThrottlingException' },
    });
  });
});

const prepare = () => readSettings(['stage'], { POOLKEEPER_STAGE: 'SECRET!' }).stage;

describe('a trigger whose settings are broken', () => {
  it('refuses every invocation when it fails closed, and names the variable', async () => {
    const handler = trigger(definition({ prepare })) as unknown as Handler;
    await expect(handler({}, contextOf())).rejects.toMatchObject(generic.error);
    await expect(handler({}, contextOf())).rejects.toMatchObject(generic.error);
    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain('SECRET!');
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({
      outcome: 'failed',
      reason: 'SettingsInvalid',
      error: { problems: ['POOLKEEPER_STAGE must be a stage name, such as dev.'] },
    });
  });

  it('lets the operation go on when it fails open', async () => {
    const { answer } = await invoke({ prepare, failing: 'open' });
    expect(answer).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
  });

  it('refuses when the setting that cannot be read would have said how it fails', async () => {
    expect(await invoke({ prepare, failing: () => 'open' })).toMatchObject(generic);
    expect(loggedLine()).toMatchObject({ outcome: 'failed', reason: 'SettingsInvalid' });
  });
});

describe('a trigger that is given no event', () => {
  const garbage = [null, [], 'x', 42, true];

  it.each(garbage)('refuses %j with a generic text when it fails closed', async (event) => {
    expect(await invoke({}, event)).toMatchObject(generic);
    const line = loggedLine();
    expect(line).toMatchObject({ outcome: 'failed', reason: 'InvalidEvent', source: 'unknown' });
    expect(line).not.toHaveProperty('userPool');
  });

  it.each(garbage)('gives %j back when it fails open', async (event) => {
    expect(await invoke({ failing: 'open' }, event)).toEqual({ answer: event });
    expect(loggedLine()).toMatchObject({ outcome: 'failed', reason: 'InvalidEvent' });
  });

  it('takes an empty object for an event', async () => {
    expect(await invoke({}, {})).toEqual({ answer: { response: { answer: 'answer' } } });
  });
});

describe('a trigger that runs out of time', () => {
  it('ends at its limit, and aborts what it waits for', async () => {
    const signals: AbortSignal[] = [];
    const start = performance.now();
    const outcome = await invoke({
      limitMs: 120,
      gather: (_facts, _parts, { signal }) => {
        signals.push(signal);
        return new Promise<string>(() => {});
      },
    });
    expect(outcome).toMatchObject(generic);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(signals[0]?.aborted).toBe(true);
    expect(loggedLine()).toMatchObject({ outcome: 'failed', reason: 'DeadlinePassed' });
  });

  it('keeps one timer while it runs, and none afterwards', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const timers: number[] = [];
    await invoke({
      gather: () => {
        timers.push(vi.getTimerCount());
        return 'known';
      },
    });
    timers.push(vi.getTimerCount());
    vi.useRealTimers();
    expect(timers).toEqual([1, 0]);
  });

  it('ends half a second before Lambda ends it', async () => {
    const start = performance.now();
    await invoke({ gather: () => new Promise<string>(() => {}) }, {}, contextOf(700));
    expect(performance.now() - start).toBeLessThan(600);
  });

  it('begins nothing with 600 ms left', async () => {
    const begun: string[] = [];
    const outcome = await invoke(
      {
        gather: () => {
          begun.push('gather');
          return 'known';
        },
        act: async () => {
          begun.push('act');
        },
      },
      eventOf('PreSignUp', 'PreSignUp_SignUp'),
      contextOf(600),
    );
    expect(outcome).toMatchObject(generic);
    expect(begun).toEqual([]);
    expect(loggedLine()).toMatchObject({ reason: 'DeadlinePassed', source: 'PreSignUp_SignUp' });
  });

  it('does not change the event any more after it was given back', async () => {
    const event = eventOf('PreSignUp', 'PreSignUp_SignUp');
    let responded = 0;
    const { answer } = await invoke(
      {
        failing: 'open',
        limitMs: 120,
        act: () => delay(200),
        respond: () => {
          responded += 1;
        },
      },
      event,
    );
    expect(answer).toBe(event);
    await delay(200);
    expect(responded).toBe(0);
    expect(event).toEqual(eventOf('PreSignUp', 'PreSignUp_SignUp'));
    expect(lines).toHaveLength(1);
  });

  it('does not act any more once the time is over', async () => {
    let acted = 0;
    await invoke({
      failing: 'open',
      limitMs: 120,
      gather: () => delay(200, 'known'),
      act: async () => {
        acted += 1;
      },
    });
    await delay(200);
    expect(acted).toBe(0);
  });
});
