import { allAttributes, attributeList } from './attributes.ts';
import { AwsError } from '../gateway/aws-error.ts';
import { look } from '../state/watched-collection.ts';
import { userNotFound } from './errors.ts';
import type { User, UserPool } from './model.ts';
import { aliasAttributes, foldsCase, usernameAttributes } from './pool-settings.ts';

/** A name in the form in which the pool compares names. */
export const foldName = (pool: UserPool, name: string): string =>
  foldsCase(pool) ? name.toLowerCase() : name;

const search = (pool: UserPool, matches: (user: User) => boolean): User | undefined => {
  for (const user of look(pool.users)) if (matches(user)) return pool.users.get(user.username);
  return undefined;
};

const holds = (pool: UserPool, attribute: string, name: string): User | undefined =>
  // Profiles of identity providers may share a contact with each other and with one local user.
  search(
    pool,
    (user) => user.status !== 'EXTERNAL_PROVIDER' && user.attributes[attribute] === name,
  );

const byAlias = (pool: UserPool, name: string): User | undefined =>
  search(pool, (user) =>
    aliasAttributes(pool).some(
      (alias) =>
        user.attributes[alias] === name &&
        (alias === 'preferred_username' || user.attributes[`${alias}_verified`] === 'true'),
    ),
  );

/**
 * The user whom a caller names: by username, by `sub`, by a contact that stands for the username,
 * or by an alias that is verified.
 */
export const lookUpUser = (pool: UserPool, given: string): User | undefined => {
  const name = foldName(pool, given);
  const direct = pool.users.get(name);
  if (direct) return direct;
  for (const attribute of usernameAttributes(pool)) {
    const user = holds(pool, attribute, name);
    if (user) return user;
  }
  return byAlias(pool, name) ?? search(pool, (user) => user.sub === name);
};

/** The user for an administrator; throws `UserNotFoundException`. */
export const findUser = (pool: UserPool, given: string): User => {
  const user = lookUpUser(pool, given);
  if (!user) throw userNotFound();
  return user;
};

/** Reads a user again after a trigger ran: it may have changed or deleted the user meanwhile. */
export const rereadUser = (pool: UserPool, username: string): User => {
  const user = pool.users.get(username);
  if (!user) throw userNotFound();
  return user;
};

const words = { email: 'email', phone_number: 'phone_number' } as const;

/** The contact among these that another user of the pool already signs in with, if any. */
export const takenContact = (
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
  except?: string,
): keyof typeof words | undefined =>
  usernameAttributes(pool).find((contact) => {
    const value = attributes[contact];
    const holder = value === undefined ? undefined : holds(pool, contact, value);
    return holder !== undefined && holder.username !== except;
  });

/** The text that tells of a taken contact. */
export const takenText = (contact: keyof typeof words): string =>
  `An account with the given ${words[contact]} already exists.`;

/** Throws `AliasExistsException` when a changed contact already belongs to someone. */
export const assertContactsFree = (
  pool: UserPool,
  attributes: Readonly<Record<string, string>>,
  except: string,
): void => {
  const taken = takenContact(pool, attributes, except);
  if (taken) throw new AwsError('AliasExistsException', takenText(taken));
};

/** A user as `ListUsers` and `AdminCreateUser` show it. */
export const describeUser = (user: User): Record<string, unknown> => ({
  Username: user.username,
  Attributes: attributeList(allAttributes(user)),
  Enabled: user.enabled,
  UserStatus: user.status,
  UserCreateDate: user.createdAt / 1000,
  UserLastModifiedDate: user.modifiedAt / 1000,
});

/** A user as `ListUsers` shows it when only some attributes are asked for; none means all. */
export const describeUserWith = (user: User, names: readonly string[]): Record<string, unknown> => {
  if (names.length === 0) return describeUser(user);
  const asked = Object.entries(allAttributes(user)).filter(([name]) => names.includes(name));
  return { ...describeUser(user), Attributes: attributeList(Object.fromEntries(asked)) };
};
