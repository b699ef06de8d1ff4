import type { Clock } from '../../clock.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import type { AwsService } from '../../gateway/aws-service.ts';
import type { LocalMailbox } from '../mailbox.ts';
import { bareAddress } from './email-address.ts';
import type { MailFeedback } from './mail-feedback.ts';
import { readSendEmail, type Dispatched } from './send-email.ts';
import { requiredText, textsIn } from './send-input.ts';
import { readSendRawEmail } from './send-raw-email.ts';

/** The emulated SES: mails end in the mailbox. */
export interface Ses extends AwsService {
  /** Forgets the verified identities. */
  reset(): void;
}

/** What SES keeps and uses. */
interface State {
  readonly mailbox: LocalMailbox;
  readonly clock: Pick<Clock, 'now'>;
  readonly identities: Set<string>;
  /** What becomes of mails; without it every mail arrives. */
  readonly feedback?: Pick<MailFeedback, 'deliverable' | 'accepted'>;
}

type Operation = (state: State, input: Record<string, unknown>, region: string) => unknown;

const DAY_MS = 24 * 3600 * 1000;

const send = (
  { mailbox, clock, feedback }: State,
  { mail, recipients, details }: Dispatched,
): { MessageId: string } => {
  const id = mailbox.deliverMail(mail, feedback?.deliverable(recipients) ?? recipients);
  const at = new Date(clock.now()).toISOString();
  feedback?.accepted({ ...mail, id, at }, details, recipients);
  return { MessageId: id };
};

const sentLastDay = ({ mailbox, clock }: State): number =>
  mailbox.mails().filter(({ at }) => Date.parse(at) > clock.now() - DAY_MS).length;

const OPERATIONS: Record<string, Operation> = {
  SendEmail: (state, input, region) => send(state, readSendEmail(input, region)),
  SendRawEmail: (state, input, region) => send(state, readSendRawEmail(input, region)),
  GetSendQuota: (state) => ({
    Max24HourSend: 50_000,
    MaxSendRate: 14,
    SentLast24Hours: sentLastDay(state),
  }),
  GetSendStatistics: (state) => ({
    SendDataPoints: [
      {
        Timestamp: new Date(state.clock.now()),
        DeliveryAttempts: sentLastDay(state),
        Bounces: 0,
        Complaints: 0,
        Rejects: 0,
      },
    ],
  }),
  VerifyEmailIdentity: ({ identities }, input) => {
    identities.add(bareAddress(requiredText(input, 'EmailAddress')));
  },
  ListIdentities: ({ identities }, input) => ({
    Identities: input['IdentityType'] === 'Domain' ? [] : [...identities],
  }),
  GetIdentityVerificationAttributes: ({ identities }, input) => ({
    VerificationAttributes: new Map(
      textsIn(input, 'Identities')
        .filter((identity) => identities.has(identity))
        .map((identity) => [identity, { VerificationStatus: 'Success' }]),
    ),
  }),
};

/**
 * Makes SES v1. Every sender counts as verified and no configuration set has to exist; addresses,
 * recipient counts and tags are checked as SES does.
 */
export const createSes = (parts: Pick<State, 'mailbox' | 'clock' | 'feedback'>): Ses => {
  const state: State = { ...parts, identities: new Set() };
  return {
    name: 'ses',
    protocol: 'query',
    target: 'ses',
    call: async (name, input, { region }) => {
      const operation = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
      if (!operation) {
        const message = `Could not find operation ${name.slice(0, 100)} for version 2010-12-01`;
        throw new AwsError('InvalidAction', message);
      }
      return operation(state, input, region);
    },
    reset: () => state.identities.clear(),
  };
};
