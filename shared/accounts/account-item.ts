import type { Account } from './account.ts';
import type { AccountStanding } from './account-store.ts';

/** The primary key of an account in the accounts table. */
export const accountKey = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' }) as const;

/** An account as an item of the table. */
export const accountItem = (account: Account) => ({ ...accountKey(account.sub), ...account });

const isText = (value: unknown): value is string => typeof value === 'string';

/** Reads the standing from an item; what is missing or malformed grants nothing. */
export const standingOf = (item: Readonly<Record<string, unknown>>): AccountStanding => {
  const { status, roles } = item;
  return {
    status: isText(status) ? status : 'unknown',
    roles: Array.isArray(roles) ? roles.filter(isText) : [],
  };
};
