import type { EmailAddress } from '../addresses/email-address.ts';
import type { UndeliverableState } from './mail-fate.ts';

/** What is known of an address that takes no mail. Times are ISO 8601 in UTC. */
export interface UndeliverableAddress {
  readonly undeliverableSince: string;
  /** The last bounce, the last complaint. */
  readonly bouncedAt?: string;
  readonly complainedAt?: string;
}

/** What SES told of an address. */
export interface AddressNews {
  readonly address: EmailAddress;
  readonly state: UndeliverableState;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
}

/**
 * The addresses that take no mail, under a digest. Sign-up refuses them, and the senders do not
 * write to them. Every method throws `DependencyFailed` when the store does not answer.
 */
export interface UndeliverableAddresses {
  /**
   * Notes an address. In whatever order and however often news come, the same is known in the end.
   * `known` for news that add nothing; `lifted` for news from before the address was freed.
   *
   * @param now milliseconds since the epoch
   */
  note(news: AddressNews, now: number, signal: AbortSignal): Promise<'noted' | 'known' | 'lifted'>;
  /** What is known of an address; `undefined` when mail may go to it at `now` (in milliseconds). */
  find(
    address: EmailAddress,
    now: number,
    signal: AbortSignal,
  ): Promise<UndeliverableAddress | undefined>;
  /**
   * Frees an address, for an operator: news from before `now` (in milliseconds) do not bring it
   * back. `not-there` when it takes mail already. SES keeps a list of its own.
   */
  lift(address: EmailAddress, now: number, signal: AbortSignal): Promise<'lifted' | 'not-there'>;
}
