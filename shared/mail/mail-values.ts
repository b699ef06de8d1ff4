import type { Brand } from './brand.ts';

/** Every value that a message can show, as plain text; what it has not is empty. */
export interface CleanValues extends Required<{ readonly [Name in keyof Brand]: string }> {
  readonly code: string;
  readonly userName: string;
  readonly link: string;
  readonly action: string;
  readonly time: string;
  readonly place: string;
  readonly device: string;
  readonly validLink: string;
  readonly invalidLink: string;
  readonly address: string;
}

/**
 * The longest value that is shown, in code points. A user name has at most 128 characters and a
 * password at most 256.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
 */
export const valueLimits: Readonly<Record<keyof CleanValues, number>> = {
  brandName: 64,
  brandAccentColor: 7,
  brandBackgroundColor: 7,
  brandLogoUrl: 200,
  brandFooter: 160,
  supportAddress: 100,
  code: 256,
  userName: 128,
  link: 600,
  action: 20,
  time: 60,
  place: 100,
  device: 100,
  validLink: 1000,
  invalidLink: 1000,
  address: 254,
};

/** The addresses: one that is too long is of no use cut, so it is left out. */
const whole: ReadonlySet<string> = new Set(['brandLogoUrl', 'link', 'validLink', 'invalidLink']);

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

const clean = (name: keyof CleanValues, value = ''): string => {
  const limit = valueLimits[name];
  return whole.has(name) && value.length > limit ? '' : printable(value, limit);
};

/** Values as they come: some of those that a message can show. */
export type GivenValues = { readonly [Name in keyof CleanValues]?: CleanValues[Name] | undefined };

/**
 * Brings values into the form in which every mail can carry them: capped, on one line, without
 * control, format (bidi and zero-width) and private characters, as Cognito accepts no others.
 *
 * Source of the character class:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-cognito-userpool-verificationmessagetemplate.html
 */
export const cleanValues = (values: GivenValues): CleanValues => ({
  brandName: clean('brandName', values.brandName),
  brandAccentColor: clean('brandAccentColor', values.brandAccentColor),
  brandBackgroundColor: clean('brandBackgroundColor', values.brandBackgroundColor),
  brandLogoUrl: clean('brandLogoUrl', values.brandLogoUrl),
  brandFooter: clean('brandFooter', values.brandFooter),
  supportAddress: clean('supportAddress', values.supportAddress),
  code: clean('code', values.code),
  userName: clean('userName', values.userName),
  link: clean('link', values.link),
  action: clean('action', values.action),
  time: clean('time', values.time),
  place: clean('place', values.place),
  device: clean('device', values.device),
  validLink: clean('validLink', values.validLink),
  invalidLink: clean('invalidLink', values.invalidLink),
  address: clean('address', values.address),
});
