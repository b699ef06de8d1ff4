import type { Locale, Mail, MailKind } from './mail.ts';

/** A mail with its recipient. */
export interface EmailToSend {
  readonly to: string;
  readonly kind: MailKind;
  readonly locale: Locale;
  readonly mail: Mail;
  /** The user's `sub`, by which a bounce finds its way back to the account. */
  readonly account?: string | undefined;
}

/** Sends mails. Throws `DependencyFailed`; a resolved promise means accepted, not delivered. */
export interface MailSender {
  readonly send: (email: EmailToSend, signal: AbortSignal) => Promise<void>;
}
