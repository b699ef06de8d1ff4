import { SUBJECT_LIMIT } from '../../shared/mail/escape.ts';
import { valueLimits } from '../../shared/mail/mail-values.ts';
import { locales, mailKinds } from '../../shared/mail/mail.ts';
import type { Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';
import type { Mails } from './load-mails.ts';

/** The longest HTML that Cognito accepts. */
const HTML_LIMIT = 20_000;

/** What Cognito puts in the place of the code and the user name. */
const PLACEHOLDERS = { code: '{####}', userName: '{username}' };

const LONGEST_SUBJECT_VALUES: MailValues = {
  ...PLACEHOLDERS,
  brandName: 'W'.repeat(valueLimits.brandName),
};

/** Characters that grow most when they are escaped. */
const LONGEST_HTML_VALUES: MailValues = {
  brandName: '"'.repeat(valueLimits.brandName),
  code: '{'.repeat(valueLimits.code),
  userName: '"'.repeat(valueLimits.userName),
};

/**
 * Cognito's class is letters, marks, symbols, numbers, punctuation and white space. White space is
 * taken as ASCII's only, as it is in the regular expressions of Java.
 */
const REFUSED = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\r]/u;

const characterProblems = (part: string, text: string): string[] => {
  const code = REFUSED.exec(text)?.[0].codePointAt(0);
  return code === undefined
    ? []
    : [
        `the ${part} contains U+${code.toString(16).toUpperCase().padStart(4, '0')}, which Cognito refuses`,
      ];
};

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const placeholderProblems = (kind: MailKind, { html, subject }: Mail): string[] => {
  const userNames = kind === 'admin-invitation' ? 1 : 0;
  return [
    ...(occurrences(html, PLACEHOLDERS.code) === 1
      ? []
      : ['the code is not exactly once in the HTML']),
    ...(occurrences(html, PLACEHOLDERS.userName) === userNames
      ? []
      : [`the user name is not exactly ${userNames} times in the HTML`]),
    ...(/[{}]/.test(subject) ? ['the subject contains a brace'] : []),
  ];
};

const problemsOf = (kind: MailKind, make: (values: MailValues) => Mail): string[] => {
  const usual = make({ ...PLACEHOLDERS, brandName: 'Example' });
  const subject = make(LONGEST_SUBJECT_VALUES).subject.length;
  const html = make(LONGEST_HTML_VALUES).html.length;
  return [
    ...placeholderProblems(kind, usual),
    // A subject is cut at the limit, so one that fills it was probably longer.
    ...(subject < SUBJECT_LIMIT ? [] : [`the subject can exceed ${SUBJECT_LIMIT} characters`]),
    ...(html <= HTML_LIMIT
      ? []
      : [`the HTML can have ${html} characters, more than ${HTML_LIMIT}`]),
    ...characterProblems('subject', usual.subject),
    ...characterProblems('HTML', usual.html),
  ];
};

/**
 * Checks rendered mails against what Cognito accepts, with the longest values allowed.
 *
 * Sources: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html and
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html
 */
export const mailProblems = (mails: Mails): string[] =>
  locales.flatMap((locale) =>
    mailKinds.flatMap((kind) =>
      problemsOf(kind, mails[locale][kind]).map((problem) => `${locale} ${kind}: ${problem}`),
    ),
  );
