import { type AttributeRule, attributeRules } from './attribute-schema.ts';
import { invalidParameter, notAuthorized } from './errors.ts';
import { identitiesAttribute } from './federation/identities.ts';
import { textList } from './input.ts';
import type { AppClient, User, UserPool } from './model.ts';
import { foldsCase } from './pool-settings.ts';

type Attributes = Readonly<Record<string, string>>;
type PoolSettings = Pick<UserPool, 'settings'>;

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const PHONE_NUMBER = /^\+[0-9]{1,15}$/;
const LONGEST_VALUE = 2048;

const outOfBounds = (rule: AttributeRule, value: string): string | undefined => {
  if (value.length > LONGEST_VALUE) return `String must be no longer than ${LONGEST_VALUE}`;
  if (rule.type === 'Number') {
    const number = Number(value);
    if (value.trim() === '' || Number.isNaN(number)) return 'Attribute must be a number';
    if (rule.min !== undefined && number < rule.min) return `Number must be at least ${rule.min}`;
    if (rule.max !== undefined && number > rule.max) return `Number must be at most ${rule.max}`;
  }
  if (rule.type === 'Boolean' && !/^(true|false)$/i.test(value))
    return 'Attribute must be a boolean';
  if (rule.type !== 'String' || value === '') return undefined;
  if (value.length < (rule.min ?? 0)) return `String must be at least ${rule.min} characters long`;
  if (value.length > (rule.max ?? LONGEST_VALUE))
    return `String must be no longer than ${rule.max}`;
  return undefined;
};

/** What is wrong with values, in Cognito's words; `undefined` when all are fine. Pure. */
export const attributeProblem = (
  rules: readonly AttributeRule[],
  attributes: Attributes,
): string | undefined => {
  for (const [name, value] of Object.entries(attributes)) {
    const rule = rules.find((candidate) => candidate.name === name);
    if (!rule) {
      return `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`;
    }
    if (name === 'email' && !EMAIL.test(value)) return 'Invalid email address format.';
    if (name === 'phone_number' && !PHONE_NUMBER.test(value)) return 'Invalid phone number format.';
    const problem = outOfBounds(rule, value);
    if (problem) return `Attributes did not conform to the schema: ${name}: ${problem}`;
  }
  return undefined;
};

/** Throws `InvalidParameterException` for values that the pool's schema refuses. */
export const assertAttributesFit = (pool: PoolSettings, attributes: Attributes): void => {
  if (Object.hasOwn(attributes, 'sub')) {
    throw invalidParameter('Cannot modify the non-mutable attribute sub');
  }
  const problem = attributeProblem(attributeRules(pool.settings), attributes);
  if (problem) throw invalidParameter(problem);
};

/** Throws `InvalidParameterException` when a new user lacks what the schema demands. */
export const assertRequiredAttributes = (pool: PoolSettings, attributes: Attributes): void => {
  const missing = attributeRules(pool.settings).find(
    ({ name, required }) => required && name !== 'sub' && !attributes[name],
  );
  if (missing) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${missing.name}: The attribute is required`,
    );
  }
};

/** Throws `InvalidParameterException` for attributes that keep their first value for ever. */
export const assertMutable = (pool: PoolSettings, names: readonly string[]): void => {
  const fixed = attributeRules(pool.settings).find(
    ({ name, mutable }) => !mutable && names.includes(name),
  );
  if (fixed) throw invalidParameter(`user.${fixed.name}: Attribute cannot be updated.`);
};

/** Attributes that only Cognito itself or an administrator sets. */
const neverByClient = new Set(['email_verified', 'phone_number_verified', 'sub']);

/**
 * Throws `NotAuthorizedException` when an app client may not write one of these. A client without
 * `WriteAttributes` writes every attribute that users may change.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const assertWritable = (client: AppClient, names: readonly string[]): void => {
  const writable = textList(client.settings, 'WriteAttributes');
  const refused = names.some(
    (name) =>
      neverByClient.has(name) ||
      name.startsWith('dev:') ||
      (writable.length > 0 && !writable.includes(name)),
  );
  if (refused) throw notAuthorized('A client attempted to write unauthorized attribute');
};

/** The attributes that an app client may read, and so finds in ID tokens and `GetUser`. */
export const readableAttributes = (client: AppClient, attributes: Attributes): Attributes => {
  const readable = textList(client.settings, 'ReadAttributes');
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name]) =>
        name === 'sub' ||
        name === 'identities' ||
        (!name.startsWith('dev:') && (readable.length === 0 || readable.includes(name))),
    ),
  );
};

const folded = new Set(['email', 'preferred_username', 'username']);

/** Values as a pool stores them: names in lower case where the pool does not tell case apart. */
export const normalizeAttributes = (
  pool: PoolSettings,
  attributes: Attributes,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [
      name,
      foldsCase(pool) && folded.has(name) ? value.toLowerCase() : value,
    ]),
  );

/** The attributes of a user with `sub` and `identities`, as the API lists them. */
export const allAttributes = (user: User): Record<string, string> => ({
  sub: user.sub,
  ...user.attributes,
  ...(user.identities?.length ? { identities: identitiesAttribute(user.identities) } : {}),
});

/** A map of attributes as the API's list of `{Name, Value}`. */
export const attributeList = (attributes: Attributes): { Name: string; Value: string }[] =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** Throws `InvalidParameterException` for attributes that a user must keep. */
export const assertRemovable = (pool: PoolSettings, names: readonly string[]): void => {
  const needed = attributeRules(pool.settings).find(
    ({ name, required }) => required && names.includes(name),
  );
  if (needed) throw invalidParameter(`Cannot delete required attribute ${needed.name}`);
  assertMutable(pool, names);
};
