import { finding, type Finding, type ResourceChange } from './finding.ts';
import { canonical, listOf, valueAt } from '../template/json-value.ts';

/** Whether the second value protects less than the first. */
type IsLooser = (before: unknown, after: unknown) => boolean;

interface Protection {
  readonly path: string;
  readonly isLooser: IsLooser;
  readonly why: string;
}

/** Was this value, and is not any more. */
const noLonger =
  (value: unknown): IsLooser =>
  (before, after) =>
    String(before) === String(value) && String(after) !== String(value);

const rankIn = (ranks: readonly string[], value: unknown): number => {
  const at = ranks.indexOf(String(value));
  return at < 0 ? ranks.length : at;
};

/** From strict to lax; a missing value is the last. */
const ordered =
  (...ranks: readonly string[]): IsLooser =>
  (before, after) =>
    rankIn(ranks, after) > rankIn(ranks, before);

const isLess: IsLooser = (before, after) => Number(after ?? 0) < Number(before ?? 0);
const isMore: IsLooser = (before, after) => before !== undefined && Number(after) > Number(before);
const isRemoved: IsLooser = (before, after) => before !== undefined && after === undefined;
const isDropped: IsLooser = (before, after) =>
  isRemoved(before, after) || noLonger(true)(before, after);

/** Names that the second list has beyond the first; no list at all allows every name. */
const isWider: IsLooser = (before, after) => {
  if (before === undefined) return false;
  if (after === undefined) return true;
  const had = new Set(listOf(before).map(canonical));
  return listOf(after).some((entry) => !had.has(canonical(entry)));
};

const gains =
  (matches: RegExp): IsLooser =>
  (before, after) => {
    const had = new Set(listOf(before).map(String));
    return listOf(after).some((entry) => matches.test(String(entry)) && !had.has(String(entry)));
  };

