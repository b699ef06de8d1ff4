import type { MailKind } from '../mail/mail.ts';

/**
 * What became of a mail that SES had accepted:
 * - `bounced`: the mailbox takes no mail, now or later;
 * - `soft-bounced`: it took none for a while, or nobody knows why;
 * - `complained`: the recipient called it spam;
 * - `reported`: a report about a mail that is no complaint of the recipient;
 * - `rejected`: SES itself did not send it, because of what is in it;
 * - `delayed`: SES is still trying.
 */
export type Fate = 'bounced' | 'soft-bounced' | 'complained' | 'reported' | 'rejected' | 'delayed';

/** One mail, and what SES tells of it. */
export interface MailFate {
  readonly fate: Fate;
  /** When it happened, ISO 8601 in UTC. */
  readonly at: string;
  /** The addresses that it is about, as we wrote to them. */
  readonly addresses: readonly string[];
  /** The `sub` of the account that the mail was about. */
  readonly account?: string;
  /** What the mail was; `unknown` for one that our sender has not marked. */
  readonly kind: MailKind | 'unknown';
  /** The type in SES's words, such as `MailboxFull` or `abuse`. */
  readonly type?: string;
}

/** The fates after which nothing more goes to an address. */
export type UndeliverableState = Extract<Fate, 'bounced' | 'complained'>;

/** Whether nothing more goes to the address after this. */
export const endsMail = (fate: Fate): fate is UndeliverableState =>
  fate === 'bounced' || fate === 'complained';
