import type { PlainUpdate } from '../budgets/budget-expression.ts';
import { LEASE_MS, mostSends, REMEMBERED_SECONDS, type Dispatch } from './dispatch-ledger.ts';

const keyOf = (key: string) => ({ pk: `DISPATCH#${key}`, sk: 'DISPATCH' });

/**
 * Takes the right to send a message: of all who try at the same time one succeeds. A record that
 * has outlived its expiry still counts: an old code sent again would only confuse.
 */
export const claimUpdate = (
  {
    key,
    isOnce = false,
    rememberedSeconds = REMEMBERED_SECONDS,
  }: Pick<Dispatch, 'key' | 'isOnce' | 'rememberedSeconds'>,
  now: number,
): PlainUpdate => ({
  key: keyOf(key),
  update:
    'SET #state = :sending, #leaseUntil = :leaseUntil, #expiresAt = :expiresAt ADD #sends :one',
  condition:
    'attribute_not_exists(#state) OR (#sends < :most AND ' +
    '(#state = :open OR (#state = :sending AND #leaseUntil <= :now)))',
  names: {
    '#state': 'state',
    '#leaseUntil': 'leaseUntil',
    '#expiresAt': 'expiresAt',
    '#sends': 'sends',
  },
  values: {
    ':sending': 'sending',
    ':open': 'open',
    ':leaseUntil': now + LEASE_MS,
    ':expiresAt': Math.ceil(now / 1000) + rememberedSeconds,
    ':now': now,
    ':one': 1,
    ':most': mostSends({ isOnce }),
  },
});

const toState = (key: string, state: 'sent' | 'open', took: number): PlainUpdate => ({
  key: keyOf(key),
  update: 'SET #state = :state ADD #sends :took',
  condition: 'attribute_exists(#state)',
  names: { '#state': 'state', '#sends': 'sends' },
  values: { ':state': state, ':took': took },
});

/** The message was accepted. */
export const sentUpdate = (key: string): PlainUpdate => toState(key, 'sent', 0);

/** The message may have been accepted; it may be tried once more. */
export const unknownUpdate = (key: string): PlainUpdate => toState(key, 'open', 0);

/** The message was refused: as if it had not been tried. */
export const refusedUpdate = (key: string): PlainUpdate => toState(key, 'open', -1);

/** Lets a message go to an address that takes mail, or of which it is forgotten that it took none. */
export const deliverableCheck = (key: NonNullable<Dispatch['address']>, now: number) => ({
  key,
  condition: 'attribute_not_exists(undeliverableSince) OR expiresAt <= :now',
  values: { ':now': Math.floor(now / 1000) },
});
