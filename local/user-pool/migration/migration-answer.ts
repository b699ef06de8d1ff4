import { invalidLambdaResponse } from '../errors.ts';

/** A user as a UserMigration trigger describes him. */
export interface MigratedUser {
  /** Without `username`. */
  readonly attributes: Record<string, string>;
  /** The trigger's own username, for a caller who typed an alias. */
  readonly username: string | undefined;
  readonly status: 'CONFIRMED' | 'RESET_REQUIRED';
  readonly isSilent: boolean;
  readonly media: readonly string[];
  readonly takesAlias: boolean;
  readonly wantsSmsMfa: boolean;
}

type Response = Readonly<Record<string, unknown>>;

const unrecognizable = (): Error => invalidLambdaResponse('Unrecognizable lambda output');

const attributesOf = (value: unknown): Record<string, string> | undefined => {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) throw unrecognizable();
  const entries = Object.entries(value);
  if (!entries.every(([, text]) => typeof text === 'string')) throw unrecognizable();
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
};

const oneOf = <Value extends string>(
  value: unknown,
  allowed: readonly Value[],
): Value | undefined => {
  if (value === null || value === undefined || value === '') return undefined;
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw unrecognizable();
  return found;
};

const mediaOf = (value: unknown): readonly string[] => {
  if (!Array.isArray(value) || value.length === 0) return ['SMS'];
  return value.map((medium) => oneOf(medium, ['EMAIL', 'SMS']) ?? 'SMS');
};

/**
 * The user in a response of UserMigration; `undefined` when it gave no attributes, which means that
 * the trigger does not know him either. Throws `InvalidLambdaResponseException` for values that
 * Cognito does not know. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-migrate-user.html
 */
export const readMigratedUser = (response: Response): MigratedUser | undefined => {
  const given = attributesOf(response['userAttributes']);
  if (!given) return undefined;
  const { username, ...attributes } = given;
  const status = oneOf(response['finalUserStatus'], ['CONFIRMED', 'RESET_REQUIRED']);
  return {
    attributes,
    username,
    status: status ?? 'RESET_REQUIRED',
    isSilent: oneOf(response['messageAction'], ['SUPPRESS', 'RESEND']) === 'SUPPRESS',
    media: mediaOf(response['desiredDeliveryMediums']),
    takesAlias: response['forceAliasCreation'] === true,
    wantsSmsMfa: response['enableSMSMFA'] === true,
  };
};
