import { isDeepStrictEqual } from 'node:util';
import type { Account } from './account.ts';

/** Fields that every account has: they are changed, never removed. */
type Kept = 'userName' | 'emailVerified' | 'pool' | 'status' | 'roles' | 'memberships' | 'consents';

/** Fields that an account may do without; `null` removes one. */
type Optional =
  | 'email'
  | 'name'
  | 'givenName'
  | 'familyName'
  | 'locale'
  | 'zoneinfo'
  | 'mail'
  | 'identityId';

/** New values of some fields of an account. */
export type AccountChange = { readonly [Field in Kept]?: Account[Field] } & {
  readonly [Field in Optional]?: NonNullable<Account[Field]> | null;
};

/** The parts of an `UpdateItem` that write a change; values are plain, not yet marshalled. */
export interface UpdateExpression {
  readonly UpdateExpression: string;
  readonly ConditionExpression: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The condition that an account has this version; an item of shape 1 has none, which counts as 0.
 * Neither has what is left of an erased account, which is to stay as it is.
 */
export const hasVersion = (expected: number): string =>
  expected === 0
    ? 'attribute_exists(pk) AND attribute_not_exists(erasedAt) AND attribute_not_exists(#version)'
    : '#version = :expected';

const placeholders = (fields: readonly string[]): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [`#${field}`, field]));

/** When a change was decided upon, ISO 8601 in UTC, and the version that it was decided upon. */
export interface ChangeTerms {
  readonly expected: number;
  readonly at: string;
}

/**
 * Writes a change down as an update of the fields that it names, under the condition that the
 * account has the expected version. The version goes up by one, the shape up to 2.
 *
 * Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 */
export const changeExpression = (
  change: AccountChange,
  { expected, at }: ChangeTerms,
): UpdateExpression => {
  const upgrade = expected === 0 ? { shape: 2 } : {};
  const fields = Object.entries({ ...change, ...upgrade, updatedAt: at, version: expected + 1 });
  const set = fields.filter(([, value]) => value !== null && value !== undefined);
  const removed = fields.filter(([, value]) => value === null).map(([field]) => field);
  const assignments = set.map(([field]) => `#${field} = :${field}`).join(', ');
  const removals = removed.map((field) => `#${field}`).join(', ');
  return {
    UpdateExpression: `SET ${assignments}${removals === '' ? '' : ` REMOVE ${removals}`}`,
    ConditionExpression: hasVersion(expected),
    ExpressionAttributeNames: placeholders([...set.map(([field]) => field), ...removed]),
    values: {
      ...Object.fromEntries(set.map(([field, value]) => [`:${field}`, value])),
      ...(expected === 0 ? {} : { ':expected': expected }),
    },
  };
};

/**
 * Whether an item is what this very change has made of it: where its answer was lost, the change is
 * sent again, and meets itself.
 */
export const hasMade = (
  change: AccountChange,
  { expected, at }: ChangeTerms,
  item: Readonly<Record<string, unknown>>,
): boolean =>
  item['version'] === expected + 1 &&
  item['updatedAt'] === at &&
  Object.entries(change).every(([field, value]) =>
    isDeepStrictEqual(item[field], value ?? undefined),
  );
