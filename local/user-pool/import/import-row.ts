import { attributeProblem } from '../attributes.ts';
import { type AttributeRule } from '../attribute-schema.ts';
import { MFA_COLUMN, USERNAME_COLUMN } from './import-header.ts';

/** A row of an import file as a user to be, or why it is none. */
export type ImportedRow =
  | { readonly username: string; readonly attributes: Readonly<Record<string, string>> }
  | { readonly problem: string };

const LONGEST_ROW = 16_000;

const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';
const isBoolean = (value: string | undefined): boolean => /^(true|false)$/i.test(value ?? '');

const missingProof = (values: Readonly<Record<string, string>>): string | undefined => {
  const email = values['email'] && isTrue(values['email_verified']);
  const phone = values['phone_number'] && isTrue(values['phone_number_verified']);
  return email || phone
    ? undefined
    : 'The row needs a verified email or phone_number, to which the new password can be sent.';
};

const columnProblem = (values: Readonly<Record<string, string>>): string | undefined => {
  if (!values[USERNAME_COLUMN]) return `The row has no ${USERNAME_COLUMN}.`;
  if (!isBoolean(values[MFA_COLUMN])) return `${MFA_COLUMN} must be true or false.`;
  return missingProof(values);
};

/**
 * Decides what a row becomes. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export const decideRow = (
  { columns, values }: { readonly columns: readonly string[]; readonly values: readonly string[] },
  rules: readonly AttributeRule[],
): ImportedRow => {
  if (values.length !== columns.length) {
    return { problem: `The row has ${values.length} values for ${columns.length} columns.` };
  }
  if (values.join(',').length > LONGEST_ROW) {
    return { problem: `The row is longer than ${LONGEST_ROW} characters.` };
  }
  const cells = Object.fromEntries(columns.map((column, index) => [column, values[index] ?? '']));
  const problem = columnProblem(cells);
  if (problem) return { problem };
  const { [USERNAME_COLUMN]: username = '', [MFA_COLUMN]: _mfa, ...own } = cells;
  const attributes = Object.fromEntries(
    Object.entries(own)
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, isBoolean(value) ? value.toLowerCase() : value]),
  );
  const missing = rules.find(
    ({ name, required }) => required && name !== 'sub' && !attributes[name],
  );
  if (missing) return { problem: `The row lacks the required attribute ${missing.name}.` };
  const misfit = attributeProblem(rules, attributes);
  return misfit === undefined ? { username, attributes } : { problem: misfit };
};
