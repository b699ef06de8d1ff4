import type { Clock } from '../../clock.ts';
import type { KeptPart } from '../../state/kept-part.ts';
import type { PutEvent } from '../eventbridge/event-buses.ts';
import type { DescribedMailEvents } from '../eventbridge/described-events.ts';
import type { LocalMailbox, SentMail } from '../mailbox.ts';
import { bareAddress } from './email-address.ts';
import { detailTypes, mailEventDetail, type MailFate, type SendDetails } from './mail-event.ts';

/** How a fate comes about, where that makes a difference. */
export interface FateOptions {
  /** A bounce that may pass. */
  readonly transient?: boolean;
}

/** What becomes of mails after SES has taken them. */
export interface MailFeedback {
  /** The recipients whom SES delivers to: those of the simulator and suppressed ones it does not. */
  readonly deliverable: (recipients: readonly string[]) => string[];
  /** Remembers a mail, and tells at once what becomes of recipients whose fate is known. */
  readonly accepted: (mail: SentMail, details: SendDetails, recipients: readonly string[]) => void;
  /** Makes a sent mail bounce, be complained about or rejected; false when there is no such mail. */
  readonly meet: (mailId: string, fate: MailFate, options?: FateOptions) => boolean;
  /** Addresses on the account's suppression list, with the reason. */
  readonly suppressed: ReadonlyMap<string, string>;
  /** Takes an address off the list; false when it is not on it. */
  readonly allow: (address: string) => boolean;
  readonly reset: () => void;
  readonly kept: KeptPart;
}

/** What feedback works with. */
export interface MailFeedbackSettings {
  readonly mailbox: Pick<LocalMailbox, 'mails'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly mailEvents: readonly DescribedMailEvents[];
  /** Puts an event on the default bus. */
  readonly put: (event: PutEvent) => void;
}

/**
 * The fate of a mail to the mailbox simulator; a label after `+` makes no difference.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const simulated = (address: string): string | undefined =>
  /^(success|bounce|ooto|complaint|suppressionlist)(?:\+.*)?@simulator\.amazonses\.com$/i
    .exec(address)?.[1]
    ?.toLowerCase();

const reasons = { bounce: 'BOUNCE', complaint: 'COMPLAINT' } as const;

/** Older mails can no longer bounce. */
const KEPT = 10_000;

interface Sent {
  readonly details: SendDetails;
  readonly recipients: readonly string[];
}

/** What is known of sent mails and suppressed addresses, as it can be kept and restored. */
const keptFeedback = (sent: Map<string, Sent>, suppressed: Map<string, string>): KeptPart => ({
  name: 'mail-feedback',
  records: () => [
    ...[...sent].map(([id, one]) => [`sent/${id}`, JSON.stringify(one)] as const),
    ...[...suppressed].map(
      ([address, why]) => [`suppressed/${address}`, JSON.stringify(why)] as const,
    ),
  ],
  restore: (records) => {
    for (const [key, value] of records) {
      const name = key.slice(key.indexOf('/') + 1);
      if (key.startsWith('sent/')) sent.set(name, value as Sent);
      else suppressed.set(name, String(value));
    }
  },
});

/**
 * Makes the feedback of SES: bounces, complaints and rejects reach EventBridge where the template
 * has an event destination for them, and whoever bounced or complained is suppressed where the
 * configuration set says so.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export const createMailFeedback = (settings: MailFeedbackSettings): MailFeedback => {
  const { mailbox, clock, mailEvents, put } = settings;
  const sent = new Map<string, Sent>();
  const suppressed = new Map<string, string>();
  const settingsOf = (set: string) =>
    mailEvents.find(({ configurationSet }) => configurationSet === set);
  const tell = (
    mail: SentMail,
    fate: MailFate,
    about: {
      details: SendDetails;
      recipients: readonly string[];
      subType?: 'OnAccountSuppressionList';
    } & FateOptions,
  ): void => {
    const { details } = about;
    if (settingsOf(details.configurationSet)?.types.includes(fate) !== true) return;
    const detail = mailEventDetail({ mail, fate, at: clock.now(), ...about });
    put({ source: 'aws.ses', detailType: detailTypes[fate], detail });
  };
  const suppress = (
    { configurationSet }: SendDetails,
    fate: MailFate,
    addresses: readonly string[],
  ) => {
    const reason = fate === 'reject' ? undefined : reasons[fate];
    const listed = settingsOf(configurationSet)?.suppressed ?? [];
    if (reason === undefined || !listed.includes(reason)) return;
    for (const address of addresses) suppressed.set(address.toLowerCase(), reason);
  };
  const isSuppressed = (address: string): boolean =>
    suppressed.has(address.toLowerCase()) || simulated(address) === 'suppressionlist';
  return {
    deliverable: (recipients) =>
      recipients.filter((address) => !isSuppressed(address) && simulated(address) !== 'bounce'),
    accepted: (mail, details, recipients) => {
      sent.set(mail.id, { details, recipients });
      for (const id of sent.keys()) if (sent.size > KEPT) sent.delete(id);
      for (const address of recipients) {
        const about = { details, recipients: [address] };
        const fate = simulated(address);
        if (isSuppressed(address))
          tell(mail, 'bounce', { ...about, subType: 'OnAccountSuppressionList' });
        // The simulator's own addresses never get onto a suppression list.
        else if (fate === 'bounce' || fate === 'complaint') tell(mail, fate, about);
      }
    },
    meet: (mailId, fate, options = {}) => {
      const mail = mailbox.mails().find(({ id }) => id === mailId);
      const found = sent.get(mailId);
      if (!mail || !found) return false;
      if (!options.transient) suppress(found.details, fate, found.recipients.map(bareAddress));
      tell(mail, fate, { ...found, ...options });
      return true;
    },
    suppressed,
    allow: (address) => suppressed.delete(address.toLowerCase()),
    reset: () => [sent, suppressed].forEach((known) => known.clear()),
    kept: keptFeedback(sent, suppressed),
  };
};
