import type { CodeMailKind, Locale } from './mail.ts';

/** A text message with its recipient. */
export interface SmsToSend {
  /** A phone number in E.164. */
  readonly to: string;
  readonly kind: CodeMailKind;
  readonly locale: Locale;
  readonly text: string;
}

/** Sends text messages. Throws `DependencyFailed`; a resolved promise means accepted. */
export interface SmsSender {
  readonly send: (sms: SmsToSend, signal: AbortSignal) => Promise<void>;
}
