import { describe, expect, it } from 'vitest';
import {
  added,
  both,
  type Change,
  deployed,
  findingsOf,
  notices,
  property,
  refusals,
  removed,
  set,
} from './deployed-template.ts';

describe('the guard', () => {
  it.each<[string, Change]>([
    ['a function gets more memory', property('PreSignUpFunction', 'MemorySize', 1024)],
    ['a function gets other code', property('PreSignUpFunction', 'Code.S3Key', 'other.zip')],
    [
      'the pool gets a tag',
      property('CognitoUserPoolMain', 'UserPoolTags', { service: 'example', team: 'identity' }),
    ],
    [
      'the table refuses deletion still',
      property('AccountsTable', 'DeletionProtectionEnabled', true),
    ],
    ['an alarm says it otherwise', property('PreSignUpAlarm', 'AlarmDescription', 'other')],
    [
      'a rule about the key joins with a topic of the house',
      (resources) => set(resources, 'NewRule', structuredClone(resources['CodeKeyRule'])),
    ],
    ['an alarm joins', added('NewAlarm', 'AWS::CloudWatch::Alarm', {})],
    [
      'a feature joins with a function, a narrow role and a log group',
      both(
        (resources) =>
          set(resources, 'NewFunction', structuredClone(resources['PreSignUpFunction'])),
        added('NewLogGroup', 'AWS::Logs::LogGroup', {}),
        added('NewRole', 'AWS::IAM::Role', {
          AssumeRolePolicyDocument: {
            Statement: [
              {
                Effect: 'Allow',
                Principal: { Service: 'lambda.amazonaws.com' },
                Action: 'sts:AssumeRole',
              },
            ],
          },
        }),
      ),
    ],
  ])('says nothing of a change by which %s', (_good, change) => {
    expect(findingsOf(change)).toEqual([]);
  });

  it.each<[string, Change, string]>([
    [
      'a function gets a setting',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_MORE', 'x'),
      'notice:PreSignUpFunction:Environment.Variables.POOLKEEPER_MORE',
    ],
    [
      'fewer people may sign up',
      property('PreSignUpFunction', 'Environment.Variables.POOLKEEPER_SIGN_UP_MODE', 'closed'),
      'notice:PreSignUpFunction:Environment.Variables.POOLKEEPER_SIGN_UP_MODE',
    ],
    [
      'a function may take longer',
      property('PreSignUpFunction', 'Timeout', 5),
      'notice:PreSignUpFunction:Timeout',
    ],
    [
      'an alarm is set otherwise',
      property('PreSignUpAlarm', 'Threshold', 5),
      'notice:PreSignUpAlarm:Threshold',
    ],
    [
      'a log group keeps lines for longer',
      property('PreSignUpLogGroup', 'RetentionInDays', 731),
      'notice:PreSignUpLogGroup:RetentionInDays',
    ],
    [
      'a trigger is added',
      property('CognitoUserPoolMain', 'LambdaConfig.PostAuthentication', { Ref: 'New' }),
      'notice:CognitoUserPoolMain:LambdaConfig.PostAuthentication',
    ],
    [
      'an attribute is added',
      property('CognitoUserPoolMain', 'Schema.1', { Name: 'team', AttributeDataType: 'String' }),
      'notice:CognitoUserPoolMain:Schema',
    ],
    [
      'passwords get longer',
      property('CognitoUserPoolMain', 'Policies.PasswordPolicy.MinimumLength', 16),
      'notice:CognitoUserPoolMain:Policies.PasswordPolicy.MinimumLength',
    ],
    [
      'invitations get another text',
      property('CognitoUserPoolMain', 'AdminCreateUserConfig.InviteMessageTemplate', {
        EmailSubject: 'Hello',
      }),
      'notice:CognitoUserPoolMain:AdminCreateUserConfig.InviteMessageTemplate.EmailSubject',
    ],
    [
      'a second factor is asked for',
      property('CognitoUserPoolMain', 'MfaConfiguration', 'ON'),
      'notice:CognitoUserPoolMain:MfaConfiguration',
    ],
    [
      'the plan goes up',
      property('CognitoUserPoolMain', 'UserPoolTier', 'PLUS'),
      'notice:CognitoUserPoolMain:UserPoolTier',
    ],
    [
      'the pool has another name',
      property('CognitoUserPoolMain', 'UserPoolName', 'other'),
      'notice:CognitoUserPoolMain:UserPoolName',
    ],
    [
      'a client may return to one more address',
      property('WebClient', 'CallbackURLs', ['https://example.com/', 'https://www.example.com/']),
      'notice:WebClient:CallbackURLs',
    ],
    [
      'access tokens live shorter',
      property('WebClient', 'AccessTokenValidity', 5),
      'notice:WebClient:AccessTokenValidity',
    ],
    [
      'refresh tokens live as long, in another unit',
      both(
        property('WebClient', 'RefreshTokenValidity', 720),
        property('WebClient', 'TokenValidityUnits.RefreshToken', 'hours'),
      ),
      'notice:WebClient:RefreshTokenValidity',
    ],
    [
      'users may write fewer attributes',
      property('WebClient', 'WriteAttributes', ['name']),
      'notice:WebClient:WriteAttributes',
    ],
    [
      'a client joins',
      (resources) => set(resources, 'AppClient', structuredClone(resources['WebClient'])),
      'notice:AppClient',
    ],
    [
      'the table gets an index',
      both(
        property('AccountsTable', 'GlobalSecondaryIndexes', [{ IndexName: 'by-email' }]),
        property('AccountsTable', 'AttributeDefinitions.1', {
          AttributeName: 'email',
          AttributeType: 'S',
        }),
      ),
      'notice:AccountsTable:GlobalSecondaryIndexes',
    ],
    [
      'a rule hears of more',
      property('WelcomeMailRule', 'EventPattern.detail-type', ['AccountCreated', 'EmailChanged']),
      'notice:WelcomeMailRule:EventPattern.detail-type',
    ],
    [
      'a schedule comes more often',
      property('SweepRule', 'ScheduleExpression', 'rate(5 minutes)'),
      'notice:SweepRule:ScheduleExpression',
    ],
    [
      'what watches the key tells one more topic, of another account',
      property('CodeKeyRule', 'Targets.1', {
        Id: 'more',
        Arn: 'arn:aws:sns:eu-west-1:111111111111:pager',
      }),
      'notice:CodeKeyRule:Targets',
    ],
    [
      'a bucket joins that names no public access, which S3 blocks then',
      added('More', 'AWS::S3::Bucket', {}),
      'notice:More',
    ],
    [
      'one more page may call the API',
      property('AccountApi', 'CorsConfiguration.AllowOrigins.1', 'https://www.example.com'),
      'notice:AccountApi:CorsConfiguration.AllowOrigins',
    ],
    [
      'the bucket keeps old versions for longer',
      property(
        'UserFiles',
        'LifecycleConfiguration.Rules.0.NoncurrentVersionExpiration.NoncurrentDays',
        90,
      ),
      'notice:UserFiles:LifecycleConfiguration.Rules',
    ],
    [
      'a function leaves with its role',
      removed('CustomEmailSenderFunction', 'CustomEmailSenderRole'),
      'notice:CustomEmailSenderFunction',
    ],
    [
      'something joins that the guard does not know',
      added('New', 'AWS::Example::Thing', {}),
      'notice:New',
    ],
    [
      'a property changes that the guard does not know',
      property('AccountsTable', 'Example', true),
      'notice:AccountsTable:Example',
    ],
  ])('refuses nothing, but tells, where %s', (_good, change, id) => {
    expect(refusals(change)).toEqual([]);
    expect(notices(change)).toContain(id);
  });
});

