import type { Brand } from './brand.ts';

/**
 * The messages that Cognito asks for with a code, by mail; the same kinds exist as text messages.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export const codeMailKinds = [
  'sign-up',
  'resend-code',
  'forgot-password',
  'admin-invitation',
  'attribute-change',
  'attribute-verification',
  'sign-in-code',
] as const;

/** Whether a message proves the address of a new user: the only ones that can carry a link. */
export const confirmsSignUp = (kind: CodeMailKind): boolean =>
  kind === 'sign-up' || kind === 'resend-code';

/** The messages that carry a link in place of the code. */
export const linkMailKinds = ['sign-up-link'] as const;

/** The warning that threat protection asks for, without a code. */
export const alertMailKinds = ['account-takeover'] as const;

/** The messages that we send on our own account: Cognito does not ask for them. */
export const accountMailKinds = [
  'welcome',
  'email-changed-old',
  'email-changed-new',
  'password-changed',
  'new-device',
  'account-deleted',
] as const;

/** The messages that a user can receive by mail; also the SES message tag `kind`. */
export const mailKinds = [
  ...codeMailKinds,
  ...linkMailKinds,
  ...alertMailKinds,
  ...accountMailKinds,
] as const;

/** One of `mailKinds`. */
export type MailKind = (typeof mailKinds)[number];

/** One of `codeMailKinds`. */
export type CodeMailKind = (typeof codeMailKinds)[number];

/** The locales in which every message exists. */
export const locales = ['en', 'fr', 'de', 'es', 'pt', 'ar', 'ja'] as const;

/** One of `locales`. */
export type Locale = (typeof locales)[number];

/** What a message with a code says. Every value is plain text; rendering escapes it. */
export interface CodeValues extends Brand {
  /** The confirmation code or temporary password, or Cognito's placeholder `{####}` for it. */
  readonly code: string;
  /** The name to sign in with, or Cognito's placeholder `{username}`. Shown in invitations only. */
  readonly userName: string;
}

/** What a message with a link says. */
export interface LinkValues extends Brand {
  /** An `https:` address, or Cognito's placeholder `{##Click Here##}` for the whole link. */
  readonly link: string;
}

/** What the warning of threat protection says. Texts that are absent are shown as unknown. */
export interface TakeoverValues extends Brand {
  /** What has been done about the sign-in: refused, a second factor asked for, or nothing. */
  readonly action: 'blocked' | 'challenged' | 'allowed';
  /** When it was, as it shall be shown. */
  readonly time?: string | undefined;
  readonly place?: string | undefined;
  readonly device?: string | undefined;
  /** The `https:` address that says "it was me"; without it, nothing of the kind is shown. */
  readonly validLink?: string | undefined;
  /** The `https:` address that says "it was not me". */
  readonly invalidLink?: string | undefined;
}

/** What a change of the mail address says, to the old and to the new address. */
export interface AddressChangeValues extends Brand {
  /** The new address, as it shall be shown; masked where the reader need not know all of it. */
  readonly address: string;
}

/** What the notice of a sign-in from a new device says: Cognito tells neither place nor device. */
export interface NewDeviceValues extends Brand {
  /** When it was, as it shall be shown. */
  readonly time?: string | undefined;
}

/** What each message says, by kind. */
export interface MailValues extends Readonly<Record<CodeMailKind, CodeValues>> {
  readonly 'sign-up-link': LinkValues;
  readonly 'account-takeover': TakeoverValues;
  readonly welcome: Brand;
  readonly 'email-changed-old': AddressChangeValues;
  readonly 'email-changed-new': AddressChangeValues;
  readonly 'password-changed': Brand;
  readonly 'new-device': NewDeviceValues;
  readonly 'account-deleted': Brand;
}

/** A rendered message. */
export interface Mail {
  /** One line, at most 140 characters. */
  readonly subject: string;
  /** A whole HTML document, at most 20,000 characters. */
  readonly html: string;
  readonly text: string;
}

/** A rendered text message. */
export interface Sms {
  readonly text: string;
  /**
   * How phones get it: 160 characters of the GSM alphabet fit into one part (153 of each of
   * several), 70 (67) of any other text.
   *
   * Source: https://docs.aws.amazon.com/sms-voice/latest/userguide/sms-limitations-character.html
   */
  readonly encoding: 'GSM' | 'UCS-2';
  /** How many messages it costs. */
  readonly parts: number;
}
