import type { HoldReason } from './dispatch-ledger.ts';
import type { BudgetScope } from '../budgets/counters.ts';

/**
 * What is kept of a dispatch. `sending` until `leaseUntil`; `open` when an attempt has ended
 * without the message being accepted for sure.
 */
export interface DispatchRecord {
  readonly state: 'sending' | 'sent' | 'open';
  /** Milliseconds since the epoch. */
  readonly leaseUntil: number;
  /** Attempts in which the message was, or may have been, accepted. */
  readonly sends: number;
}

/** Why a dispatch with this record cannot be claimed now. */
export const holdReasonOf = (
  { state, leaseUntil }: Partial<DispatchRecord>,
  now: number,
): HoldReason => {
  if (state === 'sent') return 'already-sent';
  const working = state === 'sending' && (leaseUntil ?? 0) > now;
  return working ? 'in-flight' : 'maybe-sent-twice';
};

/** Why a message is held whose budget of this scope is used up. */
export const overBudget: Readonly<Record<BudgetScope, HoldReason>> = {
  recipient: 'over-recipient-budget',
  domain: 'over-domain-budget',
  total: 'over-total-budget',
};
