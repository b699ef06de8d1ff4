import type { UpdateExpression } from '../accounts/account-change.ts';
import { isRecord } from '../events/event.ts';
import type { UndeliverableState } from './mail-fate.ts';
import type { UndeliverableAddress } from './undeliverable-addresses.ts';

const DAY_SECONDS = 86_400;

/** After half a year an address may have another owner, or a mailbox after all. */
const UNDELIVERABLE_DAYS = 180;

/** Longer than news can be late: an event waits among the dead letters for 14 days. */
const LIFTED_DAYS = 30;

const fields = { bounced: 'bouncedAt', complained: 'complainedAt' } as const;

const expiryOf = (now: number, days: number): number => Math.floor(now / 1000) + days * DAY_SECONDS;

/**
 * Notes news of an address. Bounce and complaint have a field each and only grow newer, and
 * `undeliverableSince` stays as it was first written, so the order of news makes no difference.
 */
export const noteExpression = (
  { state, at }: { readonly state: UndeliverableState; readonly at: string },
  now: number,
): UpdateExpression => ({
  UpdateExpression:
    'SET #since = if_not_exists(#since, :at), #field = :at, #expiresAt = :expiresAt',
  ConditionExpression:
    '(attribute_not_exists(#field) OR #field < :at) AND ' +
    '(attribute_not_exists(#liftedAt) OR #liftedAt < :at)',
  ExpressionAttributeNames: {
    '#since': 'undeliverableSince',
    '#field': fields[state],
    '#liftedAt': 'liftedAt',
    '#expiresAt': 'expiresAt',
  },
  values: { ':at': at, ':expiresAt': expiryOf(now, UNDELIVERABLE_DAYS) },
});

/** Frees an address, and remembers for a while when that was. */
export const liftExpression = (now: number): UpdateExpression => ({
  UpdateExpression:
    'SET #liftedAt = :now, #expiresAt = :expiresAt REMOVE #since, #bouncedAt, #complainedAt',
  ConditionExpression: 'attribute_exists(#since)',
  ExpressionAttributeNames: {
    '#since': 'undeliverableSince',
    '#bouncedAt': 'bouncedAt',
    '#complainedAt': 'complainedAt',
    '#liftedAt': 'liftedAt',
    '#expiresAt': 'expiresAt',
  },
  values: { ':now': new Date(now).toISOString(), ':expiresAt': expiryOf(now, LIFTED_DAYS) },
});

/** Why an item stood in the way of news: freed since, or known already. */
export const whyNotNoted = (
  item: Readonly<Record<string, unknown>> | undefined,
  at: string,
): 'known' | 'lifted' => {
  const liftedAt = item?.['liftedAt'];
  return typeof liftedAt === 'string' && liftedAt >= at ? 'lifted' : 'known';
};

const timeIn = (item: Readonly<Record<string, unknown>>, field: keyof UndeliverableAddress) => {
  const time = item[field];
  return typeof time === 'string' ? { [field]: time } : {};
};

/**
 * Reads the item of an address; `undefined` where mail may go to it, also where only the table has
 * not yet removed what is forgotten.
 *
 * @param now milliseconds since the epoch
 */
export const undeliverableIn = (item: unknown, now: number): UndeliverableAddress | undefined => {
  if (!isRecord(item)) return undefined;
  if (Number(item['expiresAt']) <= now / 1000) return undefined;
  const since = item['undeliverableSince'];
  if (typeof since !== 'string') return undefined;
  return {
    undeliverableSince: since,
    ...timeIn(item, 'bouncedAt'),
    ...timeIn(item, 'complainedAt'),
  };
};
