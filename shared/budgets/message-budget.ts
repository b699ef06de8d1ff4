import * as z from 'zod/mini';

/** How many messages may go out within a sliding window. */
export interface MessageBudget {
  readonly count: number;
  readonly windowMs: number;
}

const BUDGET = /^([1-9]\d{0,6})\/([1-9]\d{0,3})([smhd])$/;

/** Milliseconds in a unit of time: s, m, h or d. */
export const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Longer windows would keep counters for longer than anybody expects. */
const MAX_WINDOW_MS = 31 * 86_400_000;

const budgetOf = (raw: string): MessageBudget | undefined => {
  const [, count, length, unit = ''] = BUDGET.exec(raw) ?? [];
  const windowMs = Number(length) * (unitMs[unit] ?? NaN);
  return windowMs <= MAX_WINDOW_MS ? { count: Number(count), windowMs } : undefined;
};

/** The format of `messageBudget` in words. */
export const budgetInWords = 'a count and a window, such as 10/1h (s, m, h or d), or none';

/** A budget such as `10/1h`; `none` is `undefined`, for no limit. */
export const messageBudget = z.pipe(
  z.string().check(z.refine((raw) => raw === 'none' || budgetOf(raw) !== undefined)),
  z.transform((raw) => budgetOf(raw)),
);
