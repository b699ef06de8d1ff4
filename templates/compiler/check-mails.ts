import { SUBJECT_LIMIT } from '../../shared/mail/escape.ts';
import { valueLimits } from '../../shared/mail/mail-values.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import { codeMailKinds, linkMailKinds, locales, mailKinds } from '../../shared/mail/mail.ts';
import type { Mail, MailKind } from '../../shared/mail/mail.ts';
import { cognitoValues, longestValues, placeholders } from './example-values.ts';
import type { Mails } from './load-mails.ts';

/** The longest HTML that Cognito accepts, in characters. */
const HTML_LIMIT = 20_000;

/** Gmail cuts a longer message off, in bytes. */
const CLIPPED_FROM = 102_400;

/**
 * Cognito's class is letters, marks, symbols, numbers, punctuation and white space. White space is
 * taken as ASCII's only, as it is in the regular expressions of Java.
 */
const REFUSED = /[^\p{L}\p{M}\p{S}\p{N}\p{P} \t\n\r]/u;

/** Names the first character of a text that Cognito would refuse, if there is one. */
export const characterProblems = (part: string, text: string): string[] => {
  const code = REFUSED.exec(text)?.[0].codePointAt(0);
  return code === undefined
    ? []
    : [
        `the ${part} contains U+${code.toString(16).toUpperCase().padStart(4, '0')}, which Cognito refuses`,
      ];
};

const isIn = (kinds: readonly MailKind[], kind: MailKind): boolean => kinds.includes(kind);

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const placeholderProblems = (kind: MailKind, { html, subject }: Mail): string[] => {
  const codes = isIn(codeMailKinds, kind) ? 1 : 0;
  const userNames = kind === 'admin-invitation' ? 1 : 0;
  const links = isIn(linkMailKinds, kind) ? 1 : 0;
  const found = [...html.matchAll(/\{##[^#{}]+##\}/g)].length;
  return [
    ...(occurrences(html, placeholders.code) === codes
      ? []
      : [`the code is not exactly ${codes} times in the HTML`]),
    ...(occurrences(html, placeholders.userName) === userNames
      ? []
      : [`the user name is not exactly ${userNames} times in the HTML`]),
    ...(found === links ? [] : [`the link is not exactly ${links} times in the HTML`]),
    ...(/[{}]/.test(subject) ? ['the subject contains a brace'] : []),
  ];
};

const sizeProblems = (kind: MailKind, html: string): string[] => {
  const bytes = new TextEncoder().encode(html).byteLength;
  const isCognitos = isIn(codeMailKinds, kind) || isIn(linkMailKinds, kind);
  return [
    ...(isCognitos && html.length > HTML_LIMIT
      ? [`the HTML can have ${html.length} characters, more than ${HTML_LIMIT}`]
      : []),
    ...(bytes > CLIPPED_FROM
      ? [`the HTML can have ${bytes} bytes, more than the ${CLIPPED_FROM} that Gmail shows`]
      : []),
  ];
};

const problemsOf = (kind: MailKind, make: (values: CleanValues) => Mail): string[] => {
  const usual = make(cognitoValues);
  const wide = { ...cognitoValues, brandName: 'W'.repeat(valueLimits.brandName) };
  return [
    ...placeholderProblems(kind, usual),
    // A subject is cut at the limit, so one that fills it was probably longer.
    ...(make(wide).subject.length < SUBJECT_LIMIT
      ? []
      : [`the subject can exceed ${SUBJECT_LIMIT} characters`]),
    ...sizeProblems(kind, make(longestValues).html),
    ...characterProblems('subject', usual.subject),
    ...characterProblems('HTML', usual.html),
  ];
};

/**
 * Checks rendered mails against what Cognito accepts and Gmail shows, with the longest values
 * allowed.
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
