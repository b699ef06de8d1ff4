import type { TextMap } from '../events/event.ts';

const MAX_VALUE_BYTES = 2048;
const MAX_NAME = 64;

// Control characters, and the two line separators that some mail and log readers break lines at.
const unprintable = /[\p{Cc}\u2028\u2029]/u;

/** Attributes that Cognito itself puts into the event of a federated sign-up, empty. */
const fromCognito: ReadonlySet<string> = new Set([
  'cognito:email_alias',
  'cognito:phone_number_alias',
]);

/** Standard attributes that say what Cognito or an operator has proved, not what a user claims. */
const proofs: ReadonlySet<string> = new Set([
  'sub',
  'email_verified',
  'phone_number_verified',
  'identities',
  'updated_at',
]);

const reservedPrefixes = ['custom:', 'dev:', 'cognito:'];

/** Whether a user must not set this attribute: roles, tenants and proofs are never self-declared. */
const isPrivileged = (name: string): boolean =>
  proofs.has(name) || reservedPrefixes.some((prefix) => name.startsWith(prefix));

/** Whether a user tries to set something that only Cognito or an operator may set. */
export const setsPrivilegedAttribute = (attributes: TextMap): boolean =>
  Object.keys(attributes).some((name) => isPrivileged(name) && !fromCognito.has(name));

/** Whether a value is too long for Cognito (2,048 bytes) or holds control characters. */
export const hasMalformedAttribute = (attributes: TextMap): boolean =>
  Object.entries(attributes).some(
    ([name, value]) =>
      name.length > MAX_NAME ||
      value.length > MAX_VALUE_BYTES ||
      Buffer.byteLength(value) > MAX_VALUE_BYTES ||
      unprintable.test(value),
  );
