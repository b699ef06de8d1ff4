import { isRecord } from '../template/json-value.ts';
import type { DeployedResource, DeployedStage } from './deployed-stage.ts';

/** In the place of what only AWS could compute: equal to anything. */
export const UNKNOWN = Symbol('known to AWS alone');

const arnOf = (
  { type, physicalId }: DeployedResource,
  { partition, region, account }: DeployedStage,
): string | undefined => {
  const arn = (service: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  switch (type) {
    case 'AWS::Lambda::Function':
      return arn('lambda', `function:${physicalId}`);
    case 'AWS::Cognito::UserPool':
      return arn('cognito-idp', `userpool/${physicalId}`);
    case 'AWS::KMS::Key':
      return arn('kms', `key/${physicalId}`);
    case 'AWS::DynamoDB::Table':
      return arn('dynamodb', `table/${physicalId}`);
    case 'AWS::SQS::Queue':
      return arn('sqs', physicalId.replace(/^.*\//u, ''));
    case 'AWS::IAM::Role':
      return `arn:${partition}:iam::${account}:role/${physicalId}`;
    case 'AWS::S3::Bucket':
      return `arn:${partition}:s3:::${physicalId}`;
    default:
      return undefined;
  }
};

const pseudo = ({
  partition,
  region,
  account,
  stackName,
}: DeployedStage): Readonly<Record<string, string>> => ({
  'AWS::AccountId': account,
  'AWS::Region': region,
  'AWS::Partition': partition,
  'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  'AWS::StackName': stackName,
});

/** The value of `Name` or `LogicalId.Attribute`. */
const named = (stage: DeployedStage, name: string): string | typeof UNKNOWN => {
  const [logicalId = '', attribute] = name.split('.');
  const resource = stage.resources.get(logicalId);
  if (!resource) return pseudo(stage)[name] ?? UNKNOWN;
  if (attribute === undefined) return resource.physicalId;
  return (attribute === 'Arn' ? arnOf(resource, stage) : undefined) ?? UNKNOWN;
};

const joined = (parts: readonly unknown[], separator: string): unknown =>
  parts.some((part) => typeof part !== 'string') ? UNKNOWN : parts.join(separator);

const substituted = (stage: DeployedStage, argument: unknown): unknown => {
  if (typeof argument !== 'string') return UNKNOWN;
  const parts = argument.split(/(\$\{[^}]+\})/u).map((part) => {
    const name = /^\$\{(?<name>[^}]+)\}$/u.exec(part)?.groups?.['name'];
    if (name === undefined) return part;
    return name.startsWith('!') ? `\${${name.slice(1)}}` : named(stage, name);
  });
  return joined(parts, '');
};

/**
 * A value of a template with its references replaced by what the deployed stack has: `Ref`,
 * `Fn::GetAtt`, `Fn::Sub`, `Fn::Join`. What cannot be known is `UNKNOWN`.
 */
export const resolveValue = (stage: DeployedStage, value: unknown): unknown => {
  if (typeof value === 'string') return value.startsWith('{{resolve:') ? UNKNOWN : value;
  if (Array.isArray(value)) return value.map((item) => resolveValue(stage, item));
  if (!isRecord(value)) return value;
  const [only, more] = Object.entries(value);
  if (!only || more || !/^(?:Ref|Fn::\w+)$/u.test(only[0])) {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, resolveValue(stage, item)]),
    );
  }
  const [name, argument] = only;
  if (name === 'Ref') return named(stage, String(argument));
  if (name === 'Fn::GetAtt') {
    return named(stage, Array.isArray(argument) ? argument.join('.') : String(argument));
  }
  if (name === 'Fn::Sub') return substituted(stage, argument);
  if (name === 'Fn::Join' && Array.isArray(argument) && Array.isArray(argument[1])) {
    return joined(
      argument[1].map((part) => resolveValue(stage, part)),
      String(argument[0]),
    );
  }
  return UNKNOWN;
};

/** The properties of a resource of the stage's template, resolved; `{}` when it has none. */
export const propertiesOf = (
  stage: DeployedStage,
  logicalId: string,
): Readonly<Record<string, unknown>> => {
  const resolved = resolveValue(stage, stage.template.Resources[logicalId]?.Properties ?? {});
  return isRecord(resolved) ? resolved : {};
};
