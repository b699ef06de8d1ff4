import { locales, mailKinds } from '../../shared/mail/mail.ts';
import { checkCatalogue, checkValidity } from './catalogue.ts';
import { mailProblems } from './check-mails.ts';
import { smsProblems } from './check-sms.ts';
import { textProblems } from './check-texts.ts';
import { refuseAny } from './compile-error.ts';
import { layOut } from './document.ts';
import { emitDocuments } from './emit-documents.ts';
import { emitLocale } from './emit-locale.ts';
import { emitMails } from './emit-mails.ts';
import { emitSms } from './emit-sms.ts';
import { loadMails, type Mails } from './load-mails.ts';
import { mailGroups } from './mail-groups.ts';
import type { MailSources } from './mail-sources.ts';

/** The compiled mails. */
export interface CompiledMails {
  /** Contents of `templates/compiled/`, by file name; the same for the same sources. */
  readonly files: ReadonlyMap<string, string>;
  /** Size of all mails together, bundled and minified. */
  readonly bytes: number;
  /** The mails themselves, loaded from the files. */
  readonly mails: Mails;
}

/**
 * Compiles layout, messages and texts into TypeScript functions.
 *
 * Throws a `MailCompileError` that lists every problem if a text is missing or idle, a variable is
 * unknown or of the wrong type, a value stands where it cannot be escaped, text is hard to see,
 * MJML finds an error, or the result is something that Cognito would refuse.
 */
export const compileMails = async (sources: MailSources): Promise<CompiledMails> => {
  const catalogues = locales.map((locale) => checkCatalogue(locale, sources.catalogues[locale]));
  const validity = checkValidity(sources.validity);
  const documents = await Promise.all(mailKinds.map((kind) => layOut(kind, sources)));
  refuseAny(documents.flatMap(({ problems }) => problems));
  const emitted = catalogues.map((catalogue) => emitLocale(mailKinds, catalogue, validity));
  const sms = emitSms(catalogues, validity);
  refuseAny([
    ...catalogues.flatMap((catalogue) => textProblems(documents, catalogue)),
    ...emitted.flatMap(({ problems }) => problems),
    ...sms.problems,
  ]);
  const files = new Map([
    ['documents.ts', emitDocuments(documents)],
    ...locales.map((locale, index) => [`${locale}.ts`, emitted[index]?.code ?? ''] as const),
    ...Object.keys(mailGroups).map(
      (group) => [`${group}-mails.ts`, emitMails(group, locales)] as const,
    ),
    ['text-messages.ts', sms.code],
  ]);
  const { mails, textMessages, bytes } = await loadMails(files);
  refuseAny([...mailProblems(mails), ...smsProblems(textMessages)]);
  return { files, bytes, mails };
};
