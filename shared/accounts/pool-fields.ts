import type { TextMap } from '../events/event.ts';
import type { Account, PersonalTexts } from './account.ts';

// The personal fields of a user who writes nonsense into them must not make the item too large.
const MAX_TEXT = 2048;

/** The fields that hold personal texts, by the standard attribute that they begin as. */
const attributes = {
  name: 'name',
  givenName: 'given_name',
  familyName: 'family_name',
  locale: 'locale',
  zoneinfo: 'zoneinfo',
} as const satisfies Record<keyof PersonalTexts, string>;

/** The names of the personal texts. */
export const personalFields: readonly (keyof PersonalTexts)[] = [
  'name',
  'givenName',
  'familyName',
  'locale',
  'zoneinfo',
];

/** The personal texts among the attributes of the pool, each cut to what an item may hold. */
export const personalTexts = (given: TextMap): PersonalTexts =>
  Object.fromEntries(
    personalFields.flatMap((field) => {
      const value = given[attributes[field]];
      return value ? [[field, value.slice(0, MAX_TEXT)]] : [];
    }),
  );

/** The address among the attributes, which only the pool may change. */
export const poolAddress = (given: TextMap): Pick<Account, 'email' | 'emailVerified'> => ({
  ...(given['email'] ? { email: given['email'].slice(0, MAX_TEXT) } : {}),
  emailVerified: given['email_verified'] === 'true',
});