describe('the guard, of whatever changes,', () => {
  const quiet = new Set([
    'PreSignUpFunction.Code',
    'PreSignUpFunction.MemorySize',
    'CognitoUserPoolMain.UserPoolTags',
    'LinkPolicy.PolicyName',
    'PublishPolicy.PolicyName',
    // Nothing was allowed by these lists, and nothing would be.
    'GuestRole.Policies',
    'CustomEmailSenderRole.AssumeRolePolicyDocument',
    'WelcomeMailRole.AssumeRolePolicyDocument',
  ]);
  const properties = Object.entries(deployed().Resources).flatMap(([logicalId, { Properties }]) =>
    Object.keys(Properties ?? {}).map((name): [string, string] => [logicalId, name]),
  );

  it.each(properties.filter(([logicalId, name]) => !quiet.has(`${logicalId}.${name}`)))(
    'is not silent about %s.%s',
    (logicalId, name) => {
      expect(findingsOf(property(logicalId, name, 'other'))).not.toEqual([]);
      expect(findingsOf(property(logicalId, name, undefined))).not.toEqual([]);
    },
  );

  it.each([...quiet].map((path) => path.split('.')))(
    'is silent about %s.%s',
    (logicalId = '', name = '') => {
      expect(findingsOf(property(logicalId, name, 'other'))).toEqual([]);
    },
  );
});
