import type { Locale } from '../../shared/mail/mail.ts';
import { GENERATED } from './emit-documents.ts';
import { identifier } from './template-literal.ts';

/** Writes `mails.ts`, the only generated file that others import. */
export const emitMails = (locales: readonly Locale[]): string =>
  [
    GENERATED,
    "import type { Locale, Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';\n",
    ...locales.map((locale) => `import { ${identifier(locale)} } from './${locale}.ts';\n`),
    '\nexport const mails: Readonly<\n',
    '  Record<Locale, Readonly<Record<MailKind, (values: MailValues) => Mail>>>\n',
    `> = { ${locales.map((locale) => `${locale}: ${identifier(locale)}`).join(', ')} };\n`,
  ].join('');
