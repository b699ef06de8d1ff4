import { finding, type Finding, type ResourceChange } from './finding.ts';
import { canonical, isRecord, listOf, valueAt } from '../template/json-value.ts';

/** Triggers that say which version of the event they get; a lower one gives less. */
const versioned = ['PreTokenGenerationConfig', 'CustomEmailSender', 'CustomSMSSender'];

const versionOf = (config: unknown): string => {
  const version = valueAt(config, 'LambdaVersion');
  return typeof version === 'string' ? version : '';
};

const triggersOf = ({
  LambdaConfig,
}: ResourceChange['before']): Readonly<Record<string, unknown>> =>
  isRecord(LambdaConfig) ? LambdaConfig : {};

/** Finds triggers that the pool would no longer call, or call with an older event. */
const lostTriggers = ({ logicalId, before, after }: ResourceChange): Finding[] => {
  const [had, has] = [triggersOf(before), triggersOf(after)];
  const dropped = Object.keys(had)
    .filter((slot) => slot !== 'KMSKeyID' && !(slot in has))
    .map((slot) =>
      finding(
        'loses',
        { logicalId, part: slot },
        {
          what: `the trigger ${slot} would no longer be called`,
          why: 'Cognito goes on without it: checks, accounts, claims or mails would silently be missing.',
        },
      ),
    );
  const lowered = versioned
    .filter((slot) => slot in has && versionOf(has[slot]) < versionOf(had[slot]))
    .map((slot) =>
      finding(
        'loses',
        { logicalId, part: `${slot}.LambdaVersion` },
        {
          what: `${slot} would get events of ${versionOf(has[slot])} instead of ${versionOf(had[slot])}`,
          why: 'Access tokens and machine tokens would lose their claims and scopes.',
        },
      ),
    );
  const key = 'KMSKeyID';
  const rekeyed =
    key in had && canonical(had[key]) !== canonical(has[key])
      ? [
          finding(
            'loses',
            { logicalId, part: key },
            {
              what: 'codes for the custom senders would be encrypted with another key, or none',
              why: 'Messages on their way could not be read, and the senders have no right to the new key until they are deployed.',
            },
          ),
        ]
      : [];
  return [...dropped, ...lowered, ...rekeyed];
};

const attributesOf = ({ Schema }: ResourceChange['before']): ReadonlyMap<string, unknown> =>
  new Map(listOf(Schema).map((entry) => [String(valueAt(entry, 'Name')), entry]));

/**
 * Finds attributes that would be gone or otherwise. Cognito never removes or changes one: the
 * update of the pool fails half-way, or CloudFormation replaces the pool.
 */
const lostAttributes = ({ logicalId, before, after }: ResourceChange): Finding[] => {
  const has = attributesOf(after);
  return [...attributesOf(before)]
    .filter(([name, entry]) => canonical(entry) !== canonical(has.get(name)))
    .map(([name]) =>
      finding(
        'loses',
        { logicalId, part: `Schema.${name}` },
        {
          what: `the attribute ${name} would ${has.has(name) ? 'change' : 'be removed'}`,
          why: 'Cognito can only add attributes. Leave this one as it is and add another.',
        },
      ),
    );
};

/** Lists of which apps depend on every entry, by type and path. */
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::Cognito::UserPool': {
    AutoVerifiedAttributes: 'New users could no longer confirm by it.',
    EnabledMfas: 'Users who enrolled in it could not sign in.',
    'Policies.SignInPolicy.AllowedFirstAuthFactors': 'Users who sign in with it could not.',
  },
  'AWS::Cognito::UserPoolClient': {
    SupportedIdentityProviders: 'Its users could no longer sign in through it.',
    CallbackURLs: 'Apps that return there could no longer sign anybody in.',
    LogoutURLs: 'Apps that return there could no longer sign anybody out.',
    ExplicitAuthFlows: 'Published apps that sign in by it would stop working.',
    AllowedOAuthFlows: 'Published apps that sign in by it would stop working.',
    AllowedOAuthScopes: 'Published apps that ask for it would be refused.',
  },
};

const lostEntries = ({ logicalId, type, before, after }: ResourceChange): Finding[] =>
  Object.entries(lists[type] ?? {}).flatMap(([path, why]) => {
    const has = new Set(listOf(valueAt(after, path)).map(canonical));
    return listOf(valueAt(before, path))
      .filter((entry) => !has.has(canonical(entry)))
      .map((entry) => {
        const name = typeof entry === 'string' ? entry : canonical(entry);
        const what = `${path} would no longer have ${name}`;
        return finding('loses', { logicalId, part: `${path}.${name}` }, { what, why });
      });
  });

/** Settings that something else lives on, by type and path. */
const settings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::DynamoDB::Table': {
    'StreamSpecification.StreamViewType': 'Consumers of account events would learn of nothing.',
    'TimeToLiveSpecification.AttributeName': 'Items that should end by themselves would stay.',
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    'Roles.authenticated': 'Signed-in users would get no AWS credentials.',
  },
};

const lostSettings = ({ logicalId, type, before, after }: ResourceChange): Finding[] =>
  Object.entries(settings[type] ?? {})
    .filter(([path]) => {
      const had = valueAt(before, path);
      return had !== undefined && canonical(had) !== canonical(valueAt(after, path));
    })
    .map(([path, why]) =>
      finding(
        'loses',
        { logicalId, part: path },
        {
          what: `${path} would be ${valueAt(after, path) === undefined ? 'removed' : 'changed'}`,
          why,
        },
      ),
    );

/** Finds parts of a resource that users or apps depend on and that would be gone. */
export const findLostParts = (change: ResourceChange): Finding[] => [
  ...(change.type === 'AWS::Cognito::UserPool'
    ? [...lostTriggers(change), ...lostAttributes(change)]
    : []),
  ...lostEntries(change),
  ...lostSettings(change),
];
