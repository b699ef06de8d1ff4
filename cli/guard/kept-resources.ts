import { finding, type Finding } from './finding.ts';
import { canonical, valueAt } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';

interface KeptType {
  /** What is lost with it. */
  readonly holds: string;
  /**
   * Properties that CloudFormation cannot change in place, "Update requires: Replacement" in its
   * resource reference:
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
   */
  readonly fixed: readonly string[];
}

/** Resources that hold what no deployment can make again, by type. */
export const keptTypes: Readonly<Record<string, KeptType>> = {
  'AWS::Cognito::UserPool': {
    holds: 'every user, password and passkey; none of them can be moved to another pool',
    // Cognito refuses changes of these in place as well.
    fixed: ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  },
  'AWS::Cognito::UserPoolClient': {
    holds: 'the client id that published apps and open sessions depend on',
    fixed: ['UserPoolId', 'GenerateSecret'],
  },
  'AWS::Cognito::UserPoolDomain': {
    holds: 'the address that providers and apps redirect to',
    fixed: ['UserPoolId', 'Domain'],
  },
  'AWS::Cognito::UserPoolIdentityProvider': {
    holds: 'the provider that federated users sign in with',
    fixed: ['UserPoolId', 'ProviderName', 'ProviderType'],
  },
  'AWS::Cognito::UserPoolResourceServer': {
    holds: 'the scopes that issued machine tokens name',
    fixed: ['UserPoolId', 'Identifier'],
  },
  'AWS::Cognito::UserPoolGroup': {
    holds: 'the memberships of its users',
    fixed: ['UserPoolId', 'GroupName'],
  },
  'AWS::Cognito::IdentityPool': {
    holds: 'the identity ids under which users keep their files',
    fixed: [],
  },
  'AWS::DynamoDB::Table': {
    holds: 'every account',
    fixed: ['TableName', 'KeySchema', 'ImportSourceSpecification'],
  },
  'AWS::KMS::Key': {
    holds: 'the only way to read what it encrypted',
    fixed: ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  },
  'AWS::S3::Bucket': { holds: "users' files", fixed: ['BucketName'] },
};

// The framework's own bucket holds packages, which the next deployment makes again.
const isKept = (logicalId: string, { Type }: TemplateResource): boolean =>
  Type in keptTypes && logicalId !== 'ServerlessDeploymentBucket';

const goneFinding = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource | undefined,
): Finding => {
  const holds = keptTypes[before.Type]?.holds ?? '';
  const what = after
    ? `would become another kind of resource: ${before.Type} turns into ${after.Type}`
    : `${before.Type} would leave the stack`;
  const retained = before.DeletionPolicy === 'Retain';
  const fate = retained
    ? 'It would stay behind unmanaged (Retain), and a new one would be empty.'
    : 'It would be deleted.';
  return finding('loses', { logicalId }, { what, why: `It holds ${holds}. ${fate}` });
};

const replacedFindings = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource,
): Finding[] =>
  (keptTypes[before.Type]?.fixed ?? [])
    .filter(
      (path) =>
        canonical(valueAt(before.Properties, path)) !== canonical(valueAt(after.Properties, path)),
    )
    .map((part) =>
      finding(
        'replaces',
        { logicalId, part },
        {
          what: `${part} would change from ${canonical(valueAt(before.Properties, part))} to ${canonical(valueAt(after.Properties, part))}`,
          why: `${before.Type} cannot change it in place: a new one would be made. The old one holds ${keptTypes[before.Type]?.holds}.`,
        },
      ),
    );

const policies = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;
const isRetaining = (policy: string | undefined): boolean =>
  policy === 'Retain' || policy === 'RetainExceptOnCreate';

const unprotectedFindings = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource,
): Finding[] =>
  policies
    .filter((policy) => isRetaining(before[policy]) && !isRetaining(after[policy]))
    .map((part) =>
      finding(
        'loosens',
        { logicalId, part },
        {
          what: `${part} would no longer be Retain`,
          why: `The next mistake would delete ${keptTypes[before.Type]?.holds}.`,
        },
      ),
    );

/** Finds resources with data that would be deleted, replaced, or no longer be kept. */
export const findUnkeptResources = (before: Template, after: Template): Finding[] =>
  Object.entries(before.Resources)
    .filter(([logicalId, resource]) => isKept(logicalId, resource))
    .flatMap(([logicalId, resource]) => {
      const next = after.Resources[logicalId];
      if (next?.Type !== resource.Type) return [goneFinding(logicalId, resource, next)];
      return [
        ...replacedFindings(logicalId, resource, next),
        ...unprotectedFindings(logicalId, resource, next),
      ];
    });
