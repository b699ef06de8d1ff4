import { memoryLedger } from '../dispatch/memory-ledger.ts';
import { countedMailbox } from '../dispatch/recipient-keys.ts';
import type { Admission, AdmissionDesk, SignUpBudgets } from './admission.ts';

const refusals: Readonly<Record<string, Admission>> = {
  'over-recipient-budget': 'over-mailbox-budget',
  'over-domain-budget': 'over-domain-budget',
  'over-total-budget': 'over-total-budget',
};

/**
 * Counts in the memory of one process, for when the store does not answer: no more than the budgets
 * from each. It knows neither invitations nor used captchas, so it is for open sign-up without one.
 */
export const memoryAdmissionDesk = (budgets: SignUpBudgets): AdmissionDesk => {
  const ledger = memoryLedger({ ...budgets, perRecipient: budgets.perMailbox });
  let sequence = 0;
  return {
    admit: async ({ address }, { now, signal }) => {
      sequence += 1;
      const recipient = { ...countedMailbox(address), channel: 'sign-up' };
      const claim = await ledger.claim({ key: String(sequence), recipient }, now, signal);
      if (claim.kind === 'claimed') return 'admitted';
      // A reason that is none of a budget's must not let anybody in.
      return refusals[claim.reason] ?? 'over-total-budget';
    },
  };
};
