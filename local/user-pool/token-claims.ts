import { randomUUID } from 'node:crypto';
import { identitiesClaim } from './federation/identities.ts';
import type { GroupConfiguration } from './group-claims.ts';

/** What the claims of a pair of tokens are made from. Times are seconds. */
export interface TokenFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly username: string;
  readonly sub: string;
  /** The attributes that the client may read. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly groups: GroupConfiguration;
  readonly scopes: readonly string[];
  readonly eventId: string;
  /** `undefined` for clients whose tokens cannot be revoked. */
  readonly originJti: string | undefined;
  readonly authTime: number;
  readonly issuedAt: number;
  readonly idSeconds: number;
  readonly accessSeconds: number;
  /** `nonce` of the authorization request. */
  readonly nonce?: string;
  /** The resource that the access token is bound to. */
  readonly resource?: string;
  /** Made at the OAuth 2 endpoints. */
  readonly isGrant?: boolean;
}

type Claims = Record<string, unknown>;

/** Some attributes have another type in the ID token than the API gives them. */
const attributeClaim = (name: string, value: string): unknown => {
  if (name === 'email_verified' || name === 'phone_number_verified') return value === 'true';
  if (name === 'updated_at') return Number(value);
  if (name === 'address') return { formatted: value };
  if (name === 'identities') return identitiesClaim(value);
  return value;
};

const groupClaims = ({
  groupsToOverride,
  iamRolesToOverride,
  preferredRole,
}: GroupConfiguration): Claims => ({
  ...(groupsToOverride.length > 0 ? { 'cognito:groups': groupsToOverride } : {}),
  ...(iamRolesToOverride.length > 0 ? { 'cognito:roles': iamRolesToOverride } : {}),
  ...(preferredRole ? { 'cognito:preferred_role': preferredRole } : {}),
});

const commonClaims = (facts: TokenFacts): Claims => ({
  sub: facts.sub,
  iss: facts.issuer,
  ...(facts.originJti === undefined ? {} : { origin_jti: facts.originJti }),
  event_id: facts.eventId,
  auth_time: facts.authTime,
  iat: facts.issuedAt,
  jti: randomUUID(),
});

/**
 * The claims of an ID token before a trigger changes them.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export const idClaims = (facts: TokenFacts): Claims => ({
  ...Object.fromEntries(
    Object.entries(facts.attributes).map(([name, value]) => [name, attributeClaim(name, value)]),
  ),
  ...groupClaims(facts.groups),
  ...commonClaims(facts),
  'cognito:username': facts.username,
  ...(facts.nonce === undefined ? {} : { nonce: facts.nonce }),
  aud: facts.clientId,
  token_use: 'id',
  exp: facts.issuedAt + facts.idSeconds,
});

/**
 * The claims of an access token before a trigger changes them.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const accessClaims = (facts: TokenFacts): Claims => ({
  ...(facts.groups.groupsToOverride.length > 0
    ? { 'cognito:groups': facts.groups.groupsToOverride }
    : {}),
  ...commonClaims(facts),
  client_id: facts.clientId,
  ...(facts.resource === undefined ? {} : { aud: facts.resource }),
  ...(facts.isGrant ? { version: 2 } : {}),
  token_use: 'access',
  scope: facts.scopes.join(' '),
  exp: facts.issuedAt + facts.accessSeconds,
  username: facts.username,
});
