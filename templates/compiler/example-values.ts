import { cleanValues, valueLimits } from '../../shared/mail/mail-values.ts';
import type { CleanValues, GivenValues } from '../../shared/mail/mail-values.ts';

/** What Cognito puts in the place of the code, the user name and the link. */
export const placeholders = {
  code: '{####}',
  userName: '{username}',
  link: '{##Click Here##}',
} as const;

const usual: GivenValues = {
  brandName: 'Example',
  code: '012345',
  userName: 'jane@example.com',
  link: 'https://example.com/confirm?code=012345',
  action: 'challenged',
  time: '2026-03-14 09:26 UTC',
  place: 'Lyon, France',
  device: 'Firefox, Linux',
  validLink: 'https://example.com/it-was-me',
  invalidLink: 'https://example.com/it-was-not-me',
  address: 'jane.new@example.com',
};

/** The values of a usual message. */
export const usualValues: CleanValues = cleanValues(usual);

/** The values of a message that Cognito sends: its placeholders. */
export const cognitoValues: CleanValues = cleanValues({ ...usual, ...placeholders });

const fill = (name: keyof typeof valueLimits, character: string): string =>
  character.repeat(valueLimits[name]);

const longestAddress = (name: keyof typeof valueLimits): string =>
  `https://example.com/${'&'.repeat(valueLimits[name])}`.slice(0, valueLimits[name]);

/** The longest values, of characters that grow most when they are escaped. */
export const longestValues: CleanValues = cleanValues({
  brandName: fill('brandName', '"'),
  brandAccentColor: '#1d7a6d',
  brandBackgroundColor: '#f1f4f6',
  brandLogoUrl: longestAddress('brandLogoUrl'),
  brandFooter: fill('brandFooter', '"'),
  supportAddress: fill('supportAddress', '"'),
  code: fill('code', '{'),
  userName: fill('userName', '"'),
  link: longestAddress('link'),
  action: 'challenged',
  time: fill('time', '"'),
  place: fill('place', '"'),
  device: fill('device', '"'),
  validLink: longestAddress('validLink'),
  invalidLink: longestAddress('invalidLink'),
  address: fill('address', '"'),
});
