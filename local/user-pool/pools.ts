import { randomInt } from 'node:crypto';
import { attributeRules, schemaAttribute } from './attribute-schema.ts';
import type { UserPoolContext } from './context.ts';
import { resourceNotFound } from './errors.ts';
import { type Input, optionalObject, optionalText } from './input.ts';
import type { UserPool } from './model.ts';
import { passwordPolicyOf } from './password-policy.ts';

const ACCOUNT = '000000000000';
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** A user pool id of AWS's shape, e.g. `eu-west-1_Ab3dE5gH7`. */
export const createPoolId = (region: string): string => {
  const name = Array.from({ length: 9 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `${region}_${name.join('')}`;
};

/** The pool with this id; throws `ResourceNotFoundException`. */
export const findPool = (context: UserPoolContext, poolId: string): UserPool => {
  const pool = context.pools.get(poolId);
  if (!pool) throw resourceNotFound(`User pool ${poolId} does not exist.`);
  return pool;
};

/** Makes an empty pool from the members of `CreateUserPool`. */
export const createPool = (
  context: UserPoolContext,
  { id, name, settings }: { readonly id: string; readonly name: string; readonly settings: Input },
): UserPool => {
  const now = context.clock.now();
  const pool: UserPool = {
    id,
    region: id.slice(0, id.indexOf('_')),
    name,
    settings: { ...settings },
    lambdaConfig: { ...optionalObject(settings, 'LambdaConfig') },
    clients: new Map(),
    users: new Map(),
    groups: new Map(),
    sessions: new Map(),
    refreshTokens: new Map(),
    revokedOrigins: new Set(),
    resourceServers: [],
    identityProviders: new Map(),
    domains: [],
    authorizationCodes: new Map(),
    browserSessions: new Map(),
    pendingFederations: new Map(),
    calls: new Map(),
    importJobs: new Map(),
    brandings: new Map(),
    riskConfigurations: new Map(),
    authEvents: new Map(),
    createdAt: now,
    modifiedAt: now,
  };
  context.pools.set(id, pool);
  return pool;
};

/** Settings that `UpdateUserPool` cannot name: those for ever, and those of other operations. */
const fixedSettings = [
  'Schema',
  'UsernameAttributes',
  'AliasAttributes',
  'UsernameConfiguration',
  'EnabledMfas',
  'EmailMfaConfiguration',
  'WebAuthnConfiguration',
  'WebAuthnRelyingPartyID',
  'WebAuthnUserVerification',
  'WebAuthnFactorConfiguration',
];

/**
 * Replaces all settings of a pool that can change: what the caller leaves out goes back to its
 * default, as in `UpdateUserPool`.
 */
export const replaceSettings = (pool: UserPool, settings: Input, now: number): void => {
  const fixed = Object.fromEntries(
    fixedSettings
      .filter((member) => pool.settings[member] !== undefined)
      .map((member) => [member, pool.settings[member]]),
  );
  pool.settings = { ...settings, ...fixed };
  pool.lambdaConfig = { ...optionalObject(settings, 'LambdaConfig') };
  pool.name = optionalText(settings, 'PoolName') ?? pool.name;
  pool.modifiedAt = now;
};

/** Members of the settings that `DescribeUserPool` shows in another form or not at all. */
const shownElsewhere = new Set([
  'Schema',
  'PoolName',
  'UserPoolName',
  'UserPoolId',
  'EnabledMfas',
  'EmailMfaConfiguration',
  'WebAuthnConfiguration',
  'WebAuthnRelyingPartyID',
  'WebAuthnUserVerification',
  'WebAuthnFactorConfiguration',
]);

/** A pool as `DescribeUserPool` shows it. */
export const describePool = (pool: UserPool): Record<string, unknown> => ({
  MfaConfiguration: 'OFF',
  DeletionProtection: 'INACTIVE',
  UserPoolTier: 'ESSENTIALS',
  EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
  ...Object.fromEntries(
    Object.entries(pool.settings).filter(([member]) => !shownElsewhere.has(member)),
  ),
  Id: pool.id,
  Name: pool.name,
  Arn: `arn:aws:cognito-idp:${pool.region}:${ACCOUNT}:userpool/${pool.id}`,
  LambdaConfig: pool.lambdaConfig,
  Policies: {
    ...optionalObject(pool.settings, 'Policies'),
    PasswordPolicy: passwordPolicyOf(pool),
  },
  // The old form of a setting of the password policy is shown, too.
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    ...optionalObject(pool.settings, 'AdminCreateUserConfig'),
    UnusedAccountValidityDays: passwordPolicyOf(pool).TemporaryPasswordValidityDays,
  },
  SchemaAttributes: attributeRules(pool.settings).map(schemaAttribute),
  EstimatedNumberOfUsers: pool.users.size,
  CreationDate: pool.createdAt / 1000,
  LastModifiedDate: pool.modifiedAt / 1000,
});
