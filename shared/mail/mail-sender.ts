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
  send(email: EmailToSend, signal: AbortSignal): Promise<void>;
}

/** Opens the codes that Cognito encrypts for a custom sender. */
export interface CodeDecryption {
  /**
   * The code in clear. Throws `DependencyFailed`: not retryable when the message is damaged, was
   * encrypted under another key or for another user pool.
   */
  decrypt(encrypted: { code: string; userPoolId: string }, signal: AbortSignal): Promise<string>;
}
