import {
  accountMailKinds,
  alertMailKinds,
  codeMailKinds,
  linkMailKinds,
} from '../../shared/mail/mail.ts';
import type { MailKind } from '../../shared/mail/mail.ts';

/**
 * The messages by who sends them. Each group has a table of its own, so that a function carries
 * only the messages that it sends.
 */
export const mailGroups: Readonly<Record<string, readonly MailKind[]>> = {
  code: codeMailKinds,
  link: linkMailKinds,
  alert: alertMailKinds,
  account: accountMailKinds,
};
