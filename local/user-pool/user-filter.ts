import { invalidParameter } from './errors.ts';
import type { User } from './model.ts';

/** A parsed `Filter` of `ListUsers`. */
export interface UserFilter {
  readonly attribute: string;
  readonly isPrefix: boolean;
  readonly value: string;
}

/**
 * The attributes by which users can be searched.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
 */
const searchable = new Set([
  'username',
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
  'cognito:user_status',
  'status',
  'sub',
]);

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/**
 * Reads `attribute = "value"` or `attribute ^= "start"`; quotation marks in the value are written
 * `\"`. Throws `InvalidParameterException`. Pure.
 */
export const parseUserFilter = (filter: string): UserFilter => {
  const [, attribute, operator, value] = FILTER.exec(filter) ?? [];
  if (attribute === undefined || value === undefined) {
    throw invalidParameter('Error while parsing filter.');
  }
  if (!searchable.has(attribute)) {
    throw invalidParameter(`Users cannot be searched by attribute ${attribute}.`);
  }
  return { attribute, isPrefix: operator === '^=', value: value.replaceAll(/\\(.)/g, '$1') };
};

const valueOf = (user: User, attribute: string): string | undefined => {
  if (attribute === 'username') return user.username;
  if (attribute === 'sub') return user.sub;
  if (attribute === 'cognito:user_status') return user.status;
  if (attribute === 'status') return user.enabled ? 'Enabled' : 'Disabled';
  return user.attributes[attribute];
};

/** Whether a user is among those that a filter asks for. Only the status ignores case. Pure. */
export const matchesFilter = (user: User, { attribute, isPrefix, value }: UserFilter): boolean => {
  const actual = valueOf(user, attribute);
  if (actual === undefined) return false;
  const ignoresCase = attribute.endsWith('status');
  const [have, want] = ignoresCase ? [actual.toLowerCase(), value.toLowerCase()] : [actual, value];
  return isPrefix ? have.startsWith(want) : have === want;
};
