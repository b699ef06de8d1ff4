import { isRecord, readTextMap, type TextMap, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** The groups of a user, the IAM roles that these give, and which of the roles comes first. */
export interface TokenGroups {
  readonly names: readonly string[];
  readonly iamRoles: readonly string[];
  readonly preferredRole?: string;
}

/** What a token-generation event says. */
export interface TokenFacts {
  /** A machine signs in by client credentials: no user, no attributes, no groups. */
  readonly bearer: 'user' | 'machine';
  readonly source: string;
  readonly userName: string;
  readonly clientId?: string;
  readonly attributes: TextMap;
  readonly groups: TokenGroups;
  /** The tenant that the client asks for; anybody can ask for any. */
  readonly requestedTenant?: string;
}

/** A value that Cognito takes for a claim. */
export type ClaimValue = string | number | boolean | readonly string[];

/** Claims to set in a token, by name. */
export type Claims = Readonly<Record<string, ClaimValue>>;

/** What the tokens are to say, beside what Cognito says in them. */
export interface TokenContent {
  readonly idClaims: Claims;
  readonly accessClaims: Claims;
  readonly idSuppressed: readonly string[];
  readonly accessSuppressed: readonly string[];
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
  /** Replaces the groups and their roles; absent leaves them as they are. */
  readonly groups?: TokenGroups;
}

const textsIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

const groupsIn = (value: unknown): TokenGroups => {
  const given = isRecord(value) ? value : {};
  const preferredRole = given['preferredRole'];
  return {
    names: textsIn(given['groupsToOverride']),
    iamRoles: textsIn(given['iamRolesToOverride']),
    ...(typeof preferredRole === 'string' && preferredRole !== '' ? { preferredRole } : {}),
  };
};

/** The key of `clientMetadata` by which a client says for which tenant it wants tokens. */
const TENANT_KEY = 'tenant';

const tenantIn = (request: TriggerEvent['request']): Pick<TokenFacts, 'requestedTenant'> => {
  const requestedTenant = readTextMap(request['clientMetadata'])[TENANT_KEY];
  return requestedTenant === undefined ? {} : { requestedTenant };
};

/**
 * Reads a token-generation event of any version. A machine's has `null` for its groups.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const parsePreTokenGeneration = (event: TriggerEvent): TokenFacts => ({
  bearer: event.source === 'TokenGeneration_ClientCredentials' ? 'machine' : 'user',
  source: event.source,
  userName: event.userName,
  ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
  attributes: readTextMap(event.request['userAttributes']),
  groups: groupsIn(event.request['groupConfiguration']),
  ...tenantIn(event.request),
});

const asText = (value: ClaimValue): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const asTexts = (claims: Claims): Record<string, string> =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asText(value)]));

const unlessEmpty = (name: string, entries: readonly string[]): Record<string, readonly string[]> =>
  entries.length > 0 ? { [name]: entries } : {};

/**
 * The groups as Cognito reads them. An override that is empty or `null` takes every group away, so
 * without one the key is not mentioned at all.
 */
const groupOverride = ({ groups }: TokenContent): Record<string, unknown> =>
  groups
    ? {
        groupOverrideDetails: {
          groupsToOverride: groups.names,
          iamRolesToOverride: groups.iamRoles,
          ...(groups.preferredRole ? { preferredRole: groups.preferredRole } : {}),
        },
      }
    : {};

const oldDetails = (content: TokenContent): Record<string, unknown> => ({
  claimsToAddOrOverride: asTexts(content.idClaims),
  ...unlessEmpty('claimsToSuppress', content.idSuppressed),
  ...groupOverride(content),
});

const details = (content: TokenContent): Record<string, unknown> => ({
  idTokenGeneration: {
    claimsToAddOrOverride: { ...content.idClaims },
    ...unlessEmpty('claimsToSuppress', content.idSuppressed),
  },
  accessTokenGeneration: {
    claimsToAddOrOverride: { ...content.accessClaims },
    ...unlessEmpty('claimsToSuppress', content.accessSuppressed),
    ...unlessEmpty('scopesToAdd', content.scopesToAdd),
    ...unlessEmpty('scopesToSuppress', content.scopesToSuppress),
  },
  ...groupOverride(content),
});

/**
 * Says in the event what the tokens are to say: of ID and access token for versions 2 and 3; of the
 * ID token alone, and in texts, for version 1, which knows no other.
 */
export const respondWithTokens = (event: TriggerEvent, content: TokenContent): void => {
  const fields =
    event.version === '1'
      ? { claimsOverrideDetails: oldDetails(content) }
      : { claimsAndScopeOverrideDetails: details(content) };
  writeResponse(event, fields);
};
