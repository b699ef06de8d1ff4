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

const toState = (key: string, state: 'sent' | 'open'): PlainUpdate => ({
  key: keyOf(key),
  update: 'SET #state = :state',
  condition: 'attribute_exists(#state)',
  names: { '#state': 'state' },
  values: { ':state': state },
});

/** The message was accepted. */
export const sentUpdate = (key: string): PlainUpdate => toState(key, 'sent');

/** The message may have been accepted; it may be tried once more. */
export const unknownUpdate = (key: string): PlainUpdate => toState(key, 'open');

/**
 * The message was refused: as if it had not been tried. It is taken back once, and from this claim
 * alone, which the end of its lease tells from every other.
 *
 * @param claimedAt the `now` of the claim
 */
export const refusedUpdate = (key: string, claimedAt: number): PlainUpdate => ({
  key: keyOf(key),
  update: 'SET #state = :open ADD #sends :minusOne',
  condition: '#state = :sending AND #leaseUntil = :leaseUntil',
  names: { '#state': 'state', '#sends': 'sends', '#leaseUntil': 'leaseUntil' },
  values: {
    ':open': 'open',
    ':sending': 'sending',
    ':leaseUntil': claimedAt + LEASE_MS,
    ':minusOne': -1,
  },
});

/** Lets a message go to an address that takes mail, or of which it is forgotten that it took none. */
export const deliverableCheck = (key: NonNullable<Dispatch['address']>, now: number) => ({
  key,
  condition: 'attribute_not_exists(undeliverableSince) OR expiresAt <= :now',
  values: { ':now': Math.floor(now / 1000) },
});
