import { invalidLambdaResponse } from './errors.ts';
import type { GroupConfiguration } from './group-claims.ts';

/** `LambdaVersion` of the PreTokenGeneration slot. */
export type TokenEventVersion = 'V1_0' | 'V2_0' | 'V3_0';

/** Changes to the claims of one token. */
export interface ClaimChanges {
  readonly add: Readonly<Record<string, unknown>>;
  readonly suppress: readonly string[];
}

/** Everything that a PreTokenGeneration trigger can change. */
export interface TokenChanges {
  readonly id: ClaimChanges;
  readonly access: ClaimChanges;
  readonly scopesToAdd: readonly string[];
  readonly scopesToSuppress: readonly string[];
  /** Replaces the user's groups; `undefined` keeps them. */
  readonly groups?: GroupConfiguration;
}

type Loose = Readonly<Record<string, unknown>>;

const noClaims: ClaimChanges = { add: {}, suppress: [] };

/** What an empty answer changes: nothing. */
export const noChanges: TokenChanges = {
  id: noClaims,
  access: noClaims,
  scopesToAdd: [],
  scopesToSuppress: [],
};

const unusable = (): Error => invalidLambdaResponse('Unrecognizable lambda output');

const objectIn = (parent: Loose | undefined, member: string): Loose | undefined => {
  const value = parent?.[member] ?? undefined;
  if (value === undefined) return undefined;
  // Cognito itself hands the container out as an empty list in places.
  if (Array.isArray(value) && value.length === 0) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unusable();
  return value as Loose;
};

const textsIn = (parent: Loose | undefined, member: string): string[] => {
  const value = parent?.[member] ?? [];
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) throw unusable();
  return value;
};

const groupsFrom = (details: Loose | undefined): { groups?: GroupConfiguration } => {
  if (!details || details['groupOverrideDetails'] === undefined) return {};
  const given = objectIn(details, 'groupOverrideDetails');
  const role = given?.['preferredRole'];
  return {
    groups: {
      groupsToOverride: textsIn(given, 'groupsToOverride'),
      iamRolesToOverride: textsIn(given, 'iamRolesToOverride'),
      preferredRole: typeof role === 'string' ? role : null,
    },
  };
};

const claimsFrom = (details: Loose | undefined): ClaimChanges => ({
  add: objectIn(details, 'claimsToAddOrOverride') ?? {},
  suppress: textsIn(details, 'claimsToSuppress'),
});

const readVersion1 = (response: Loose): TokenChanges => {
  const details = objectIn(response, 'claimsOverrideDetails');
  const id = claimsFrom(details);
  if (Object.values(id.add).some((value) => typeof value !== 'string')) throw unusable();
  return { ...noChanges, id, ...groupsFrom(details) };
};

const readVersion2 = (response: Loose): TokenChanges => {
  const details = objectIn(response, 'claimsAndScopeOverrideDetails');
  const access = objectIn(details, 'accessTokenGeneration');
  const scopesToAdd = textsIn(access, 'scopesToAdd');
  if (scopesToAdd.some((scope) => /\s/.test(scope))) throw unusable();
  return {
    id: claimsFrom(objectIn(details, 'idTokenGeneration')),
    access: claimsFrom(access),
    scopesToAdd,
    scopesToSuppress: textsIn(access, 'scopesToSuppress'),
    ...groupsFrom(details),
  };
};

/**
 * Reads the answer of a PreTokenGeneration trigger. A group override that is empty or `null`
 * removes all groups; one that is absent keeps them. Throws `InvalidLambdaResponseException` for
 * shapes that Cognito cannot read. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const readTokenChanges = (response: Loose, version: TokenEventVersion): TokenChanges =>
  version === 'V1_0' ? readVersion1(response) : readVersion2(response);

/**
 * Claims that no trigger can set or remove.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
const reserved = new Set([
  'sub',
  'iss',
  'aud',
  'client_id',
  'exp',
  'iat',
  'nbf',
  'auth_time',
  'jti',
  'origin_jti',
  'nonce',
  'token_use',
  'event_id',
  'device_key',
  'version',
  'username',
  'identities',
  'azp',
  'at_hash',
  'acr',
  'amr',
]);

const GROUP_CLAIMS = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'];

const changeable = (name: string): boolean => !reserved.has(name) && !name.startsWith('cognito:');

/**
 * Claims with a trigger's changes. Suppressing wins over adding; reserved claims stay; `dev:`
 * claims can only be suppressed; an `aud` may be added to an access token when it names the app
 * client. Suppressing `cognito:groups` also removes the roles. Pure.
 */
export const applyClaimChanges = (
  claims: Readonly<Record<string, unknown>>,
  { add, suppress }: ClaimChanges,
): Record<string, unknown> => {
  const added = Object.entries(add).filter(
    ([name, value]) =>
      (changeable(name) && !name.startsWith('dev:')) ||
      (name === 'aud' && claims['token_use'] === 'access' && value === claims['client_id']),
  );
  const removed = new Set(suppress.filter((name) => changeable(name)));
  if (suppress.includes('cognito:groups')) GROUP_CLAIMS.forEach((name) => removed.add(name));
  return Object.fromEntries(
    [...Object.entries(claims), ...added].filter(([name]) => !removed.has(name)),
  );
};

/** Scopes with a trigger's changes; suppressing wins. Pure. */
export const applyScopeChanges = (
  scopes: readonly string[],
  { scopesToAdd, scopesToSuppress }: TokenChanges,
): string[] =>
  [...new Set([...scopes, ...scopesToAdd])].filter((scope) => !scopesToSuppress.includes(scope));
