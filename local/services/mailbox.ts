import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { KeptPart } from '../state/kept-part.ts';
import { findIssued } from './find-issued.ts';
import type { IssuedCodes } from './issued-codes.ts';

/** A message as it left the system; `GET /_local/messages`. */
export interface Message {
  readonly id: string;
  /** ISO 8601, time of the local stack. */
  readonly at: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** From the SES message tag `kind` that our sender sets; empty for foreign messages. */
  readonly kind: string;
  /** From the SES message tag `locale`. */
  readonly locale: string;
  /** Where answers to a mail go, where it says so. */
  readonly replyTo?: readonly string[];
  readonly code?: string;
  readonly link?: string;
}

/** A message before the mailbox has stamped it. */
export type OutgoingMessage = Omit<Message, 'id' | 'at' | 'code' | 'link'>;

/** Every message the local stack has sent, newest first. */
export interface Mailbox {
  /** Keeps the message and returns its id. */
  deliver(message: OutgoingMessage): string;
  list(filter?: { readonly to?: string; readonly address?: string }): Message[];
  clear(): void;
}

/** Whom a mail was addressed to, in the lists of SES. Addresses as the sender wrote them. */
export interface Destination {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
}

/** A mail as one call of SES sent it, to all of its recipients. */
export interface SentMail extends Omit<OutgoingMessage, 'channel' | 'to'> {
  /** The message id that SES answered. */
  readonly id: string;
  /** ISO 8601, time of the local stack. */
  readonly at: string;
  readonly region: string;
  readonly destination: Destination;
}

/** The mailbox with what SES and the LocalStack form of the mailbox need beside. */
export interface LocalMailbox extends Mailbox {
  /** Keeps one message for every recipient, `to` being bare addresses; returns the mail's id. */
  deliverMail(mail: Omit<SentMail, 'id' | 'at'>, to: readonly string[]): string;
  /** Every e-mail, oldest first. */
  mails(): SentMail[];
  /** The messages as they can be kept and restored. */
  readonly kept: KeptPart;
}

interface Kept {
  /** Unlike the message's id unique also where one mail had several recipients. */
  readonly key: string;
  readonly message: Message;
  readonly mail: SentMail | undefined;
}

/** Older messages no longer matter to anyone; a suite may send many. */
const KEPT = 10_000;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

const bareAddress = (address: string): string =>
  (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim();

const matches = (
  { to, from }: Message,
  filter: { readonly to?: string; readonly address?: string },
): boolean =>
  (filter.to === undefined || same(to, filter.to)) &&
  (filter.address === undefined ||
    same(to, filter.address) ||
    same(bareAddress(from), filter.address));

const jsons = new WeakMap<Kept, string>();

/** A message never changes, so its JSON is made once. */
const jsonOf = (entry: Kept): string => {
  const known = jsons.get(entry);
  if (known !== undefined) return known;
  const { message, mail } = entry;
  const json = JSON.stringify({ message, mail });
  jsons.set(entry, json);
  return json;
};

/**
 * Makes an empty mailbox. Codes and links are found by what `issuedCodes` remembers; `onDelivered`
 * hears each message.
 */
export const createMailbox = (
  clock: Pick<Clock, 'now'>,
  issuedCodes: IssuedCodes,
  onDelivered: (message: Message) => void = () => undefined,
): LocalMailbox => {
  // Oldest first: appending is cheap, and reading is rare.
  let kept: Kept[] = [];
  let revision = 0;
  const stamp = () => ({ id: randomUUID(), at: new Date(clock.now()).toISOString() });
  const keep = (entry: Omit<Kept, 'key'>): void => {
    revision += 1;
    kept.push({ key: randomUUID(), ...entry });
    // Cut with slack, so that a full mailbox is not copied for every message.
    if (kept.length > KEPT + 1000) kept = kept.slice(-KEPT);
    onDelivered(entry.message);
  };
  const newest = (): Kept[] => kept.slice(-KEPT);
  return {
    deliver: (outgoing) => {
      const message = { ...stamp(), ...outgoing, ...findIssued(outgoing, issuedCodes) };
      const { channel, to, ...content } = message;
      const destination = { to: [to], cc: [], bcc: [] };
      const mail = { ...content, region: 'eu-west-1', destination };
      keep({ message, mail: channel === 'email' ? mail : undefined });
      return message.id;
    },
    deliverMail: (outgoing, to) => {
      const mail: SentMail = { ...stamp(), ...outgoing };
      const { region: _region, destination: _destination, id: _id, ...content } = mail;
      const found = findIssued(mail, issuedCodes);
      to.forEach((address, index) => {
        const id = index === 0 ? mail.id : randomUUID();
        keep({ message: { id, channel: 'email', to: address, ...content, ...found }, mail });
      });
      return mail.id;
    },
    list: (filter = {}) =>
      newest()
        .map(({ message }) => message)
        .filter((message) => matches(message, filter))
        .toReversed(),
    mails: () => [...new Set(newest().flatMap(({ mail }) => (mail ? [mail] : [])))],
    clear: () => {
      revision += 1;
      kept = [];
    },
    kept: {
      name: 'mailbox',
      revision: () => revision,
      records: () => newest().map((entry) => [entry.key, jsonOf(entry)]),
      restore: (records) => {
        // Recipients of one mail share it again, as `mails` expects.
        const mails = new Map<string, SentMail>();
        kept = [...records].map(([key, value]) => {
          const { message, mail } = value as Omit<Kept, 'key'>;
          if (mail && !mails.has(mail.id)) mails.set(mail.id, mail);
          return { key, message, mail: mail && mails.get(mail.id) };
        });
      },
    },
  };
};
