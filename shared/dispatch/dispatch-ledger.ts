import type { Invocation } from '../trigger/definition.ts';
import type { MessageBudgets, Recipient } from '../budgets/counters.ts';

/** One message that was asked for. */
export interface Dispatch {
  /** From `dispatchKey`. */
  readonly key: string;
  readonly recipient: Recipient;
  /** From `addressKey`: nothing is sent to an address that is known not to exist. */
  readonly address?: { readonly pk: string; readonly sk: string };
  /** Rather lost than sent twice: no second attempt where nobody knows the fate of the first. */
  readonly isOnce?: boolean;
  /** How long it is remembered, in seconds, in place of `REMEMBERED_SECONDS`. */
  readonly rememberedSeconds?: number;
}

/**
 * How an attempt to send ended: `unknown` when the service may have taken the message although it
 * did not say so.
 */
export type SendResult = 'sent' | 'refused' | 'unknown';

/** Why a message is not sent now. */
export type HoldReason =
  | 'already-sent'
  /** Another delivery of the same event is sending it. */
  | 'in-flight'
  /** Twice it may have been sent; a third attempt is an operator's decision. */
  | 'maybe-sent-twice'
  | 'address-undeliverable'
  | 'over-recipient-budget'
  | 'over-domain-budget'
  | 'over-total-budget';

/** The right to send a message, once, or why there is none. */
export type DispatchClaim =
  | {
      readonly kind: 'claimed';
      /** To be called once, when the attempt has ended. Throws `DependencyFailed`. */
      readonly settle: (result: SendResult, signal: AbortSignal) => Promise<void>;
    }
  | { readonly kind: 'held'; readonly reason: HoldReason };

/**
 * Remembers what was sent, and counts. Among concurrent claims of one dispatch one succeeds; after
 * `sent` none does; after `unknown`, or when the claimer has died, one more may.
 */
export interface DispatchLedger {
  /**
   * Claims a dispatch and counts it; what is held is not counted.
   *
   * @throws `DependencyFailed` when the ledger does not answer
   */
  claim(
    dispatch: Dispatch,
    budgets: MessageBudgets,
    invocation: Invocation,
  ): Promise<DispatchClaim>;
}

/** After this the claimer is dead: longer than a sender may run, shorter than Lambda's retry. */
export const LEASE_MS = 40_000;

/** A message whose fate is unknown is sent once more, not more often. */
const MOST_SENDS = 2;

/** How often a dispatch may be sent. */
export const mostSends = ({ isOnce }: Pick<Dispatch, 'isOnce'>): number =>
  isOnce ? 1 : MOST_SENDS;

/** How long a dispatch is remembered, in seconds: longer than any code lives. */
export const REMEMBERED_SECONDS = 2 * 24 * 3600;

/**
 * How long a mail that tells of an event is remembered, in seconds: longer than the event can wait
 * among the dead letters (14 days), so that none that was sent is sent again from there.
 */
export const ACCOUNT_MAIL_SECONDS = 15 * 24 * 3600;
