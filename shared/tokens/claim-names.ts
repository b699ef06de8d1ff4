/** The name of a claim that may be ours. Only `claimName` makes one, so no other gets into a token. */
export type ClaimName = string & { readonly __claimName: true };

/**
 * Claims that Cognito lets nobody set, those that say who somebody is, whose meaning is Cognito's,
 * and names that mean something to the language.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const reserved: ReadonlySet<string> = new Set([
  'acr',
  'amr',
  'at_hash',
  'aud',
  'auth_time',
  'azp',
  'client_id',
  'device_key',
  'event_id',
  'exp',
  'iat',
  'identities',
  'iss',
  'jti',
  'nbf',
  'nonce',
  'origin_jti',
  'sub',
  'token_use',
  'username',
  'version',
  'email',
  'email_verified',
  'phone_number',
  'phone_number_verified',
  'preferred_username',
  'scope',
  '__proto__',
  'constructor',
  'prototype',
]);

const RESERVED_PREFIX = /^(?:cognito|custom|dev):/i;

const NAME = /^[a-zA-Z][\w:./-]{0,99}$/;

/** Whether a claim of this name is not ours to set. */
export const isReservedClaim = (name: string): boolean =>
  reserved.has(name.toLowerCase()) || RESERVED_PREFIX.test(name);

const isClaimName = (name: string): name is ClaimName => NAME.test(name) && !isReservedClaim(name);

/** The name as that of a claim of ours; `undefined` for a reserved or malformed one. */
export const claimName = (name: string): ClaimName | undefined =>
  isClaimName(name) ? name : undefined;

/** A scope of a resource server, `identifier/name`, without blanks; no scope of Cognito's own. */
const SCOPE =
  /^(?!aws\.cognito\.)[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]{1,128}(?:\/[\x21\x23-\x5B\x5D-\x7E]{1,128})$/;

/**
 * Whether a rule may add this scope: one of a resource server. `aws.cognito.signin.user.admin`,
 * which lets the bearer change their own user, and the scopes of OpenID Connect are never added.
 */
export const isGrantableScope = (scope: string): boolean => SCOPE.test(scope);

/** What Cognito lets a trigger suppress among the claims that it makes itself. */
const SUPPRESSIBLE =
  /^(?:address|birthdate|email|email_verified|family_name|gender|given_name|locale|middle_name|name|nickname|phone_number|phone_number_verified|picture|preferred_username|profile|updated_at|website|zoneinfo|cognito:groups|(?:custom|dev):[\w-]{1,64})$/;

/** Whether a rule may take this claim out of a token: an attribute, or the groups. */
export const isSuppressibleClaim = (name: string): boolean => SUPPRESSIBLE.test(name);
