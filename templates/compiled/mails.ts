// Generated from templates/ by "npm run mails". Do not edit.
import type { Locale, Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';

export const mails: Readonly<
  Record<Locale, Readonly<Record<MailKind, (values: MailValues) => Mail>>>
> = { en: en, fr: fr };
