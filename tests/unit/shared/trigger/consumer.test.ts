import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../../shared/config/read-settings.ts';
import { pseudonym } from '../../../../shared/log/pseudonym.ts';
import type { ConsumerDefinition } from '../../../../shared/trigger/consumer-definition.ts';
import { sourceOf } from '../../../../shared/trigger/consumer-report.ts';
import { consumer } from '../../../../shared/trigger/consumer.ts';
import { captureLines } from './captured-lines.ts';
import { dependencyFailure } from './fake-invocation.ts';

type Definition = ConsumerDefinition<string, string, string, string, string>;

const event = { source: 'poolkeeper.accounts', 'detail-type': 'AccountCreated', detail: {} };

const definition = (own: Partial<Definition> = {}): Definition => ({
  name: 'welcome-mail',
  limitMs: 3000,
  prepare: () => 'parts',
  parse: () => 'facts',
  gather: (facts, parts) => `${facts} with ${parts}`,
  decide: () => ({ kind: 'allow', answer: 'answer', reason: 'because' }),
  ...own,
});

const lines = captureLines();

const loggedLine = (): Record<string, unknown> => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
};

type Handler = (event: unknown, context: object) => Promise<unknown>;

const invoke = async (own: Partial<Definition> = {}, given: unknown = event) => {
  const handler = consumer(definition(own)) as unknown as Handler;
  const context = { awsRequestId: 'request-1', getRemainingTimeInMillis: () => 4000 };
  return handler(given, context).then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
};

const throwing = (): never => {
  throw new TypeError('ada.martin@example.com');
};

describe('a consumer', () => {
  it('runs the beats in their order, each with what those before it found', async () => {
    const beats: unknown[] = [];
    const { reply } = (await invoke({
      parse: (given) => {
        beats.push(['parse', given]);
        return 'facts';
      },
      decide: (known, parts) => {
        beats.push(['decide', known, parts]);
        return { kind: 'allow', answer: 'answer', reason: 'because' };
      },
      act: async (answer, parts, { signal }) => {
        beats.push(['act', answer, parts, signal.aborted]);
      },
      respond: (answer) => `reply to ${answer}`,
    })) as { reply: unknown };
    expect(reply).toBe('reply to answer');
    expect(beats).toEqual([
      ['parse', event],
      ['decide', 'facts with parts', 'parts'],
      ['act', 'answer', 'parts', false],
    ]);
  });

  it('writes one line with its own name, the kind of event and a pseudonym', async () => {
    const subject = { userPoolId: 'eu-west-1_Example', sub: 'sub-1' };
    expect(await invoke({ subject: () => subject })).toEqual({ reply: null });
    expect(loggedLine()).toMatchObject({
      outcome: 'allowed',
      reason: 'because',
      trigger: 'welcome-mail',
      source: 'AccountCreated',
      requestId: 'request-1',
      userPool: subject.userPoolId,
      subject: pseudonym(subject.userPoolId, subject.sub),
    });
  });

  it('acts on nothing that it ignores, and answers null', async () => {
    const ignored = await invoke({
      decide: () => ({ kind: 'ignore', reason: 'not-ours' }),
      act: throwing,
      respond: throwing,
    });
    expect(ignored).toEqual({ reply: null });
    expect(loggedLine()).toMatchObject({ outcome: 'ignored', reason: 'not-ours' });
  });

  it.each([
    ['parse', { parse: throwing }],
    ['gather', { gather: throwing }],
    ['decide', { decide: throwing }],
    ['act', { act: async () => throwing() }],
    ['respond', { respond: throwing }],
    ['prepare', { prepare: throwing }],
  ] satisfies [string, Partial<Definition>][])(
    'throws when %s fails, so that the event is tried again and not lost, and hides the text',
    async (_beat, own) => {
      expect(await invoke(own)).toMatchObject({
        error: { name: 'ConsumerFailed', message: 'welcome-mail failed: TypeError' },
      });
      expect(loggedLine()).toMatchObject({ outcome: 'failed', reason: 'TypeError' });
      expect(lines.join('')).not.toContain('ada.martin');
    },
  );

  it('throws also what no retry cures: the dead-letter queue is to have it', async () => {
    const failed = await invoke({ act: () => Promise.reject(dependencyFailure(false)) });
    expect(failed).toMatchObject({ error: { message: 'welcome-mail failed: DependencyFailed' } });
    expect(loggedLine()).toMatchObject({ error: { service: 'dynamodb', operation: 'GetItem' } });
  });

  it('names every setting that is missing', async () => {
    await invoke({ prepare: () => readSettings(['accountsTable'], {}).accountsTable });
    expect(loggedLine()).toMatchObject({ reason: 'SettingsInvalid' });
  });

  it('gives up when its time is over, and begins nothing after that', async () => {
    const begun: string[] = [];
    const slow = await invoke({
      limitMs: 120,
      gather: () => delay(200, 'known'),
      act: async () => {
        begun.push('act');
      },
    });
    await delay(150);
    expect(slow).toMatchObject({ error: { message: 'welcome-mail failed: DeadlinePassed' } });
    expect(begun).toEqual([]);
  });

  it('tells of a failure that it does without', async () => {
    await invoke({
      gather: (facts, _parts, { degradedBy }) => {
        degradedBy(dependencyFailure());
        return facts;
      },
    });
    expect(loggedLine()).toMatchObject({ outcome: 'allowed', level: 'WARN' });
  });
});

describe('sourceOf', () => {
  it.each([
    [event, 'AccountCreated'],
    [{ 'detail-type': 'Scheduled Event' }, 'Scheduled Event'],
    [{ 'detail-type': 'ada.martin@example.com' }, 'unknown'],
    [{ 'detail-type': 7 }, 'unknown'],
    [[event, event], 'batch'],
    [null, 'unknown'],
    ['AccountCreated', 'unknown'],
  ])('says of %j: %s', (given, source) => {
    expect(sourceOf(given)).toBe(source);
  });
});
