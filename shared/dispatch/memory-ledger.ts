import {
  LEASE_MS,
  mostSends,
  type DispatchClaim,
  type Dispatch,
  type DispatchLedger,
  type SendResult,
} from './dispatch-ledger.ts';
import { holdReasonOf, overBudget, type DispatchRecord } from './dispatch-record.ts';
import { memoryCounts } from '../budgets/memory-counts.ts';
import { countersOf, type Counter } from '../budgets/counters.ts';

/** More is not remembered by one process; forgetting all at once is good enough for a fallback. */
const MOST_REMEMBERED = 10_000;

const claimable = (record: DispatchRecord | undefined, most: number, now: number): boolean =>
  !record ||
  (record.sends < most &&
    (record.state === 'open' || (record.state === 'sending' && record.leaseUntil <= now)));

const settled = (record: DispatchRecord, result: SendResult): DispatchRecord => ({
  ...record,
  state: result === 'sent' ? 'sent' : 'open',
  sends: result === 'refused' ? record.sends - 1 : record.sends,
});

/**
 * A ledger of a channel in the memory of one process, for when the real one does not answer: no
 * message twice by the same process, and no more than the budgets from each.
 */
export const memoryLedger = ({ channel }: { readonly channel: string }): DispatchLedger => {
  const records = new Map<string, DispatchRecord>();
  const counts = memoryCounts();
  const begin = (key: string, counters: readonly Counter[], now: number): DispatchClaim => {
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
    claim: async (dispatch: Dispatch, budgets, { now }) => {
      const { key, recipient } = dispatch;
      const record = records.get(key);
      if (record && !claimable(record, mostSends(dispatch), now)) {
        return { kind: 'held', reason: holdReasonOf(record, now) };
      }
      const counters = countersOf({ channel, ...recipient }, budgets, undefined);
      const full = counters.find((counter) => !counts.hasRoom(counter, now));
      return full ? { kind: 'held', reason: overBudget[full.scope] } : begin(key, counters, now);
    },
  };
};
