import type { AccountStanding } from '../accounts/account-store.ts';
import type { StandingStore } from './find-bearer.ts';

const MOST_ENTRIES = 1000;

/**
 * The store, with standings that were found less than `seconds` ago; 0 keeps nothing. A role that
 * was taken away lives that much longer in new tokens. An account that is missing is asked for
 * again: somebody may be making it. A store that does not answer is not covered up with what was
 * known once.
 *
 * @param clock milliseconds since the epoch
 */
export const recentStandings = (
  accounts: StandingStore,
  seconds: number,
  clock: () => number = Date.now,
): StandingStore => {
  if (seconds === 0) return accounts;
  const kept = new Map<string, { readonly standing: AccountStanding; readonly until: number }>();
  return {
    findStanding: async (sub, signal) => {
      const recent = kept.get(sub);
      if (recent && clock() < recent.until) return recent.standing;
      kept.delete(sub);
      const standing = await accounts.findStanding(sub, signal);
      if (!standing) return undefined;
      if (kept.size >= MOST_ENTRIES) kept.clear();
      kept.set(sub, { standing, until: clock() + seconds * 1000 });
      return standing;
    },
  };
};
