import { budgetSteps, windowAt, type BudgetStep, type Counter } from './counters.ts';

/** An update of DynamoDB in plain values, to be marshalled. */
export interface PlainUpdate {
  readonly key: { readonly pk: string; readonly sk: string };
  readonly update: string;
  readonly condition: string;
  readonly names: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The name of the attribute that counts a window. */
const attributeOf = (window: number): string => `n${window}`;

const keyOf = ({ key }: Counter) => ({ pk: key, sk: 'BUDGET' });

const expiryOf = ({ windowMs }: Counter, window: number): number =>
  Math.ceil(((window + 2) * windowMs) / 1000);

/**
 * When the budget has room. A window that nobody was counted in is missing, and counts as 0. Without
 * parentheses: AND binds before OR, and a flat condition is read many times faster.
 */
const alternatives = (steps: readonly BudgetStep[]): string[] => [
  'attribute_not_exists(#previous) AND attribute_not_exists(#current)',
  'attribute_not_exists(#previous) AND #current <= :current0',
  `attribute_not_exists(#current) AND #previous <= :previous${steps.length - 1}`,
  ...steps.map((_, step) => `#previous <= :previous${step} AND #current <= :current${step}`),
];

/** Adds one to a counter; `when` has the alternatives of its condition. */
const update = (
  counter: Counter,
  now: number,
  { when, steps }: { when: readonly string[]; steps: readonly BudgetStep[] },
): PlainUpdate => {
  const window = windowAt(now, counter);
  const limits = steps.flatMap(({ previous, current }, step): [string, number][] => [
    [`:previous${step}`, previous],
    [`:current${step}`, current],
  ]);
  return {
    key: keyOf(counter),
    update: 'SET #expiresAt = :expiresAt REMOVE #old, #older ADD #current :one',
    condition: when.join(' OR '),
    names: {
      '#expiresAt': 'expiresAt',
      '#current': attributeOf(window),
      '#previous': attributeOf(window - 1),
      '#old': attributeOf(window - 2),
      '#older': attributeOf(window - 3),
    },
    values: { ':one': 1, ':expiresAt': expiryOf(counter, window), ...Object.fromEntries(limits) },
  };
};

/**
 * Counts one message, on condition that the budget has room for it: one update, whatever else
 * happens at the same time. Windows that no longer matter are removed.
 */
export const countingUpdate = (counter: Counter, now: number): PlainUpdate => {
  const steps = budgetSteps(counter, now);
  return update(counter, now, { when: alternatives(steps), steps });
};

/**
 * Counts as `countingUpdate` does, unless this attempt was the last that was counted: what is tried
 * again counts once. The item keeps the attempt's name as `attempt`.
 */
export const countingOnce = (counter: Counter, now: number, attempt: string): PlainUpdate => {
  const steps = budgetSteps(counter, now);
  // Nothing equals what is missing, so that the opposite holds for the first attempt of all.
  const when = alternatives(steps).map((one) => `NOT #attempt = :attempt AND ${one}`);
  const counting = update(counter, now, { when, steps });
  return {
    ...counting,
    update: `SET #attempt = :attempt, ${counting.update.slice('SET '.length)}`,
    names: { ...counting.names, '#attempt': 'attempt' },
    values: { ...counting.values, ':attempt': attempt },
  };
};

/** Forgets the attempt that was counted last, if it is this one: it counts like any other then. */
export const forgettingUpdate = (counter: Counter, attempt: string): PlainUpdate => ({
  key: keyOf(counter),
  update: 'REMOVE #attempt',
  condition: '#attempt = :attempt',
  names: { '#attempt': 'attempt' },
  values: { ':attempt': attempt },
});

/** Takes back one message that was counted at `now`. */
export const uncountingUpdate = (counter: Counter, now: number): PlainUpdate => ({
  key: keyOf(counter),
  update: 'ADD #current :minusOne',
  condition: 'attribute_exists(#current)',
  names: { '#current': attributeOf(windowAt(now, counter)) },
  values: { ':minusOne': -1 },
});
