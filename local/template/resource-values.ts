import { type CfnResource, UnresolvableProperty } from './cloudformation.ts';
import {
  fixedNames,
  localArn,
  localBucketName,
  localClientId,
  localRoleArn,
} from './fixed-names.ts';

/** What is known of a resource when a reference to it is resolved. */
export interface ReferredResource {
  readonly logicalId: string;
  readonly resource: CfnResource;
  /** One of its own properties, resolved, as text; throws `UnresolvableProperty` without it. */
  readonly text: (property: string) => string;
}

type Value = (referred: ReferredResource) => string;

/**
 * The folder in `functions/` that a Lambda function comes from: the local stack's name for it.
 * Handlers read `functions/<folder>/handler.handler`.
 */
export const folderOfHandler = (handler: string): string | undefined =>
  /^functions\/(?<folder>[a-z0-9-]+)\/handler\.handler$/u.exec(handler)?.groups?.['folder'];

const functionName: Value = ({ logicalId, text }) => {
  const folder = folderOfHandler(text('Handler'));
  if (folder) return folder;
  throw new UnresolvableProperty(
    `${logicalId}.Handler`,
    'is not functions/<folder>/handler.handler',
  );
};

const poolUrl = `cognito-idp.${fixedNames.region}.amazonaws.com/${fixedNames.userPoolId}`;

/**
 * What `Ref` and `Fn::GetAtt` give for each type of resource, `Ref` under its own name.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const values: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  'AWS::Cognito::UserPool': {
    Ref: () => fixedNames.userPoolId,
    UserPoolId: () => fixedNames.userPoolId,
    Arn: () => localArn('cognito-idp', `userpool/${fixedNames.userPoolId}`),
    ProviderName: () => poolUrl,
    ProviderURL: () => `https://${poolUrl}`,
  },
  'AWS::Cognito::UserPoolClient': {
    Ref: ({ logicalId }) => localClientId(logicalId),
    ClientId: ({ logicalId }) => localClientId(logicalId),
  },
  'AWS::Cognito::UserPoolResourceServer': { Ref: ({ text }) => text('Identifier') },
  'AWS::Cognito::UserPoolGroup': { Ref: ({ text }) => text('GroupName') },
  'AWS::Cognito::UserPoolIdentityProvider': { Ref: ({ text }) => text('ProviderName') },
  'AWS::Cognito::IdentityPool': { Ref: () => fixedNames.identityPoolId },
  'AWS::IAM::Role': {
    Ref: ({ logicalId }) => logicalId,
    Arn: ({ logicalId }) => localRoleArn(logicalId),
  },
  'AWS::Logs::LogGroup': {
    Ref: ({ text }) => text('LogGroupName'),
    Arn: ({ text }) => `${localArn('logs', `log-group:${text('LogGroupName')}`)}:*`,
  },
  'AWS::S3::Bucket': {
    Ref: ({ logicalId }) => localBucketName(logicalId),
    Arn: ({ logicalId }) => `arn:aws:s3:::${localBucketName(logicalId)}`,
  },
  'AWS::DynamoDB::Table': {
    Ref: ({ text }) => text('TableName'),
    Arn: ({ text }) => localArn('dynamodb', `table/${text('TableName')}`),
    StreamArn: ({ text }) => localArn('dynamodb', `table/${text('TableName')}/stream/local`),
  },
  'AWS::Lambda::Function': {
    Ref: functionName,
    Arn: (referred) => localArn('lambda', `function:${functionName(referred)}`),
  },
  'AWS::ApiGatewayV2::Api': {
    Ref: ({ logicalId }) => logicalId,
    // The local stack serves it under /_api/; who is told of it by the template cannot know where.
    ApiEndpoint: ({ logicalId }) =>
      `https://${logicalId}.execute-api.${fixedNames.region}.amazonaws.com`,
  },
  'AWS::ApiGatewayV2::Authorizer': { Ref: ({ logicalId }) => logicalId },
  'AWS::ApiGatewayV2::Integration': { Ref: ({ logicalId }) => logicalId },
  'AWS::KMS::Key': {
    Ref: () => fixedNames.codeKeyArn.replace(/^.*key\//u, ''),
    KeyId: () => fixedNames.codeKeyArn.replace(/^.*key\//u, ''),
    Arn: () => fixedNames.codeKeyArn,
  },
  'AWS::SES::ConfigurationSet': { Ref: ({ text }) => text('Name') },
  'AWS::SES::EmailIdentity': { Ref: ({ text }) => text('EmailIdentity') },
  'AWS::Events::EventBus': {
    Ref: ({ text }) => text('Name'),
    Name: ({ text }) => text('Name'),
    Arn: ({ text }) => localArn('events', `event-bus/${text('Name')}`),
  },
  'AWS::SQS::Queue': {
    Arn: ({ text }) => localArn('sqs', text('QueueName')),
    QueueName: ({ text }) => text('QueueName'),
  },
};

/**
 * The local value of `Ref` (attribute `Ref`) or `Fn::GetAtt` on a resource. `undefined` when the
 * local stack has none for this type and attribute.
 */
export const resourceValue = (referred: ReferredResource, attribute: string): string | undefined =>
  values[referred.resource.Type]?.[attribute]?.(referred);
