import type { MessageBudget } from './message-budget.ts';

/** The budgets of a channel; `undefined` is no limit. */
export interface MessageBudgets {
  readonly perRecipient: MessageBudget | undefined;
  readonly perDomain?: MessageBudget | undefined;
  readonly inAll: MessageBudget | undefined;
}

/** Whom a message goes to, in the forms that are counted. None of them is an address in clear. */
export interface Recipient {
  readonly recipient: string;
  readonly domain?: string;
}

/** Whom a message goes to, and by which way it is counted. */
export interface CountedRecipient extends Recipient {
  /** Such as `mail`, `notice` or `sms`: channels do not use up each other's budgets. */
  readonly channel: string;
}

/** Which budget a counter belongs to. */
export type BudgetScope = 'recipient' | 'domain' | 'total';

/** One counter of the table. A large budget is spread over several, as one item takes few writes. */
export interface Counter {
  readonly scope: BudgetScope;
  readonly key: string;
  /** The part of the budget's count that this counter has. */
  readonly limit: number;
  readonly windowMs: number;
  /** Whether there are others of the same budget, which may still have room. */
  readonly spread: boolean;
}

/** Below this a counter's share is too small to be spread further. */
const LEAST_SHARE = 100;

/** An item takes 1,000 writes a second; eight are enough for what SES sends by default. */
const MOST_SHARDS = 8;

const shardsOf = ({ count }: MessageBudget): number =>
  Math.min(MOST_SHARDS, Math.max(1, Math.floor(count / LEAST_SHARE)));

/** Gives numbers from 0 to 1, as `Math.random`; chooses among the parts of a counter. */
export type Spread = () => number;

const counterOf = (
  scope: BudgetScope,
  name: string,
  { budget, spread }: { budget: MessageBudget | undefined; spread: Spread | undefined },
): Counter[] => {
  if (!budget) return [];
  const shards = scope === 'recipient' || !spread ? 1 : shardsOf(budget);
  const shard = Math.min(shards - 1, Math.floor((spread?.() ?? 0) * shards));
  return [
    {
      scope,
      key: `BUDGET#${name}#${shard}`,
      // The first parts have what does not divide, so that all of them make up the budget.
      limit: Math.floor(budget.count / shards) + (shard < budget.count % shards ? 1 : 0),
      windowMs: budget.windowMs,
      spread: shards > 1,
    },
  ];
};

/**
 * The counters that one message adds to.
 *
 * @param spread `undefined` counts every budget in one place: there is nothing to spread in a process
 */
export const countersOf = (
  { channel, recipient, domain }: CountedRecipient,
  budgets: MessageBudgets,
  spread: Spread | undefined,
): readonly Counter[] => [
  ...counterOf('recipient', `${channel}#recipient#${recipient}`, {
    budget: budgets.perRecipient,
    spread,
  }),
  ...(domain === undefined
    ? []
    : counterOf('domain', `${channel}#domain#${domain}`, { budget: budgets.perDomain, spread })),
  ...counterOf('total', `${channel}#total`, { budget: budgets.inAll, spread }),
];

/** Number of the window that a time (in milliseconds) falls into. */
export const windowAt = (now: number, { windowMs }: Pick<Counter, 'windowMs'>): number =>
  Math.floor(now / windowMs);

/** One more message fits if at most these were counted in the window before and in this one. */
export interface BudgetStep {
  readonly previous: number;
  readonly current: number;
}

/** How finely the window before is weighed. */
const STEPS = 8;

/**
 * The sliding window as conditions that can be stated without arithmetic: what was counted in the
 * window before weighs as much as the part of it that the sliding window still covers. One more
 * message fits if any step allows it; between two steps the stricter one holds.
 */
export const budgetSteps = (
  { limit, windowMs }: Pick<Counter, 'limit' | 'windowMs'>,
  now: number,
): readonly BudgetStep[] => {
  const weight = 1 - (now % windowMs) / windowMs;
  const steps = Math.min(limit, STEPS);
  return Array.from({ length: steps + 1 }, (_, step) => {
    const previous = Math.floor((limit * step) / steps);
    return { previous, current: Math.floor(limit - 1 - previous * weight) };
  }).filter(({ current }) => current >= 0);
};

/** Whether one more message fits into a budget of which this much has been counted. */
export const fits = (counted: BudgetStep, steps: readonly BudgetStep[]): boolean =>
  steps.some(({ previous, current }) => counted.previous <= previous && counted.current <= current);
