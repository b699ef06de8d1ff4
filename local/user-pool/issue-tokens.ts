import { createHash, randomUUID } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { allAttributes, readableAttributes } from './attributes.ts';
import { canRevoke, tokenSeconds } from './clients.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { type GroupConfiguration, groupConfiguration } from './group-claims.ts';
import { optionalObject } from './input.ts';
import { issuerOf } from './issuer.ts';
import type { Group, User, UserPool } from './model.ts';
import type { OAuthGrant } from './oauth/oauth-state.ts';
import { attributesInScope } from './oauth/scope-attributes.ts';
import { USER_ADMIN_SCOPE } from './scopes.ts';
import type { SigningKey } from './signing-keys.ts';
import { accessClaims, idClaims, type TokenFacts } from './token-claims.ts';
import {
  applyClaimChanges,
  applyScopeChanges,
  noChanges,
  readTokenChanges,
  type TokenChanges,
  type TokenEventVersion,
} from './token-overrides.ts';
import {
  callTrigger,
  type ClientMetadata,
  eventAttributes,
  metadataMember,
} from './trigger-calls.ts';
import { rereadUser } from './users.ts';

/** A sign-in or refresh for which tokens are due. */
export interface TokenOccasion {
  readonly username: string;
  /** E.g. `TokenGeneration_Authentication`. */
  readonly source: string;
  readonly clientMetadata: ClientMetadata;
  readonly originJti: string;
  /** Seconds since the epoch. */
  readonly authTime: number;
  /** Scopes and binding of tokens from the OAuth 2 endpoints. */
  readonly grant?: OAuthGrant | undefined;
}

/** The tokens of `AuthenticationResult`, without the refresh token. */
export interface IssuedTokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: 'Bearer';
}

/** Which version of the token event a pool's trigger gets. */
export const tokenEventVersion = (pool: UserPool): TokenEventVersion => {
  const config = optionalObject(pool.lambdaConfig, 'PreTokenGenerationConfig');
  const version = config?.['LambdaVersion'];
  return version === 'V2_0' || version === 'V3_0' ? version : 'V1_0';
};

const groupsOf = (pool: UserPool, user: User): GroupConfiguration =>
  groupConfiguration(
    user.groups
      .map((name) => pool.groups.get(name))
      .filter((group): group is Group => group !== undefined),
  );

const scopesOf = ({ grant }: TokenOccasion): readonly string[] =>
  grant?.scopes ?? [USER_ADMIN_SCOPE];

const askTrigger = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  occasion: TokenOccasion,
): Promise<TokenChanges> => {
  const version = tokenEventVersion(pool);
  const user = rereadUser(pool, occasion.username);
  const response = await callTrigger(context, pool, {
    trigger: 'PreTokenGeneration',
    source: occasion.source,
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: eventAttributes(user),
      groupConfiguration: groupsOf(pool, user),
      ...(version === 'V1_0' ? {} : { scopes: scopesOf(occasion) }),
      ...metadataMember(occasion.clientMetadata),
    },
    response:
      version === 'V1_0'
        ? { claimsOverrideDetails: null }
        : { claimsAndScopeOverrideDetails: null },
  });
  return response ? readTokenChanges(response, version) : noChanges;
};

const gatherFacts = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { occasion, changes }: { readonly occasion: TokenOccasion; readonly changes: TokenChanges },
): TokenFacts => {
  const user = rereadUser(pool, occasion.username);
  return {
    issuer: issuerOf(context, pool),
    clientId: client.id,
    username: user.username,
    sub: user.sub,
    attributes: attributesInScope(
      readableAttributes(client, allAttributes(user)),
      scopesOf(occasion),
    ),
    groups: changes.groups ?? groupsOf(pool, user),
    scopes: applyScopeChanges(scopesOf(occasion), changes),
    eventId: randomUUID(),
    originJti: canRevoke(client) ? occasion.originJti : undefined,
    authTime: occasion.authTime,
    issuedAt: Math.floor(context.clock.now() / 1000),
    idSeconds: tokenSeconds(client, 'IdToken'),
    accessSeconds: tokenSeconds(client, 'AccessToken'),
    isGrant: occasion.grant !== undefined,
    ...(occasion.grant?.nonce === undefined ? {} : { nonce: occasion.grant.nonce }),
    ...(occasion.grant?.resource === undefined ? {} : { resource: occasion.grant.resource }),
  };
};

/** `at_hash` of OpenID Connect: the left half of SHA-256 over the access token. */
const accessTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest().subarray(0, 16).toString('base64url');

/** Signs the claims of a token. */
export const signClaims = async (claims: JWTPayload, key: SigningKey): Promise<string> =>
  await new SignJWT(claims).setProtectedHeader({ kid: key.kid, alg: 'RS256' }).sign(key.privateKey);

/** Asks PreTokenGeneration and signs an ID and an access token. Throws what the trigger throws. */
export const issueTokens = async (
  context: UserPoolContext,
  scope: ClientScope,
  occasion: TokenOccasion,
): Promise<IssuedTokens> => {
  const changes = await askTrigger(context, scope, occasion);
  const facts = gatherFacts(context, scope, { occasion, changes });
  const keys = await context.signingKeys.of(scope.pool.id);
  const accessToken = applyClaimChanges(accessClaims(facts), changes.access);
  const AccessToken = await signClaims(accessToken, keys.access);
  const idToken = applyClaimChanges(idClaims(facts), changes.id);
  const IdToken = await signClaims(
    occasion.grant ? { ...idToken, at_hash: accessTokenHash(AccessToken) } : idToken,
    keys.id,
  );
  return { AccessToken, IdToken, ExpiresIn: facts.accessSeconds, TokenType: 'Bearer' };
};
