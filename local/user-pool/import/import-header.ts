import { attributeRules } from '../attribute-schema.ts';
import type { Input } from '../input.ts';

/** The columns of every pool that are attributes, in Cognito's order. */
const STANDARD = [
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'picture',
  'website',
  'email',
  'email_verified',
  'gender',
  'birthdate',
  'zoneinfo',
  'locale',
  'phone_number',
  'phone_number_verified',
  'address',
  'updated_at',
];

/** The columns that are no attributes. */
export const MFA_COLUMN = 'cognito:mfa_enabled';
export const USERNAME_COLUMN = 'cognito:username';

/**
 * The columns of a pool's import file, as `GetCSVHeader` gives them.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export const importHeader = (settings: Input): string[] => {
  const own = attributeRules(settings)
    .map(({ name }) => name)
    .filter((name) => name.includes('custom:'));
  return [...STANDARD, ...own, MFA_COLUMN, USERNAME_COLUMN];
};

/** What is wrong with the first line of an import file, if anything. */
export const headerProblem = (
  columns: readonly string[],
  expected: readonly string[],
): string | undefined => {
  const isWhole =
    columns.length === expected.length && expected.every((name) => columns.includes(name));
  return isWhole
    ? undefined
    : 'The header in the CSV file does not match the expected headers for the user pool.';
};
