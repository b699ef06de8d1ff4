import {
  eventsOf,
  publishedAccount,
  type AccountEvent,
} from '../../shared/accounts/account-events.ts';
import { accountOf, ERASED } from '../../shared/accounts/account-item.ts';
import type { Account } from '../../shared/accounts/account.ts';

type Item = Readonly<Record<string, unknown>>;

const ACCOUNTS = 'ACCOUNT#';

const isSince = (moment: unknown, since: string): moment is string =>
  typeof moment === 'string' && moment >= since;

/** The end of an account, as what is left of it tells. */
const ended = (sub: string, erasedAt: unknown, since: string): AccountEvent[] =>
  isSince(erasedAt, since)
    ? [
        {
          detailType: 'AccountDeleted',
          detail: { version: 1, id: `AccountDeleted:${sub}`, at: erasedAt, sub },
        },
      ]
    : [];

/** An account is born in its version 1, whatever has become of it since. */
const born = ({ sub, createdAt }: Account, account: ReturnType<typeof publishedAccount>) => ({
  detailType: 'AccountCreated' as const,
  detail: { version: 1 as const, id: `AccountCreated:${sub}:1`, at: createdAt, sub, account },
});

/** What was changed is in nobody's memory any more: every field may have been. */
const changed = (
  { sub, version, updatedAt }: Account,
  account: ReturnType<typeof publishedAccount>,
) => ({
  detailType: 'AccountUpdated' as const,
  detail: {
    version: 1 as const,
    id: `AccountUpdated:${sub}:${version}`,
    at: updatedAt,
    sub,
    account,
    changed: Object.keys(account),
    previous: {},
  },
});

const ofAccount = (account: Account, since: string): AccountEvent[] => {
  const published = publishedAccount(account);
  return [
    ...(isSince(account.createdAt, since) ? [born(account, published)] : []),
    ...(account.version > 1 && isSince(account.updatedAt, since)
      ? [changed(account, published)]
      : []),
  ];
};

/**
 * The events that an item of the accounts table stands for since a moment (ISO 8601 in UTC), made
 * anew from what it is now, with the ids that they had, so that whoever has heard them knows them
 * again. What lies between is not told: an `AccountUpdated` stands for every change of an account,
 * of its address and its mail as well, and names all fields.
 */
export const repeatedEvents = (item: Item, since: string): AccountEvent[] => {
  const { pk, sk, status, erasedAt } = item;
  if (typeof pk !== 'string' || !pk.startsWith(ACCOUNTS)) return [];
  if (sk !== 'ACCOUNT') return eventsOf({ after: item }).filter(({ detail }) => detail.at >= since);
  if (status === ERASED) return ended(pk.slice(ACCOUNTS.length), erasedAt, since);
  const account = accountOf(item);
  return account ? ofAccount(account, since) : [];
};
