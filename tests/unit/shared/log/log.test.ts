import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import { SettingsInvalid } from '../../../../shared/environment/settings-invalid.ts';
import { formatLogLine, type LogLine } from '../../../../shared/log/log-line.ts';
import { loggedError } from '../../../../shared/log/logged-error.ts';
import { pseudonym } from '../../../../shared/log/pseudonym.ts';
import { Refusal } from '../../../../shared/refusals/refusal.ts';

const line: LogLine = {
  outcome: 'allowed',
  trigger: 'PreSignUp',
  source: 'PreSignUp_SignUp',
  stage: 'dev',
  requestId: 'r-1',
  reason: 'all-checks-passed',
  coldStart: true,
  ms: { total: 1.5, gather: 0.5 },
};
const at = Date.UTC(2026, 0, 2);

const read = (own: Partial<LogLine> = {}): Record<string, unknown> =>
  JSON.parse(formatLogLine({ ...line, ...own }, at));

describe('formatLogLine', () => {
  it('says when, what and why', () => {
    const timestamp = '2026-01-02T00:00:00.000Z';
    expect(read()).toMatchObject({ timestamp, level: 'INFO', ...line });
  });

  it.each([
    [{}, 'INFO'],
    [{ outcome: 'refused' }, 'INFO'],
    [{ outcome: 'ignored' }, 'INFO'],
    [{ degradedBy: { name: 'DependencyFailed' } }, 'WARN'],
    [{ outcome: 'failed' }, 'ERROR'],
    [{ outcome: 'failed', degradedBy: { name: 'DependencyFailed' } }, 'ERROR'],
  ] as const)('gives %j the level %s', (own, level) => {
    expect(read(own)['level']).toBe(level);
  });

  it.each([
    [{}, { Refused: 0, Ignored: 0, Failed: 0, Degraded: 0, ColdStart: 1, Duration: 1.5 }],
    [{ outcome: 'refused' }, { Refused: 1, Ignored: 0, Failed: 0 }],
    [{ outcome: 'ignored' }, { Refused: 0, Ignored: 1, Failed: 0 }],
    [
      { outcome: 'failed', coldStart: false },
      { Refused: 0, Failed: 1, ColdStart: 0 },
    ],
    [{ degradedBy: { name: 'X' } }, { Degraded: 1, Failed: 0 }],
  ] as const)('counts %j', (own, metrics) => {
    expect(read(own)).toMatchObject(metrics);
  });

  it('carries its metrics as the Embedded Metric Format wants them', () => {
    const parsed = read();
    expect(parsed['_aws']).toEqual({
      Timestamp: at,
      CloudWatchMetrics: [
        {
          Namespace: 'poolkeeper',
          Dimensions: [['stage', 'trigger']],
          Metrics: ['Refused', 'Ignored', 'Failed', 'Degraded', 'ColdStart', 'Duration'].map(
            (Name) => ({
              Name,
              Unit: Name === 'Duration' ? 'Milliseconds' : 'Count',
            }),
          ),
        },
      ],
    });
  });

  it('has every metric as a number and every dimension as a text at its root', () => {
    const numbers = ['Refused', 'Ignored', 'Failed', 'Degraded', 'ColdStart', 'Duration'];
    const parsed = read();
    expect(numbers.map((name) => typeof parsed[name])).toEqual(numbers.map(() => 'number'));
    expect([typeof parsed['stage'], typeof parsed['trigger']]).toEqual(['string', 'string']);
  });

  it('stays one line of JSON, whatever stands in its fields', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a\nb', '\r\n{"level":"ERROR"}', '\u001B[31m', '"}\n', '\u2028', '\uD800'),
    );
    fc.assert(
      fc.property(hostile, hostile, (source, requestId) => {
        const text = formatLogLine({ ...line, source, requestId, reason: source }, at);
        expect(text).not.toContain('\n');
        expect(text).not.toContain('\u001B');
        expect(JSON.parse(text)).toMatchObject({ source, requestId, level: 'INFO' });
      }),
    );
  });
});

const SECRET = 'jane@example.com 123456';

describe('loggedError', () => {
  it('names a failed dependency by service, operation and reason', () => {
    const failed = {
      service: 'ses',
      operation: 'SendEmail',
      reason: 'Throttling',
      retryable: true,
    };
    expect(loggedError(new DependencyFailed(failed, new Error(SECRET)))).toEqual({
      name: 'DependencyFailed',
      service: 'ses',
      operation: 'SendEmail',
      cause: 'Throttling',
    });
  });

  it('lists the problems of broken settings', () => {
    expect(loggedError(new SettingsInvalid(['A must be b.']))).toEqual({
      name: 'SettingsInvalid',
      problems: ['A must be b.'],
    });
  });

  it('tells the place of any other error, and the name of its cause', () => {
    const error = new TypeError(SECRET, { cause: new RangeError(SECRET) });
    const logged = loggedError(error);
    expect(logged).toMatchObject({ name: 'TypeError', cause: 'RangeError' });
    expect(logged.at?.[0]).toMatch(/^at .*log\.test\.ts:\d+/);
    expect(logged.at?.length).toBeLessThanOrEqual(5);
  });

  it('has no cause where there is none that is an error', () => {
    expect(loggedError(new Error('x', { cause: SECRET }))).not.toHaveProperty('cause');
  });

  it('has no places where there is no stack', () => {
    const error = new Error('x');
    delete error.stack;
    expect(loggedError(error)).toEqual({ name: 'Error', at: [] });
  });

  it.each([
    ['string', SECRET],
    ['object', { message: SECRET }],
    ['undefined', undefined],
  ])('tells of a thrown %s its type only', (type, thrown) => {
    expect(loggedError(thrown)).toEqual({ name: type });
  });

  it.each([
    new Error(SECRET),
    new Error(`${SECRET}\nat ${SECRET}`.replace('\nat', '\n-')),
    new Error('x', { cause: new Error(SECRET) }),
    new AggregateError([new Error(SECRET)], SECRET),
    new Refusal('SIGNUP_EMAIL_INVALID'),
  ])('never repeats a message', (error) => {
    expect(JSON.stringify(loggedError(error))).not.toMatch(/jane|123456|not valid/);
  });

  it('never repeats a line of a message that looks like a place', () => {
    const error = new Error(`first\n    at ${SECRET} (/jane.ts:1:1)`);
    expect(JSON.stringify(loggedError(error))).not.toContain('jane');
  });
});

describe('pseudonym', () => {
  it('is the same for one user of one pool, and no other', () => {
    const one = pseudonym('eu-west-1_A', 'sub-1');
    expect(one).toMatch(/^[\w-]{16}$/);
    expect(pseudonym('eu-west-1_A', 'sub-1')).toBe(one);
    expect(pseudonym('eu-west-1_A', 'sub-2')).not.toBe(one);
    expect(pseudonym('eu-west-1_B', 'sub-1')).not.toBe(one);
    expect(one).not.toContain('sub');
  });
});
