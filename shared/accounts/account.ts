import type { TextMap } from '../events/event.ts';

/** How an account came into being. */
export type AccountOrigin =
  /** Confirmed by a code or a link; Cognito does not tell which. */
  | 'confirmation'
  /** Confirmed by an operator, without an app client. */
  | 'operator'
  /** Confirmed by the sign-up itself, nothing verified. */
  | 'auto-confirmation'
  | 'admin-creation'
  | 'federation'
  | 'import'
  /** Missed before, and made up for with a token. */
  | 'first-token'
  /** Missed before, and made up for by the reconciler. */
  | 'reconcile';

/** A tenant that the account belongs to, and what the owner may do there. */
export interface Membership {
  readonly tenant: string;
  readonly roles: readonly string[];
}

/** What the owner has said yes or no to, e.g. to a version of the terms. */
export interface Consent {
  readonly given: boolean;
  readonly version?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What became of mail to the account's address. */
export interface MailState {
  readonly state: 'bounced' | 'complained';
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** An erasure that has been asked for. */
export interface Erasure {
  /** Names the erasure to whoever asked for it. */
  readonly receipt: string;
  /** ISO 8601, UTC. */
  readonly requestedAt: string;
}

/** The texts that begin as the pool has them, and that the owner may change here as well. */
export interface PersonalTexts {
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly locale?: string;
  readonly zoneinfo?: string;
}

/** Everything we hold about a user beside Cognito's own record. Times are ISO 8601 in UTC. */
export interface Account extends PersonalTexts {
  /** Cognito's `sub`: the identity of a user, whatever becomes of name and address. */
  readonly sub: string;
  /** Version of this shape; items of shape 1 are read as this one. */
  readonly shape: 2;
  /** Raised by one at every write: what an ETag is made of. 0 for an item of shape 1. */
  readonly version: number;
  readonly userName: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  /**
   * The personal texts as the pool had them when last looked at. What differs from these at a
   * token has changed in the pool; what differs only here was changed by the owner. Absent in an
   * account of shape 1 until its next token.
   */
  readonly pool?: PersonalTexts;
  /** `active`, `suspended` by an operator, `erasing`, or a status that a later version has added. */
  readonly status: string;
  /** What the owner may do, as an operator or a rule granted it; never from an attribute. */
  readonly roles: readonly string[];
  readonly memberships: readonly Membership[];
  readonly consents: Readonly<Record<string, Consent>>;
  /** Absent while mail arrives, as far as we know. */
  readonly mail?: MailState;
  /** The owner's id in the identity pool, which names the folder of their files. */
  readonly identityId?: string;
  readonly erasure?: Erasure;
  /** An `AccountOrigin`, or an origin that a later version has added. */
  readonly origin: string;
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

/** Whether a text can be a `sub`. Cognito gives a UUID today and does not promise one. */
export const isSub = (text: string): boolean => SUB.test(text);

/** The user an event speaks of, or `undefined` if it names none by a usable `sub`. */
export const accountOwner = (userName: string, attributes: TextMap): AccountOwner | undefined => {
  const { sub } = attributes;
  return sub !== undefined && isSub(sub) ? { sub, userName, attributes } : undefined;
};
