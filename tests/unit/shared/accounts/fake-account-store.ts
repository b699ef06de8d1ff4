import type { AccountStanding, AccountStore } from '../../../../shared/accounts/account-store.ts';
import type { Account } from '../../../../shared/accounts/account.ts';

/** A store in memory that remembers what it was asked; it knows standings, and no whole accounts. */
export interface FakeAccountStore extends AccountStore {
  readonly created: Account[];
  readonly updates: { sub: string; update: Parameters<AccountStore['update']>[1] }[];
  readonly asked: string[];
  readonly signals: AbortSignal[];
}

/** The standing of an active account without roles, but for what is given. */
export const standing = (given: Partial<AccountStanding> = {}): AccountStanding => ({
  status: 'active',
  roles: [],
  memberships: [],
  version: 1,
  userName: 'jane',
  emailVerified: false,
  pool: {},
  ...given,
});

/** A store that knows these standings by `sub`. */
export const storeWith = (
  standings: Record<string, Partial<AccountStanding>> = {},
): FakeAccountStore => {
  const store: Pick<FakeAccountStore, 'created' | 'updates' | 'asked' | 'signals'> = {
    created: [],
    updates: [],
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
      return standings[sub] && standing(standings[sub]);
    },
    update: async (sub, update, signal) => {
      store.signals.push(signal);
      store.updates.push({ sub, update });
      return 'stale';
    },
    read: async () => undefined,
    markMail: async () => 'missing',
    beginErasure: async () => 'missing',
    finishErasure: async () => 'not-erasing',
  };
};

/** A store whose every method rejects with this error. */
export const storeThatFails = (error: Error): AccountStore => {
  const fail = async (): Promise<never> => {
    throw error;
  };
  return {
    create: fail,
    findStanding: fail,
    update: fail,
    read: fail,
    markMail: fail,
    beginErasure: fail,
    finishErasure: fail,
  };
};
