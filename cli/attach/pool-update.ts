import type {
  GetUserPoolMfaConfigResponse,
  UpdateUserPoolRequest,
  UserPoolType,
} from './pool-types.aws.ts';

/** Settings that an update gives a pool. */
export type PoolSettings = Omit<UpdateUserPoolRequest, 'UserPoolId' | 'PoolName'>;

/** The members of `UpdateUserPool` that a description has under the same name. */
type Kept = Exclude<keyof UpdateUserPoolRequest, 'UserPoolId' | 'PoolName' | 'LambdaConfig'>;

/**
 * Every setting that `UpdateUserPool` sets back to its default when it is left out. The type makes
 * this list complete: a client that knows one more does not compile until it stands here.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
const kept: Readonly<Record<Kept, true>> = {
  Policies: true,
  DeletionProtection: true,
  AutoVerifiedAttributes: true,
  SmsVerificationMessage: true,
  EmailVerificationMessage: true,
  EmailVerificationSubject: true,
  VerificationMessageTemplate: true,
  SmsAuthenticationMessage: true,
  UserAttributeUpdateSettings: true,
  MfaConfiguration: true,
  DeviceConfiguration: true,
  EmailConfiguration: true,
  SmsConfiguration: true,
  UserPoolTags: true,
  AdminCreateUserConfig: true,
  UserPoolAddOns: true,
  AccountRecoverySetting: true,
  UserPoolTier: true,
  KeyConfiguration: true,
  IssuerConfiguration: true,
  AcrConfiguration: true,
};

/** Names of the settings that a round trip keeps, beside the name of the pool. */
export const keptSettings: readonly string[] = Object.keys(kept);

/** Members of a description that no update can name: fixed, counted, or set by other operations. */
const untouched: ReadonlySet<string> = new Set([
  'Id',
  'Name',
  'Arn',
  'Status',
  'LambdaConfig',
  'LastModifiedDate',
  'CreationDate',
  'SchemaAttributes',
  'AliasAttributes',
  'UsernameAttributes',
  'UsernameConfiguration',
  'EstimatedNumberOfUsers',
  'SmsConfigurationFailure',
  'EmailConfigurationFailure',
  'Domain',
  'CustomDomain',
]);

/** Settings of a pool that this version does not know: an update would lose them. */
export const unknownSettings = (pool: object): string[] =>
  Object.entries(pool)
    .filter(([name, value]) => value !== undefined && !untouched.has(name) && !(name in kept))
    .map(([name]) => name);

/**
 * Cognito describes both forms of one setting and takes only the newer: with both it answers "Please
 * use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays".
 */
const withoutOldForm = (
  pool: UserPoolType,
): Pick<UpdateUserPoolRequest, 'AdminCreateUserConfig'> => {
  const { AdminCreateUserConfig: config, Policies } = pool;
  if (!config) return {};
  if (Policies?.PasswordPolicy?.TemporaryPasswordValidityDays === undefined) {
    return { AdminCreateUserConfig: config };
  }
  const { UnusedAccountValidityDays: _old, ...rest } = config;
  return { AdminCreateUserConfig: rest };
};

/**
 * The update that changes these settings of a pool and nothing else: every other one of the
 * description, its triggers included, is given back as it is. Pure.
 */
export const updateWith = (pool: UserPoolType, changes: PoolSettings): UpdateUserPoolRequest => {
  const changed = { ...pool, ...changes };
  const settings = Object.fromEntries(
    Object.entries(changed).filter(([name, value]) => name in kept && value !== undefined),
  );
  return {
    ...settings,
    ...withoutOldForm(changed),
    UserPoolId: pool.Id,
    ...(pool.Name === undefined ? {} : { PoolName: pool.Name }),
    LambdaConfig: changed.LambdaConfig,
  };
};

/**
 * Second factors and passkeys as Cognito takes them: with MFA off it takes no factor beside it
 * ("can't turn off MFA and configure an MFA together"), though it shows the ones that are prepared.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export const acceptedMfa = (mfa: GetUserPoolMfaConfigResponse): GetUserPoolMfaConfigResponse => {
  const { MfaConfiguration = 'OFF', WebAuthnConfiguration } = mfa;
  if (MfaConfiguration !== 'OFF') return mfa;
  return { MfaConfiguration, ...(WebAuthnConfiguration ? { WebAuthnConfiguration } : {}) };
};
