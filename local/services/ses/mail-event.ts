import { randomUUID } from 'node:crypto';
import type { Structure } from '../../gateway/structure.ts';
import { fixedNames } from '../../template/fixed-names.ts';
import type { SentMail } from '../mailbox.ts';

/** What can become of a mail after SES has taken it. */
export type MailFate = 'bounce' | 'complaint' | 'reject';

/** What SES knows of a mail beside what the mailbox keeps. */
export interface SendDetails {
  readonly configurationSet: string;
  /** Message tags of the sender. */
  readonly tags: Readonly<Record<string, string>>;
}

/** One event about one mail. */
export interface MailEvent {
  readonly fate: MailFate;
  readonly mail: Pick<SentMail, 'id' | 'at' | 'from' | 'subject' | 'destination'>;
  readonly details: SendDetails;
  /** The recipients that it is about. */
  readonly recipients: readonly string[];
  /** Of a bounce; `General` unless said otherwise. */
  readonly subType?: 'General' | 'OnAccountSuppressionList';
  /** A bounce that may pass, such as of a full mailbox. */
  readonly transient?: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The detail type under which EventBridge gets it. */
export const detailTypes: Readonly<Record<MailFate, string>> = {
  bounce: 'Email Bounced',
  complaint: 'Email Complaint Received',
  reject: 'Email Rejected',
};

const eventTypes = { bounce: 'Bounce', complaint: 'Complaint', reject: 'Reject' } as const;

const bounced = (emailAddress: string, { subType, transient }: MailEvent): Structure => {
  if (subType === 'OnAccountSuppressionList') {
    const diagnosticCode =
      'Amazon SES did not send the message to this address because it is on the suppression list for your account.';
    return { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode };
  }
  return transient
    ? {
        emailAddress,
        action: 'failed',
        status: '4.4.7',
        diagnosticCode: 'smtp; 452 4.2.2 mailbox full',
      }
    : {
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      };
};

const fateOf = (event: MailEvent): Structure => {
  const timestamp = new Date(event.at).toISOString();
  const feedbackId = randomUUID();
  switch (event.fate) {
    case 'bounce':
      return {
        feedbackId,
        bounceType: event.transient ? 'Transient' : 'Permanent',
        bounceSubType: event.transient ? 'MailboxFull' : (event.subType ?? 'General'),
        bouncedRecipients: event.recipients.map((address) => bounced(address, event)),
        timestamp,
        reportingMTA: 'dsn; a1-1.smtp-out.eu-west-1.amazonses.com',
      };
    case 'complaint':
      return {
        feedbackId,
        complaintSubType: null,
        complainedRecipients: event.recipients.map((emailAddress) => ({ emailAddress })),
        timestamp,
        userAgent: 'Amazon SES Mailbox Simulator',
        complaintFeedbackType: 'abuse',
        arrivalDate: timestamp,
      };
    case 'reject':
      return { reason: 'Bad content' };
  }
};

const mailOf = ({ mail, details }: MailEvent): Structure => {
  const { id, at, from, subject, destination } = mail;
  const { to, cc, bcc } = destination;
  const own = Object.entries(details.tags).map(([name, value]) => [name, [value]]);
  return {
    timestamp: at,
    source: from,
    sendingAccountId: fixedNames.accountId,
    messageId: id,
    destination: [...to, ...cc, ...bcc],
    headersTruncated: false,
    headers: [
      { name: 'From', value: from },
      { name: 'To', value: to.join(', ') },
      { name: 'Subject', value: subject },
    ],
    commonHeaders: { from: [from], to: [...to], messageId: id, subject },
    tags: {
      'ses:configuration-set': [details.configurationSet],
      'ses:from-domain': [/@([^>\s]+)>?\s*$/.exec(from)?.[1] ?? ''],
      'ses:caller-identity': ['local'],
      ...Object.fromEntries(own),
    },
  };
};

/**
 * What SES tells of a mail, as `detail` of an event.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export const mailEventDetail = (event: MailEvent): Structure => ({
  eventType: eventTypes[event.fate],
  [event.fate]: fateOf(event),
  mail: mailOf(event),
});
