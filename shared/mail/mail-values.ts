import type { MailValues } from './mail.ts';

/**
 * The longest value that is shown, in code points. A user name has at most 128 characters and a
 * password at most 256.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const valueLimits = { brandName: 64, code: 256, userName: 128 } as const;

/** What Cognito refuses in a message: no letter, mark, symbol, number, punctuation or space. */
const UNPRINTABLE = /[^\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}\t-\r]/gu;

/** How much of an overlong value is looked at at all. */
const GLANCE = 4;

const printable = (value: string, limit: number): string => {
  const line = value
    .slice(0, limit * GLANCE)
    .replaceAll(UNPRINTABLE, '')
    .replaceAll(/\s/gu, ' ');
  return Array.from(line).slice(0, limit).join('');
};

/**
 * Brings values into the form in which every mail can carry them: capped, on one line, without
 * control, format (bidi and zero-width) and private characters, as Cognito accepts no others.
 *
 * Source of the character class:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html
 */
export const cleanValues = (values: MailValues): MailValues => ({
  brandName: printable(values.brandName, valueLimits.brandName),
  code: printable(values.code, valueLimits.code),
  userName: printable(values.userName, valueLimits.userName),
});
