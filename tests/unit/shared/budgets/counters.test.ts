import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countingUpdate, uncountingUpdate } from '../../../../shared/budgets/budget-expression.ts';
import {
  budgetSteps,
  countersOf,
  fits,
  windowAt,
  type Counter,
} from '../../../../shared/budgets/counters.ts';

const HOUR = 3_600_000;
const budget = (count: number) => ({ count, windowMs: HOUR });
const recipient = { channel: 'mail', recipient: 'r', domain: 'd' };
const lowest = () => 0;

describe('the counters of a message', () => {
  it('are one of its recipient, one of the domain and one of all', () => {
    const budgets = { perRecipient: budget(10), perDomain: budget(150), inAll: budget(1000) };
    expect(countersOf(recipient, budgets, lowest)).toEqual([
      {
        scope: 'recipient',
        key: 'BUDGET#mail#recipient#r#0',
        limit: 10,
        windowMs: HOUR,
        spread: false,
      },
      { scope: 'domain', key: 'BUDGET#mail#domain#d#0', limit: 150, windowMs: HOUR, spread: false },
      { scope: 'total', key: 'BUDGET#mail#total#0', limit: 125, windowMs: HOUR, spread: true },
    ]);
  });

  it('are those that have a budget, and those that the channel has', () => {
    const none = { perRecipient: undefined, inAll: undefined };
    expect(countersOf(recipient, none, lowest)).toEqual([]);
    const phone = { channel: 'sms', recipient: 'p' };
    const keys = countersOf(phone, { ...none, perDomain: budget(1), inAll: budget(9) }, lowest);
    expect(keys.map(({ key }) => key)).toEqual(['BUDGET#sms#total#0']);
  });

  it('spread over parts whose shares never exceed the budget, whatever is drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, drawn) => {
          const budgets = { perRecipient: undefined, inAll: budget(count) };
          const [counter] = countersOf(recipient, budgets, () => drawn);
          const part = Number(counter?.key.split('#').at(-1));
          expect(part).toBeLessThan(8);
          expect((part + 1) * (counter?.limit ?? 0)).toBeLessThanOrEqual(count);
          expect(counter?.limit).toBeGreaterThan(0);
        },
      ),
    );
  });

  it.each([1, 99, 299, 300, 450, 499, 1001, 9_999_999])(
    'spread over parts that make up all of a budget of %i',
    (count) => {
      const budgets = { perRecipient: undefined, inAll: budget(count) };
      const parts = new Map(
        Array.from({ length: 800 }, (_, index) => {
          const [counter] = countersOf(recipient, budgets, () => index / 800);
          return [counter?.key, counter?.limit ?? 0] as const;
        }),
      );
      expect([...parts.values()].reduce((sum, limit) => sum + limit, 0)).toBe(count);
    },
  );
});

const room = (limit: number, now: number, previous: number, current: number): boolean =>
  fits({ previous, current }, budgetSteps({ limit, windowMs: HOUR }, now));

describe('the sliding window', () => {
  it.each([
    ['an empty budget', 10, 0, 0, 0, true],
    ['the last place', 10, 0, 0, 9, true],
    ['a full window', 10, 0, 0, 10, false],
    ['a full window before, just over', 10, 0, 10, 0, false],
    ['a full window before, half gone', 10, HOUR / 2, 10, 4, true],
    ['a full window before, half gone, and half used', 10, HOUR / 2, 10, 5, false],
    ['a full window before, nearly gone', 10, HOUR - 1, 10, 8, true],
    ['a budget of one, unused', 1, 0, 0, 0, true],
    ['a budget of one, used in the window before', 1, HOUR / 2, 1, 0, false],
  ])('has room or not: %s', (_, limit, now, previous, current, expected) => {
    expect(room(limit, now, previous, current)).toBe(expected);
  });

  it('never lets more through than the weighted sum of both windows allows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: HOUR - 1 }),
        fc.nat({ max: 500 }),
        fc.nat({ max: 500 }),
        (limit, now, previous, current) => {
          const weighted = previous * (1 - now / HOUR) + current + 1;
          const allowed = room(limit, now, previous, current);
          expect(allowed && weighted > limit + 1e-6).toBe(false);
        },
      ),
    );
  });

  it('lets no burst through at the boundary of two windows', () => {
    let previous = 0;
    while (room(8, HOUR - 1000, 0, previous)) previous += 1;
    let current = 0;
    while (room(8, HOUR + 1000, previous, current)) current += 1;
    expect([previous, current]).toEqual([8, 0]);
  });
});

describe('the expressions of a counter', () => {
  const counter: Counter = {
    scope: 'recipient',
    key: 'BUDGET#mail#recipient#r#0',
    limit: 2,
    windowMs: 60_000,
    spread: false,
  };
  const now = 100 * 60_000 + 30_000;

  it('name the windows by number and forget the older ones', () => {
    expect(windowAt(now, counter)).toBe(100);
    const update = countingUpdate(counter, now);
    expect(update.key).toEqual({ pk: 'BUDGET#mail#recipient#r#0', sk: 'BUDGET' });
    expect(update.names).toMatchObject({
      '#current': 'n100',
      '#previous': 'n99',
      '#old': 'n98',
      '#older': 'n97',
    });
    expect(update.values[':expiresAt']).toBe(102 * 60);
  });

  it('state one condition for each step, all of whose names and values are used', () => {
    const { condition, update, names, values } = countingUpdate(counter, now);
    const used = `${update} ${condition}`;
    // Three for windows in which nobody was counted.
    expect(condition.split(' OR ')).toHaveLength(budgetSteps(counter, now).length + 3);
    for (const name of [...Object.keys(names), ...Object.keys(values)]) {
      expect(used).toContain(name);
    }
  });

  it('let a message pass exactly when it fits, also where a window is missing', () => {
    const { condition, values } = countingUpdate(counter, now);
    const holds = (term: string, counted: Record<string, number | undefined>): boolean => {
      const missing = /^attribute_not_exists\(#(\w+)\)$/.exec(term)?.[1];
      if (missing !== undefined) return counted[missing] === undefined;
      const [, name = '', limit = ''] = /^#(\w+) <= (:\w+)$/.exec(term) ?? [];
      const value = counted[name];
      return value !== undefined && value <= Number(values[limit]);
    };
    const passes = (counted: Record<string, number | undefined>): boolean =>
      condition
        .split(' OR ')
        .some((all) => all.split(' AND ').every((term) => holds(term, counted)));
    const counts = [undefined, ...Array.from({ length: counter.limit + 2 }, (_, count) => count)];
    for (const previous of counts) {
      for (const current of counts) {
        const counted = { previous: previous ?? 0, current: current ?? 0 };
        expect(passes({ previous, current })).toBe(fits(counted, budgetSteps(counter, now)));
      }
    }
  });

  it('stay within what DynamoDB takes, for the largest budget', () => {
    const { condition } = countingUpdate({ ...counter, limit: 9_999_999 }, now);
    expect(condition.length).toBeLessThan(4096);
    expect(condition.match(/ AND | OR |<=|attribute_not_exists/g)?.length).toBeLessThan(300);
  });

  it('take back in the window in which was counted', () => {
    expect(uncountingUpdate(counter, now)).toMatchObject({
      update: 'ADD #current :minusOne',
      names: { '#current': 'n100' },
      values: { ':minusOne': -1 },
    });
  });
});
