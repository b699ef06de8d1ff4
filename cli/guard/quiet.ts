/** Types that only show or decorate: what changes in them is not told. */
const quietTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::ManagedLoginBranding',
  'AWS::Cognito::UserPoolUICustomizationAttachment',
  'AWS::Logs::QueryDefinition',
]);

/** Properties of every type that change nothing but words. */
const quietEverywhere: ReadonlySet<string> = new Set([
  'AlarmDescription',
  'Description',
  'DisplayName',
  'IdentityPoolTags',
  'Tags',
  'UserPoolTags',
]);

/** What every deployment changes, and what the rules about policies judge as a whole. */
const quietProperties: Readonly<Record<string, readonly string[]>> = {
  'AWS::IAM::ManagedPolicy': ['Groups', 'ManagedPolicyName', 'PolicyDocument', 'Roles', 'Users'],
  'AWS::IAM::Policy': ['Groups', 'PolicyDocument', 'PolicyName', 'Roles', 'Users'],
  'AWS::IAM::Role': ['AssumeRolePolicyDocument', 'ManagedPolicyArns', 'Policies'],
  'AWS::KMS::Key': ['KeyPolicy'],
  'AWS::Lambda::Function': ['Code', 'MemorySize'],
  'AWS::Lambda::Permission': [
    'Action',
    'EventSourceToken',
    'FunctionName',
    'FunctionUrlAuthType',
    'InvokedViaFunctionUrl',
    'Principal',
    'PrincipalOrgID',
    'SourceAccount',
    'SourceArn',
  ],
  'AWS::S3::BucketPolicy': ['PolicyDocument'],
  'AWS::SNS::TopicPolicy': ['PolicyDocument'],
  'AWS::SQS::QueuePolicy': ['PolicyDocument'],
};

/** Types that are judged by what they may do, or do nothing before something else names them. */
const quietJoiners: ReadonlySet<string> = new Set([
  ...quietTypes,
  ...Object.keys(quietProperties),
  'AWS::ApiGatewayV2::Integration',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::KMS::Alias',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::SQS::Queue',
]);

/** Whether a property of a resource may change without a word. */
export const isQuietChange = (type: string, path: string): boolean =>
  quietTypes.has(type) ||
  quietEverywhere.has(path.split('.')[0] ?? '') ||
  (quietProperties[type] ?? []).some((quiet) => path === quiet || path.startsWith(`${quiet}.`));

/** Whether a resource may join without a word. Doors to the outside, and unknown types, do not. */
export const isQuietJoiner = (type: string): boolean => quietJoiners.has(type);
