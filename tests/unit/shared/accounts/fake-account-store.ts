import type { AccountStanding, AccountStore } from '../../../../shared/accounts/account-store.ts';
import type { Account } from '../../../../shared/accounts/account.ts';

/** A store in memory that remembers what it was asked. */
export interface FakeAccountStore extends AccountStore {
  readonly created: Account[];
  readonly asked: string[];
  readonly signals: AbortSignal[];
}

/** A store that knows these standings by `sub`. */
export const storeWith = (standings: Record<string, AccountStanding> = {}): FakeAccountStore => {
  const store: Pick<FakeAccountStore, 'created' | 'asked' | 'signals'> = {
    created: [],
    asked: [],
    signals: [],
  };
  return {
    ...store,
    create: async (account, signal) => {
      store.signals.push(signal);
      store.created.push(account);
      return 'created';
    },
    findStanding: async (sub, signal) => {
      store.signals.push(signal);
      store.asked.push(sub);
      return standings[sub];
    },
  };
};

/** A store whose every method rejects with this error. */
export const storeThatFails = (error: Error): AccountStore => {
  const fail = async (): Promise<never> => {
    throw error;
  };
  return { create: fail, findStanding: fail };
};
