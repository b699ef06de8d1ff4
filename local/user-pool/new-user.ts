import { randomUUID } from 'node:crypto';
import { AwsError } from '../gateway/aws-error.ts';
import { normalizeAttributes } from './attributes.ts';
import { invalidParameter } from './errors.ts';
import type { Contact, User, UserPool, UserStatus } from './model.ts';
import { aliasAttributes, usernameAttributes } from './pool-settings.ts';
import { foldName, takenContact, takenText } from './users.ts';

/** Who a new user will be, before anything is stored. */
export interface NewIdentity {
  readonly username: string;
  readonly sub: string;
  readonly attributes: Record<string, string>;
}

const isEmail = (name: string): boolean => name.includes('@');
const isPhoneNumber = (name: string): boolean => /^\+[0-9]+$/.test(name);

const NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u;

const assertNameFits = (name: string): void => {
  if (NAME.test(name)) return;
  throw invalidParameter(
    "1 validation error detected: Value at 'username' failed to satisfy constraint: " +
      'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+',
  );
};

const contactOf = (pool: UserPool, name: string): Contact => {
  const allowed = usernameAttributes(pool);
  if (allowed.includes('email') && isEmail(name)) return 'email';
  if (allowed.includes('phone_number') && isPhoneNumber(name)) return 'phone_number';
  const [only, other] = allowed;
  if (other) throw invalidParameter('Username should be either an email or a phone number.');
  throw invalidParameter(
    only === 'email' ? 'Username should be an email.' : 'Username should be a phone number.',
  );
};

const assertNoAlias = (pool: UserPool, name: string): void => {
  if (aliasAttributes(pool).includes('email') && isEmail(name)) {
    throw invalidParameter(
      'Username cannot be of email format, since user pool is configured for email alias.',
    );
  }
  if (aliasAttributes(pool).includes('phone_number') && isPhoneNumber(name)) {
    throw invalidParameter(
      'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    );
  }
};

/**
 * Who a new user is: in a pool with username attributes the contact becomes an attribute and the
 * username a UUID, equal to `sub`; elsewhere the username is as given.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
export const identify = (
  pool: UserPool,
  given: string,
  attributes: Readonly<Record<string, string>>,
): NewIdentity => {
  assertNameFits(given);
  const sub = randomUUID();
  const normalized = normalizeAttributes(pool, attributes);
  if (usernameAttributes(pool).length === 0) {
    assertNoAlias(pool, given);
    return { username: foldName(pool, given), sub, attributes: normalized };
  }
  const contact = contactOf(pool, given);
  const value = foldName(pool, given);
  const other = normalized[contact];
  if (other && other !== value) {
    throw invalidParameter(
      `User ${contact} should be empty or same as username, since username attribute is ${contact}`,
    );
  }
  return { username: sub, sub, attributes: { ...normalized, [contact]: value } };
};

/** Throws `UsernameExistsException` when the name or a contact that stands for it is taken. */
export const assertNameFree = (pool: UserPool, identity: NewIdentity, text: string): void => {
  const contact = takenContact(pool, identity.attributes);
  if (contact) throw new AwsError('UsernameExistsException', takenText(contact));
  if (pool.users.has(identity.username)) throw new AwsError('UsernameExistsException', text);
};

/** Stores a new user without a password and returns the stored object. */
export const storeUser = (
  pool: UserPool,
  { username, sub, attributes }: NewIdentity,
  { status, now }: { readonly status: UserStatus; readonly now: number },
): User => {
  const user: User = {
    username,
    sub,
    status,
    enabled: true,
    attributes: { ...attributes },
    codes: {},
    failedPasswords: 0,
    lockedUntil: 0,
    signedOutAt: 0,
    groups: [],
    createdAt: now,
    modifiedAt: now,
  };
  pool.users.set(username, user);
  return user;
};
