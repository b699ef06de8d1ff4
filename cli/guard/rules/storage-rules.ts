import { canonical, isRecord, listOf, valueAt } from '../../template/json-value.ts';
import {
  becomes,
  isExchanged,
  isLess,
  isRemoved,
  losesEntries,
  noLonger,
  type Comparison,
} from '../comparisons.ts';
import { alsoNew, loosens, loses, opens, replaces, type RulesByType } from '../property-rule.ts';
import { lostOriginRule, originRule } from './public-side-rules.ts';

/** One deletion that a lifecycle makes: of which objects, and after how many days. */
interface Expiry {
  readonly of: string;
  readonly days: number;
}

const CURRENT = ['ExpirationInDays', 'ExpirationDate', 'Expiration'];
const REPLACED = ['NoncurrentVersionExpiration', 'NoncurrentVersionExpirationInDays'];
const SCOPE = ['Prefix', 'Filter', 'TagFilters', 'ObjectSizeGreaterThan', 'ObjectSizeLessThan'];

const daysOf = (value: unknown): number => {
  const days = Number(isRecord(value) ? (value['NoncurrentDays'] ?? value['Days']) : value);
  // A date, or what cannot be read, is taken as at once.
  return Number.isNaN(days) ? 0 : days;
};

const expiriesIn = (rule: unknown): Expiry[] => {
  if (!isRecord(rule) || rule['Status'] !== 'Enabled') return [];
  const scope = canonical(SCOPE.map((name) => rule[name]));
  const kinds = { current: CURRENT, replaced: REPLACED };
  return Object.entries(kinds).flatMap(([kind, names]) =>
    names
      .filter((name) => rule[name] !== undefined)
      .map((name) => ({ of: `${kind} ${scope}`, days: daysOf(rule[name]) })),
  );
};

/** A lifecycle deletes something that it kept, or keeps it for shorter. */
const deletesSooner: Comparison = (before, after) => {
  const had = listOf(before).flatMap(expiriesIn);
  return listOf(after)
    .flatMap(expiriesIn)
    .some((one) => !had.some(({ of, days }) => of === one.of && days <= one.days));
};

const blockFlags = [
  'BlockPublicAcls',
  'BlockPublicPolicy',
  'IgnorePublicAcls',
  'RestrictPublicBuckets',
];

const publicFiles = "Users' files could become public.";

/**
 * What a bucket says of one kind of public access. S3 blocks all of them in a bucket that says
 * nothing, and none that is left out by one that names some:
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
const blockOf =
  (flag: string) =>
  ({ PublicAccessBlockConfiguration: block }: Readonly<Record<string, unknown>>): unknown =>
    isRecord(block) ? (block[flag] ?? false) : undefined;

const bucketRules = [
  ...blockFlags.map((flag) =>
    alsoNew(
      loosens(
        { path: `PublicAccessBlockConfiguration.${flag}`, read: blockOf(flag) },
        noLonger(true),
        publicFiles,
      ),
      (value) => String(value) === 'false',
    ),
  ),
  opens('AccessControl', (acl) => /^(?:Public|Authenticated)/u.test(String(acl)), publicFiles),
  loosens(
    'OwnershipControls.Rules.ObjectOwnership',
    noLonger('BucketOwnerEnforced'),
    'Files could belong to, and be opened by, somebody else.',
  ),
  loosens(
    'VersioningConfiguration.Status',
    noLonger('Enabled'),
    'Overwritten and deleted files could not be brought back.',
  ),
  opens(
    'ReplicationConfiguration',
    (copies) => copies !== undefined,
    'Files would be copied to another bucket, where other rules hold.',
  ),
  loosens('BucketEncryption', isRemoved, 'Files would be stored unencrypted.'),
  loosens('ObjectLockEnabled', noLonger(true), 'Files that nobody could delete could be deleted.'),
  originRule('CorsConfiguration.CorsRules.AllowedOrigins'),
  lostOriginRule('CorsConfiguration.CorsRules.AllowedOrigins'),
  loses(
    'LifecycleConfiguration.Rules',
    deletesSooner,
    'S3 would delete files, or the versions that bring them back, which it keeps today.',
  ),
];

const typesOf = (definitions: unknown): ReadonlyMap<unknown, unknown> =>
  new Map(
    listOf(definitions).map((one) => [
      valueAt(one, 'AttributeName'),
      valueAt(one, 'AttributeType'),
    ]),
  );

/** An attribute of keys has another type; that it joins or leaves with an index is no harm. */
const changesTypes: Comparison = (before, after) => {
  const has = typesOf(after);
  return [...typesOf(before)].some(([name, type]) => has.has(name) && has.get(name) !== type);
};

/** Rules about what holds data. */
export const storageRules: RulesByType = {
  'AWS::DynamoDB::Table': [
    replaces(
      'AttributeDefinitions',
      changesTypes,
      'A table cannot change the type of a key: a new and empty one would be made.',
    ),
    loosens(
      'DeletionProtectionEnabled',
      noLonger(true),
      'One wrong call would delete every account.',
    ),
    loosens(
      'PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled',
      noLonger(true),
      'Nothing could be brought back from before a mistake.',
    ),
    loosens(
      'SSESpecification',
      isRemoved,
      'The data would no longer be encrypted with its own key.',
    ),
    loses(
      'StreamSpecification.StreamViewType',
      isExchanged,
      'Consumers of account events would learn of nothing.',
    ),
    loses(
      'TimeToLiveSpecification.AttributeName',
      isExchanged,
      'Items that should end by themselves would stay, or others would end.',
    ),
    loses(
      'TimeToLiveSpecification.Enabled',
      noLonger(true),
      'Items that should end by themselves would stay.',
    ),
    loses(
      'GlobalSecondaryIndexes.IndexName',
      losesEntries,
      'What is looked up by it would not be found.',
    ),
  ],
  'AWS::KMS::Key': [
    loosens('EnableKeyRotation', noLonger(true), 'The key would stay for ever.'),
    loosens('PendingWindowInDays', isLess, 'Less time to undo a deletion.'),
    loses('Enabled', becomes(false), 'No code could be decrypted: no mail would leave.'),
  ],
  'AWS::S3::Bucket': bucketRules,
  'AWS::Logs::LogGroup': [
    loses(
      'RetentionInDays',
      (before, after) => after !== undefined && isLess(before ?? Infinity, after),
      'Older log lines would be deleted at once.',
    ),
    loosens('KmsKeyId', isRemoved, 'Lines would no longer be encrypted with its key.'),
  ],
};
