import { dropExpired, hashOf, randomSecret } from '../user-pool/oauth/secret-texts.ts';
import type { Person } from './people.ts';

/** Somebody who has said who they are, on the way back to the pool. */
export interface Grant {
  readonly person: Person;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
}

/** Codes and access tokens that are good for one minute. */
export interface Grants {
  /** A code that stands for a grant, once. */
  readonly issueCode: (grant: Grant) => string;
  readonly redeemCode: (code: string) => Grant | undefined;
  readonly issueToken: (person: Person) => string;
  readonly personOf: (token: string) => Person | undefined;
}

const VALIDITY_MS = 60_000;

interface Held<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

const createHeld = <Value>() => {
  const entries = new Map<string, Held<Value>>();
  return {
    put: (value: Value): string => {
      const secret = randomSecret();
      dropExpired(entries, Date.now());
      entries.set(hashOf(secret), { value, expiresAt: Date.now() + VALIDITY_MS });
      return secret;
    },
    find: (secret: string): Value | undefined => {
      dropExpired(entries, Date.now());
      return entries.get(hashOf(secret))?.value;
    },
    drop: (secret: string): void => {
      entries.delete(hashOf(secret));
    },
  };
};

/** By the machine's time: the pool's OpenID Connect library does not know the stack's clock. */
export const createGrants = (): Grants => {
  const codes = createHeld<Grant>();
  const tokens = createHeld<Person>();
  return {
    issueCode: codes.put,
    redeemCode: (code) => {
      const grant = codes.find(code);
      codes.drop(code);
      return grant;
    },
    issueToken: tokens.put,
    personOf: tokens.find,
  };
};
