import { describe, expect, it } from 'vitest';
import { nextTime } from '../../../../../local/services/schedules/next-time.ts';

const after = Date.parse('2026-03-14T10:20:30Z');

const next = (expression: string): string | undefined => {
  const at = nextTime(expression, after);
  return at === undefined ? undefined : new Date(at).toISOString().replace('.000Z', 'Z');
};

describe('the next time of a schedule', () => {
  it.each([
    ['rate(1 minute)', '2026-03-14T10:21:30Z'],
    ['rate(5 minutes)', '2026-03-14T10:25:30Z'],
    ['rate(1 hour)', '2026-03-14T11:20:30Z'],
    ['rate(7 days)', '2026-03-21T10:20:30Z'],
    ['cron(0/15 * * * ? *)', '2026-03-14T10:30:00Z'],
    ['cron(0 3 * * ? *)', '2026-03-15T03:00:00Z'],
    ['cron(20 10 * * ? *)', '2026-03-15T10:20:00Z'],
    ['cron(0 8 1 * ? *)', '2026-04-01T08:00:00Z'],
    ['cron(0 8 ? * MON-FRI *)', '2026-03-16T08:00:00Z'],
    ['cron(0 8 ? * 1 *)', '2026-03-15T08:00:00Z'],
    ['cron(30 4,16 * JUL,DEC ? 2026)', '2026-07-01T04:30:00Z'],
  ])('%s comes at %s', (expression, at) => {
    expect(next(expression)).toBe(at);
  });

  it('never comes when its year is over', () => {
    expect(next('cron(0 8 1 1 ? 2020)')).toBeUndefined();
  });

  it.each([
    'rate(0 minutes)',
    'rate(1 week)',
    'every day',
    'cron(0 8 * *)',
    'cron(0 8 L * ? *)',
    'cron(0/0 * * * ? *)',
  ])('%s is refused', (expression) => {
    expect(() => next(expression)).toThrow('cannot read the schedule');
  });
});
