import {
  LEASE_MS,
  MOST_SENDS,
  type Claim,
  type Dispatch,
  type DispatchLedger,
  type SendResult,
} from './dispatch-ledger.ts';
import { heldByBudget, holdReasonOf, type DispatchRecord } from './dispatch-record.ts';
import {
  budgetSteps,
  countersOf,
  fits,
  windowAt,
  type Counter,
  type MessageBudgets,
} from './message-budgets.ts';

/** More is not remembered by one process; forgetting all at once is good enough for a fallback. */
const MOST_REMEMBERED = 10_000;

const claimable = (record: DispatchRecord | undefined, now: number): boolean =>
  !record ||
  (record.sends < MOST_SENDS &&
    (record.state === 'open' || (record.state === 'sending' && record.leaseUntil <= now)));

const settled = (record: DispatchRecord, result: SendResult): DispatchRecord => ({
  ...record,
  state: result === 'sent' ? 'sent' : 'open',
  sends: result === 'refused' ? record.sends - 1 : record.sends,
});

const slot = ({ key }: Counter, window: number): string => `${key} ${window}`;

/** Counters of one process, by key and window. */
const createCounts = () => {
  const counts = new Map<string, number>();
  const read = (counter: Counter, window: number): number => counts.get(slot(counter, window)) ?? 0;
  return {
    hasRoom: (counter: Counter, now: number): boolean => {
      const window = windowAt(now, counter);
      const counted = { previous: read(counter, window - 1), current: read(counter, window) };
      return fits(counted, budgetSteps(counter, now));
    },
    add: (counter: Counter, now: number, by: number): void => {
      if (counts.size > MOST_REMEMBERED) counts.clear();
      const window = windowAt(now, counter);
      counts.set(slot(counter, window), read(counter, window) + by);
    },
  };
};

/**
 * A ledger in the memory of one process, for when the real one does not answer: no mail twice by
 * the same process, and no more than the budgets from each.
 */
export const memoryLedger = (budgets: MessageBudgets): DispatchLedger => {
  const records = new Map<string, DispatchRecord>();
  const counts = createCounts();
  const begin = (key: string, counters: readonly Counter[], now: number): Claim => {
    if (records.size > MOST_REMEMBERED) records.clear();
    const sends = (records.get(key)?.sends ?? 0) + 1;
    const record: DispatchRecord = { state: 'sending', leaseUntil: now + LEASE_MS, sends };
    records.set(key, record);
    for (const counter of counters) counts.add(counter, now, 1);
    return {
      kind: 'claimed',
      settle: async (result) => {
        records.set(key, settled(record, result));
        if (result === 'refused') for (const counter of counters) counts.add(counter, now, -1);
      },
    };
  };
  return {
    claim: async ({ key, recipient }: Dispatch, now) => {
      const record = records.get(key);
      if (record && !claimable(record, now)) {
        return { kind: 'held', reason: holdReasonOf(record, now) };
      }
      const counters = countersOf(recipient, budgets, () => 0);
      const full = counters.find((counter) => !counts.hasRoom(counter, now));
      return full ? heldByBudget(full.scope) : begin(key, counters, now);
    },
  };
};
