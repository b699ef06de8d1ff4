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
