import type { TextMap } from '../events/event.ts';

/** What the account's owner may do: everything, or nothing until an operator lifts it. */
export type AccountStatus = 'active' | 'suspended';

/** How an account came into being. */
export type AccountOrigin = 'confirmation' | 'first-token';

/** Everything we hold about a user beside Cognito's own record. Times are ISO 8601 in UTC. */
export interface Account {
  /** Cognito's `sub`: the identity of a user, whatever becomes of name and address. */
  readonly sub: string;
  /** Version of this shape. */
  readonly shape: 1;
  readonly userName: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly locale?: string;
  readonly zoneinfo?: string;
  readonly status: AccountStatus;
  /** What the owner may do, as an operator granted it; never from an attribute. */
  readonly roles: readonly string[];
  readonly origin: AccountOrigin;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What an event says of the user that an account is born from. */
export interface AccountOwner {
  readonly sub: string;
  readonly userName: string;
  readonly attributes: TextMap;
}

const SUB = /^[\w:.-]{1,128}$/;

/**
 * The user an event speaks of, or `undefined` if it names none by a usable `sub`. Cognito gives a
 * UUID today and does not promise one.
 */
export const accountOwner = (userName: string, attributes: TextMap): AccountOwner | undefined => {
  const { sub } = attributes;
  return sub !== undefined && SUB.test(sub) ? { sub, userName, attributes } : undefined;
};

// The personal fields of a user who writes nonsense into them must not make the item too large.
const MAX_TEXT = 2048;

const fields: Readonly<Record<string, string>> = {
  email: 'email',
  name: 'name',
  given_name: 'givenName',
  family_name: 'familyName',
  locale: 'locale',
  zoneinfo: 'zoneinfo',
};

const personalFields = (attributes: TextMap): Partial<Account> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([attribute, field]) => {
      const value = attributes[attribute];
      return value ? [[field, value.slice(0, MAX_TEXT)]] : [];
    }),
  );

/** The account of a user who has none yet: active, without roles. `now` in milliseconds. */
export const newAccount = (owner: AccountOwner, origin: AccountOrigin, now: number): Account => {
  const at = new Date(now).toISOString();
  return {
    sub: owner.sub,
    shape: 1,
    userName: owner.userName,
    ...personalFields(owner.attributes),
    emailVerified: owner.attributes['email_verified'] === 'true',
    status: 'active',
    roles: [],
    origin,
    createdAt: at,
    updatedAt: at,
  };
};
