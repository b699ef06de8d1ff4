import { memoryCounts } from '../budgets/memory-counts.ts';
import { firstReason, type AdmissionDesk } from './admission.ts';
import { mailboxCounter, sharedCounters } from './sign-up-counters.ts';

/**
 * Counts in the memory of one process, for when the store does not answer: no more than the budgets
 * from each process. It knows neither invitations nor used captchas, so it is for open sign-up
 * without one.
 */
export const memoryAdmissionDesk = (): AdmissionDesk => {
  const counts = memoryCounts();
  return {
    admit: async (request, { now }) => {
      const mailbox = mailboxCounter(request);
      const counted = [...(mailbox ? [mailbox] : []), ...sharedCounters(request, undefined)];
      const full = counted.filter(({ counter }) => !counts.hasRoom(counter, now));
      const reason = firstReason(full.map(({ refusal }) => refusal));
      if (reason) return reason;
      for (const { counter } of counted) counts.add(counter, now, 1);
      return 'admitted';
    },
  };
};
