import { SMS_LIMIT, smsEncoding, smsLimits } from '../../shared/mail/sms-length.ts';
import { codeMailKinds, locales } from '../../shared/mail/mail.ts';
import type { CodeMailKind } from '../../shared/mail/mail.ts';
import { characterProblems } from './check-mails.ts';
import { placeholders } from './example-values.ts';
import type { TextMessages } from './load-mails.ts';

type MakeSms = TextMessages[keyof TextMessages][CodeMailKind];

const longest = {
  brandName: 'W'.repeat(smsLimits.brandName),
  code: '0'.repeat(smsLimits.code),
  userName: 'W'.repeat(smsLimits.userName),
};

/** Two parts: what a text in any other alphabet than that of GSM may cost. */
const MOST_PARTS = 2;

const occurrences = (text: string, part: string): number => text.split(part).length - 1;

const problemsOf = (kind: CodeMailKind, make: MakeSms): string[] => {
  const usual = make({ ...placeholders, brandName: 'Example' });
  const full = make(longest);
  const userNames = kind === 'admin-invitation' ? 1 : 0;
  return [
    ...(occurrences(usual, placeholders.code) === 1 ? [] : ['the code is not exactly once in it']),
    ...(occurrences(usual, placeholders.userName) === userNames
      ? []
      : [`the user name is not exactly ${userNames} times in it`]),
    ...(full.length > SMS_LIMIT
      ? [`it can have ${full.length} characters, more than ${SMS_LIMIT}`]
      : []),
    ...(smsEncoding(full).parts > MOST_PARTS ? [`it can take more than ${MOST_PARTS} parts`] : []),
    ...(/[\n\r]/.test(usual) ? ['it has more than one line'] : []),
    ...characterProblems('text', usual),
  ];
};

/**
 * Checks text messages against what Cognito accepts: 140 characters, on one line, with the code.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const smsProblems = (textMessages: TextMessages): string[] =>
  locales.flatMap((locale) =>
    codeMailKinds.flatMap((kind) =>
      problemsOf(kind, textMessages[locale][kind]).map(
        (problem) => `${locale} sms ${kind}: ${problem}`,
      ),
    ),
  );
