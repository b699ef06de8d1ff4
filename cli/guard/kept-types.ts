/** A type of resource that may not go. */
export interface KeptType {
  /** What would be gone with it, as a sentence. */
  readonly loss: string;
  /**
   * Properties that CloudFormation cannot change in place, "Update requires: Replacement" in its
   * resource reference:
   * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
   */
  readonly fixed: readonly string[];
}

const data: Readonly<Record<string, KeptType>> = {
  'AWS::Cognito::UserPool': {
    loss: 'Every user, password and passkey; none of them can be moved to another pool.',
    // Cognito refuses changes of these in place as well.
    fixed: ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'],
  },
  'AWS::DynamoDB::Table': {
    loss: 'Every account.',
    fixed: ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'ImportSourceSpecification'],
  },
  'AWS::KMS::Key': {
    loss: 'The only way to read what it encrypted.',
    fixed: ['KeySpec', 'KeyUsage', 'MultiRegion', 'Origin'],
  },
  'AWS::S3::Bucket': {
    loss: "Users' files.",
    fixed: ['BucketName', 'BucketNamePrefix', 'BucketNamespace'],
  },
  'AWS::Logs::LogGroup': { loss: 'The lines that tell what happened.', fixed: ['LogGroupName'] },
};

const identities: Readonly<Record<string, KeptType>> = {
  'AWS::Cognito::UserPoolClient': {
    loss: 'The client id that published apps and open sessions depend on.',
    fixed: ['UserPoolId', 'GenerateSecret'],
  },
  'AWS::Cognito::UserPoolDomain': {
    loss: 'The address that providers and apps redirect to.',
    fixed: ['UserPoolId', 'Domain'],
  },
  'AWS::Cognito::UserPoolIdentityProvider': {
    loss: 'The provider that federated users sign in with.',
    fixed: ['UserPoolId', 'ProviderName', 'ProviderType'],
  },
  'AWS::Cognito::UserPoolResourceServer': {
    loss: 'The scopes that issued machine tokens name.',
    fixed: ['UserPoolId', 'Identifier'],
  },
  'AWS::Cognito::UserPoolGroup': {
    loss: 'The memberships of its users.',
    fixed: ['UserPoolId', 'GroupName'],
  },
  'AWS::Cognito::IdentityPool': {
    loss: 'The identity ids under which users keep their files.',
    fixed: [],
  },
  'AWS::Cognito::IdentityPoolRoleAttachment': {
    loss: 'The AWS credentials of every user.',
    fixed: ['IdentityPoolId'],
  },
  'AWS::Cognito::IdentityPoolPrincipalTag': {
    loss: 'The tags by which policies tell users apart.',
    fixed: ['IdentityPoolId', 'IdentityProviderName'],
  },
  'AWS::SES::EmailIdentity': {
    loss: 'The proof that the domain of the mails is yours: no mail would leave.',
    fixed: ['EmailIdentity'],
  },
  'AWS::ApiGatewayV2::Api': {
    loss: 'The address that published apps call.',
    fixed: ['ProtocolType'],
  },
  'AWS::ApiGatewayV2::Route': { loss: 'A call that published apps make.', fixed: ['ApiId'] },
};

const events: Readonly<Record<string, KeptType>> = {
  'AWS::SQS::Queue': {
    loss: 'The messages in it, and those that will have nowhere to go.',
    fixed: ['QueueName', 'FifoQueue'],
  },
  'AWS::Events::EventBus': {
    loss: 'Every event and subscription of consumers, also of those in other stacks.',
    fixed: ['Name'],
  },
  'AWS::Pipes::Pipe': {
    loss: 'The place in the stream: what changes meanwhile is told to nobody.',
    fixed: ['Name', 'Source', 'SourceParameters.DynamoDBStreamParameters.StartingPosition'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    loss: 'The place where events go that a function could not handle.',
    fixed: ['FunctionName', 'Qualifier'],
  },
  'AWS::SNS::Topic': {
    loss: 'Whoever has subscribed to alarms.',
    fixed: ['TopicName', 'FifoTopic'],
  },
};

const protection: Readonly<Record<string, KeptType>> = {
  'AWS::Cognito::UserPoolRiskConfigurationAttachment': {
    loss: 'What stops compromised passwords and risky sign-ins.',
    fixed: ['UserPoolId', 'ClientId'],
  },
  'AWS::Cognito::LogDeliveryConfiguration': {
    loss: 'The only way to learn why mails did not leave.',
    fixed: ['UserPoolId'],
  },
  'AWS::SES::ConfigurationSet': {
    loss: 'The suppression of addresses that bounced, and all that mails name it for.',
    fixed: ['Name'],
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    loss: 'The news of bounces and complaints, until SES stops all mail.',
    fixed: ['ConfigurationSetName'],
  },
};

/**
 * Resources that may not go: they hold data or events that no deployment can make again, or are
 * known to people, apps or mail servers, or protect what the others hold.
 */
export const keptTypes: Readonly<Record<string, KeptType>> = {
  ...data,
  ...identities,
  ...events,
  ...protection,
};
