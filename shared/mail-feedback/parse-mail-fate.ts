import { isSub } from '../accounts/account.ts';
import { isRecord } from '../events/event.ts';
import { mailKinds } from '../mail/mail.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { Fate, MailFate } from './mail-fate.ts';

/** An event that tells of no mail, or in a form that is not known here. */
export class InvalidMailEvent extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'InvalidMailEvent';
  }
}

type Fields = Readonly<Record<string, unknown>>;

/** A part of the detail, with the types that SES gives for what it tells. */
interface Told {
  readonly fate: Fate;
  readonly about: Fields;
  readonly recipients: string;
  readonly type?: string | undefined;
}

/** The words of SES; anything else is somebody's text and stays out of the log. */
const WORD = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;

const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

const wordIn = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;

const bounce = (about: Fields): Told => ({
  // Undetermined says that the answer could not be read: the next mail will tell.
  fate: about['bounceType'] === 'Permanent' ? 'bounced' : 'soft-bounced',
  about,
  recipients: 'bouncedRecipients',
  type: wordIn(about['bounceSubType']),
});

/** Reports that say nothing about what the recipient wants. */
const noComplaints: ReadonlySet<unknown> = new Set(['not-spam', 'auth-failure', 'virus']);

const complaint = (about: Fields): Told => ({
  fate: noComplaints.has(about['complaintFeedbackType']) ? 'reported' : 'complained',
  about,
  recipients: 'complainedRecipients',
  type: wordIn(about['complaintFeedbackType']) ?? wordIn(about['complaintSubType']),
});

const rejected = (about: Fields): Told => ({ fate: 'rejected', about, recipients: '' });

const delayed = (about: Fields): Told => ({
  fate: 'delayed',
  about,
  recipients: 'delayedRecipients',
  type: wordIn(about['delayType']),
});

const readers: Readonly<Record<string, (detail: Fields) => Told>> = {
  Bounce: (detail) => bounce(fieldsOf(detail['bounce'])),
  Complaint: (detail) => complaint(fieldsOf(detail['complaint'])),
  Reject: (detail) => rejected(fieldsOf(detail['reject'])),
  'Rendering Failure': (detail) => rejected(fieldsOf(detail['failure'])),
  DeliveryDelay: (detail) => delayed(fieldsOf(detail['deliveryDelay'])),
};

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((text): text is string => typeof text === 'string') : [];

const recipientsIn = ({ about, recipients }: Told): string[] => {
  const list = about[recipients];
  return textsIn(Array.isArray(list) ? list.map((one) => fieldsOf(one)['emailAddress']) : []);
};

const canonical = (address: string): string | undefined => parseEmailAddress(address)?.canonical;

/**
 * Whom it is about. Where a mail is forwarded, the report names the last mailbox, which nobody
 * here knows: a mail with one recipient, as all of ours are, is about that one.
 */
const addressesOf = (told: Told, mail: Fields): string[] => {
  const destinations = textsIn(mail['destination']);
  if (destinations.length === 1) return destinations;
  const named = new Set(recipientsIn(told).map(canonical));
  return destinations.filter((address) => named.has(canonical(address)));
};

const isoTime = (...candidates: readonly unknown[]): string => {
  for (const candidate of candidates) {
    const time = typeof candidate === 'string' ? Date.parse(candidate) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
  }
  throw new InvalidMailEvent('The event does not say when it was.');
};

const tagsOf = (mail: Fields): { account?: string; kind: MailFate['kind'] } => {
  const tags = fieldsOf(mail['tags']);
  const [account] = textsIn(tags['account']);
  const [named] = textsIn(tags['kind']);
  return {
    ...(account !== undefined && isSub(account) ? { account } : {}),
    kind: mailKinds.find((kind) => kind === named) ?? 'unknown',
  };
};

/**
 * Reads what SES tells of a mail through EventBridge: bounce, complaint, reject, rendering failure
 * or delay. Throws `InvalidMailEvent` for anything else.
 *
 * Sources: https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 * and https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html (delivered on a
 * best-effort basis, and not always in order).
 */
export const parseMailFate = (event: unknown): MailFate => {
  const { detail, time } = fieldsOf(event);
  const told = fieldsOf(detail);
  const eventType = String(told['eventType']);
  const read = Object.hasOwn(readers, eventType) ? readers[eventType] : undefined;
  if (!read) throw new InvalidMailEvent('The event does not tell what became of a mail.');
  const mail = fieldsOf(told['mail']);
  const { fate, type, ...rest } = read(told);
  return {
    fate,
    at: isoTime(rest.about['timestamp'], time, mail['timestamp']),
    addresses: addressesOf({ fate, ...rest }, mail),
    ...tagsOf(mail),
    ...(type === undefined ? {} : { type }),
  };
};