/** What protects users and data, by type of resource. */
export const protections: Readonly<Record<string, readonly Protection[]>> = {
  'AWS::Cognito::UserPool': [
    {
      path: 'DeletionProtection',
      isLooser: noLonger('ACTIVE'),
      why: 'One wrong call would delete every user.',
    },
    {
      path: 'MfaConfiguration',
      isLooser: ordered('ON', 'OPTIONAL', 'OFF'),
      why: 'Accounts would be protected by one factor where they had two.',
    },
    {
      path: 'Policies.PasswordPolicy.MinimumLength',
      isLooser: isLess,
      why: 'New passwords could be weaker than the old ones.',
    },
    {
      path: 'UserPoolAddOns.AdvancedSecurityMode',
      isLooser: ordered('ENFORCED', 'AUDIT', 'OFF'),
      why: 'Compromised passwords and risky sign-ins would no longer be stopped or seen.',
    },
    {
      path: 'UserPoolTier',
      isLooser: ordered('PLUS', 'ESSENTIALS', 'LITE'),
      why: 'Features of the higher plan that the pool uses would be refused or switched off.',
    },
    {
      path: 'AdminCreateUserConfig.AllowAdminCreateUserOnly',
      isLooser: noLonger(true),
      why: 'Everybody could sign up to a pool that operators filled.',
    },
    {
      path: 'UserAttributeUpdateSettings.AttributesRequireVerificationBeforeUpdate',
      isLooser: (before, after) => listOf(before).some((name) => !listOf(after).includes(name)),
      why: 'A user could take an address before proving that it is theirs.',
    },
  ],
  'AWS::Cognito::UserPoolClient': [
    {
      path: 'PreventUserExistenceErrors',
      isLooser: noLonger('ENABLED'),
      why: 'Anybody could ask who has an account.',
    },
    {
      path: 'EnableTokenRevocation',
      isLooser: noLonger(true),
      why: 'Signing out would leave refresh tokens that still work.',
    },
    {
      path: 'WriteAttributes',
      isLooser: isWider,
      why: 'Users could write attributes that were not theirs to write.',
    },
    {
      path: 'ExplicitAuthFlows',
      isLooser: gains(/PASSWORD_AUTH$/u),
      why: 'Passwords would travel to Cognito in the request instead of by SRP.',
    },
    {
      path: 'AllowedOAuthFlows',
      isLooser: gains(/^implicit$/u),
      why: 'Tokens would stand in addresses, and so in histories and logs.',
    },
    {
      path: 'CallbackURLs',
      isLooser: gains(/^http:\/\/(?!localhost\b|127\.0\.0\.1\b)/u),
      why: 'Authorization codes would travel unencrypted.',
    },
    {
      path: 'RefreshTokenRotation.Feature',
      isLooser: noLonger('ENABLED'),
      why: 'A stolen refresh token would work until it expires.',
    },
    {
      path: 'RefreshTokenValidity',
      isLooser: isMore,
      why: 'A stolen refresh token would work for longer.',
    },
  ],
  'AWS::Cognito::IdentityPool': [
    {
      path: 'AllowUnauthenticatedIdentities',
      isLooser: (before, after) => String(before) !== 'true' && String(after) === 'true',
      why: 'Everybody would get AWS credentials without signing in.',
    },
    {
      path: 'AllowClassicFlow',
      isLooser: (before, after) => String(before) !== 'true' && String(after) === 'true',
      why: 'Callers could choose their role and get past the limits of the enhanced flow.',
    },
  ],
  'AWS::DynamoDB::Table': [
    {
      path: 'DeletionProtectionEnabled',
      isLooser: noLonger(true),
      why: 'One wrong call would delete every account.',
    },
    {
      path: 'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
      isLooser: noLonger(true),
      why: 'Nothing could be brought back from before a mistake.',
    },
    {
      path: 'SSESpecification',
      isLooser: isRemoved,
      why: 'The data would no longer be encrypted with its own key.',
    },
  ],
  'AWS::KMS::Key': [
    { path: 'EnableKeyRotation', isLooser: noLonger(true), why: 'The key would stay for ever.' },
    { path: 'PendingWindowInDays', isLooser: isLess, why: 'Less time to undo a deletion.' },
    {
      path: 'Enabled',
      isLooser: (before, after) => String(before) !== 'false' && String(after) === 'false',
      why: 'No code could be decrypted: no mail would leave.',
    },
  ],
  'AWS::S3::Bucket': [
    ...['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].map(
      (flag) => ({
        path: `PublicAccessBlockConfiguration.${flag}`,
        isLooser: isDropped,
        why: "Users' files could become public.",
      }),
    ),
    {
      path: 'VersioningConfiguration.Status',
      isLooser: noLonger('Enabled'),
      why: 'Overwritten and deleted files could not be brought back.',
    },
    { path: 'BucketEncryption', isLooser: isRemoved, why: 'Files would be stored unencrypted.' },
  ],
  'AWS::SQS::Queue': [
    {
      path: 'MessageRetentionPeriod',
      isLooser: isLess,
      why: 'Failed events would be gone before somebody can look at them.',
    },
  ],
  'AWS::Logs::LogGroup': [
    {
      path: 'RetentionInDays',
      isLooser: (before, after) => after !== undefined && isLess(before ?? Infinity, after),
      why: 'Older log lines would be deleted at once.',
    },
  ],
};

/** Finds settings of a resource that would protect users or data less than before. */
export const findLoosenedSettings = ({
  logicalId,
  type,
  before,
  after,
}: ResourceChange): Finding[] =>
  (protections[type] ?? [])
    .map(({ path, isLooser, why }) => {
      const values = [valueAt(before, path), valueAt(after, path)] as const;
      return { path, values, why, looser: isLooser(...values) };
    })
    .filter(({ looser }) => looser)
    .map(({ path, values: [had, has], why }) =>
      finding(
        'loosens',
        { logicalId, part: path },
        { what: `${path} would change from ${canonical(had)} to ${canonical(has)}`, why },
      ),
    );
