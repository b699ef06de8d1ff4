import type { Locale } from '../../shared/mail/mail.ts';
import { GENERATED } from './emit-documents.ts';
import { identifier } from './template-literal.ts';

/** Writes `<group>-mails.ts`: the messages of one group in every locale. */
export const emitMails = (group: string, locales: readonly Locale[]): string =>
  [
    GENERATED,
    ...locales.map(
      (locale) => `import { ${group} as ${identifier(locale)} } from './${locale}.ts';\n`,
    ),
    `\nexport const ${group}Mails = { ${locales.map(identifier).join(', ')} };\n`,
  ].join('');
