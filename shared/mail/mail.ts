/** The messages that a user can receive; also the SES message tag `kind`. */
export const mailKinds = [
  'sign-up',
  'resend-code',
  'forgot-password',
  'admin-invitation',
  'attribute-verification',
  'sign-in-code',
] as const;

/** One of `mailKinds`. */
export type MailKind = (typeof mailKinds)[number];

/** The locales in which every message exists. */
export const locales = ['en', 'fr'] as const;

/** One of `locales`. */
export type Locale = (typeof locales)[number];

/** What a message says beside its own text. Every value is plain text; rendering escapes it. */
export interface MailValues {
  /** Who sends the message, as the user knows them. */
  readonly brandName: string;
  /** The confirmation code or temporary password, or Cognito's placeholder `{####}` for it. */
  readonly code: string;
  /** The name to sign in with, or Cognito's placeholder `{username}`. Shown in invitations only. */
  readonly userName: string;
}

/** A rendered message. */
export interface Mail {
  /** One line, at most 140 characters. */
  readonly subject: string;
  /** A whole HTML document, at most 20,000 characters. */
  readonly html: string;
  readonly text: string;
}
