import { isRecord } from '../../../local/template/cloudformation.ts';
import type { DescribedRole } from '../../../local/template/described-roles.ts';
import { type BootstrapResource, readBootstrap } from '../bootstrap-template.ts';

/** The account that everything stands in. */
export const ACCOUNT = '000000000000';
/** The ARN of a role. */
export const roleArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
/** The ARN of a policy. */
export const policyArn = (name: string): string => `arn:aws:iam::${ACCOUNT}:policy/${name}`;

/** The template itself. */
export const bootstrap = readBootstrap();

/** What AWS would make of the template's references for a stage. */
const known = (stage: string): Readonly<Record<string, string>> => ({
  Stage: stage,
  'AWS::Partition': 'aws',
  'AWS::Region': 'eu-west-1',
  'AWS::AccountId': ACCOUNT,
  MailIdentity: 'example.com',
  ApiId: 'api1234567',
  RolesBoundary: policyArn(`poolkeeper-${stage}-boundary`),
  ExecutionRole: roleArn(`poolkeeper-${stage}-cloudformation`),
});

const resolved = (value: unknown, names: Readonly<Record<string, string>>): unknown => {
  if (Array.isArray(value)) return value.map((item) => resolved(item, names));
  if (!isRecord(value)) return value;
  const nameOf = (name: string): string => names[name] ?? name;
  if ('Sub' in value)
    return String(value['Sub']).replaceAll(/\$\{([^}]+)\}/gu, (_, name) => nameOf(name));
  if ('Ref' in value) return nameOf(String(value['Ref']));
  if ('GetAtt' in value) return nameOf(String(value['GetAtt']).split('.')[0] ?? '');
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, resolved(item, names)]),
  );
};

const documentOf = (policy: unknown): unknown =>
  isRecord(policy) ? policy['PolicyDocument'] : undefined;

type Counts = (policy: BootstrapResource) => boolean;

/** The policies of a role: its own, and those of the others that name it and count. */
const policiesOf = (logicalId: string, counts: Counts): unknown[] => [
  ...[bootstrap.Resources[logicalId]?.Properties['Policies'] ?? []].flat().map(documentOf),
  ...Object.values(bootstrap.Resources)
    .filter(counts)
    .filter(
      ({ Properties }) =>
        JSON.stringify(Properties['Roles']) === JSON.stringify([{ Ref: logicalId }]),
    )
    .map(({ Properties }) => documentOf(Properties)),
];

const roleOf = (logicalId: string, stage: string, counts: Counts = () => true): DescribedRole => {
  const policies = policiesOf(logicalId, counts).map((policy) => resolved(policy, known(stage)));
  return { logicalId, arn: roleArn(logicalId), trust: {}, policies };
};

/** The role by which CloudFormation changes a stage, with every condition of the template met. */
export const cloudFormation = (stage: string): DescribedRole => roleOf('ExecutionRole', stage);
/** The same as the template's own defaults leave it. */
export const cloudFormationByDefault = (stage: string): DescribedRole =>
  roleOf(
    'ExecutionRole',
    stage,
    ({ Condition }) => Condition === undefined || Condition === 'KeepsData',
  );
/** The same with its inline policies alone, which IAM allows a role so much of. */
export const cloudFormationInline = (stage: string): DescribedRole =>
  roleOf('ExecutionRole', stage, ({ Type }) => Type === 'AWS::IAM::Policy');
/** The role of the workflow that deploys a stage. */
export const workflow = (stage: string): DescribedRole => roleOf('DeployRole', stage);

/** The boundary as if a role of the stage had been given everything. */
export const boundary = (stage: string): DescribedRole => ({
  ...roleOf('RolesBoundary', stage),
  policies: [resolved(documentOf(bootstrap.Resources['RolesBoundary']?.Properties), known(stage))],
});
