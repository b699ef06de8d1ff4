import { accountMails } from '../../templates/compiled/account-mails.ts';
import type { Brand } from './brand.ts';
import { cleanValues } from './mail-values.ts';
import type { accountMailKinds, Locale, Mail, MailValues } from './mail.ts';

/** A message that we send on our own account. */
export type AccountMailKind = (typeof accountMailKinds)[number];

/** What such a message says beside the brand and a time. */
export type OwnValues<Kind extends AccountMailKind> = Omit<MailValues[Kind], keyof Brand | 'time'>;

/** Renders a message that Cognito does not ask for; values as in `MailValues`, by kind. */
export const renderAccountMail = <Kind extends AccountMailKind>(
  kind: Kind,
  locale: Locale,
  values: Brand & OwnValues<Kind> & { readonly time?: string | undefined },
): Mail => accountMails[locale][kind](cleanValues(values));
