import { describe, expect, it } from 'vitest';
import { compareTemplates } from '../../../../cli/guard/compare-templates.ts';
import { keptTypes } from '../../../../cli/guard/kept-types.ts';
import {
  arnOf,
  both,
  type Change,
  deployed,
  notices,
  property,
  refusals,
  removed,
  set,
} from './deployed-template.ts';

const attribute = (logicalId: string, name: string, value: unknown): Change => {
  return (resources) => set(resources[logicalId], name, value);
};

describe('the guard, where something would be gone,', () => {
  it.each<[string, Change, string]>([
    ['the pool leaves', removed('CognitoUserPoolMain'), 'loses:CognitoUserPoolMain'],
    [
      'the pool is renamed in the template',
      (resources) => {
        set(resources, 'CognitoUserPoolUsers', resources['CognitoUserPoolMain']);
        delete resources['CognitoUserPoolMain'];
      },
      'loses:CognitoUserPoolMain',
    ],
    [
      'the pool becomes something else',
      attribute('CognitoUserPoolMain', 'Type', 'AWS::Cognito::IdentityPool'),
      'loses:CognitoUserPoolMain',
    ],
    ['a log group leaves', removed('PreSignUpLogGroup'), 'loses:PreSignUpLogGroup'],
    ['the pipe leaves', removed('AccountsPipe'), 'loses:AccountsPipe'],
    ['the bus leaves', removed('AccountsBus'), 'loses:AccountsBus'],
    ['the dead letters leave', removed('EventDeadLetters'), 'loses:EventDeadLetters'],
    ['the mail identity leaves', removed('MailIdentity'), 'loses:MailIdentity'],
    ['the risk configuration leaves', removed('RiskConfiguration'), 'loses:RiskConfiguration'],
    ['the key leaves', removed('CodeKey'), 'loses:CodeKey'],
    ['a client leaves', removed('WebClient'), 'loses:WebClient'],
    ['a provider leaves', removed('GoogleProvider'), 'loses:GoogleProvider'],
    ['a call of the API leaves', removed('EraseMeRoute'), 'loses:EraseMeRoute'],
    [
      'the pool would be there only on a condition',
      attribute('CognitoUserPoolMain', 'Condition', 'IsProduction'),
      'loses:CognitoUserPoolMain:Condition',
    ],
    [
      'the pool would go with the stack',
      attribute('CognitoUserPoolMain', 'DeletionPolicy', 'Delete'),
      'loosens:CognitoUserPoolMain:DeletionPolicy',
    ],
    [
      'the user name changes its case rule',
      property('CognitoUserPoolMain', 'UsernameConfiguration.CaseSensitive', true),
      'replaces:CognitoUserPoolMain:UsernameConfiguration',
    ],
    [
      'users sign in by something else',
      property('CognitoUserPoolMain', 'UsernameAttributes', ['phone_number']),
      'replaces:CognitoUserPoolMain:UsernameAttributes',
    ],
    [
      'a client gets a secret',
      property('WebClient', 'GenerateSecret', true),
      'replaces:WebClient:GenerateSecret',
    ],
    [
      'the table changes its name',
      property('AccountsTable', 'TableName', 'other'),
      'replaces:AccountsTable:TableName',
    ],
    [
      'the table gets a local index, which it could only get when it was made',
      property('AccountsTable', 'LocalSecondaryIndexes', [{ IndexName: 'by-name' }]),
      'replaces:AccountsTable:LocalSecondaryIndexes',
    ],
    [
      'a key of the table gets another type',
      property('AccountsTable', 'AttributeDefinitions.0.AttributeType', 'N'),
      'replaces:AccountsTable:AttributeDefinitions',
    ],
    [
      'passkeys are one factor only',
      property('CognitoUserPoolMain', 'WebAuthnFactorConfiguration', 'SINGLE_FACTOR'),
      'loses:CognitoUserPoolMain:WebAuthnFactorConfiguration',
    ],
    [
      'a rule hears of one more condition, so of less',
      property('WelcomeMailRule', 'EventPattern.detail', { origin: ['import'] }),
      'loses:WelcomeMailRule:EventPattern',
    ],
    [
      'a rule hears of something else',
      property('WelcomeMailRule', 'EventPattern.detail-type', ['AccountDeleted']),
      'loses:WelcomeMailRule:EventPattern',
    ],
    [
      'a schedule comes once a year',
      property('SweepRule', 'ScheduleExpression', 'rate(365 days)'),
      'loses:SweepRule:ScheduleExpression',
    ],
    [
      'a schedule comes at times that cannot be compared',
      property('SweepRule', 'ScheduleExpression', 'cron(0 0 1 1 ? 2099)'),
      'loses:SweepRule:ScheduleExpression',
    ],
    [
      'the pipe takes other changes',
      property('AccountsPipe', 'SourceParameters.FilterCriteria.Filters', []),
      'loses:AccountsPipe:SourceParameters.FilterCriteria.Filters.Pattern',
    ],
    ['the bus is renamed', property('AccountsBus', 'Name', 'other'), 'replaces:AccountsBus:Name'],
    [
      'every passkey is bound to another domain',
      property('CognitoUserPoolMain', 'WebAuthnRelyingPartyID', 'example.org'),
      'loses:CognitoUserPoolMain:WebAuthnRelyingPartyID',
    ],
    [
      'a trigger is dropped',
      property('CognitoUserPoolMain', 'LambdaConfig.PreSignUp', undefined),
      'loses:CognitoUserPoolMain:PreSignUp',
    ],
    [
      'a trigger calls another function',
      property('CognitoUserPoolMain', 'LambdaConfig.PreSignUp', arnOf('WelcomeMailFunction')),
      'loses:CognitoUserPoolMain:PreSignUp',
    ],
    [
      'tokens get events of an older version',
      property(
        'CognitoUserPoolMain',
        'LambdaConfig.PreTokenGenerationConfig.LambdaVersion',
        'V1_0',
      ),
      'loses:CognitoUserPoolMain:PreTokenGenerationConfig',
    ],
    [
      'codes are encrypted with another key',
      property('CognitoUserPoolMain', 'LambdaConfig.KMSKeyID', { Ref: 'OtherKey' }),
      'loses:CognitoUserPoolMain:KMSKeyID',
    ],
    [
      'an attribute is removed',
      property('CognitoUserPoolMain', 'Schema', []),
      'loses:CognitoUserPoolMain:Schema.plan',
    ],
    [
      'nobody comes back by mail',
      property('CognitoUserPoolMain', 'AccountRecoverySetting.RecoveryMechanisms', [
        { Name: 'verified_phone_number', Priority: 1 },
      ]),
      'loses:CognitoUserPoolMain:AccountRecoverySetting.RecoveryMechanisms.Name',
    ],
    [
      'Cognito sends the mails itself',
      property('CognitoUserPoolMain', 'EmailConfiguration', {
        EmailSendingAccount: 'COGNITO_DEFAULT',
      }),
      'loses:CognitoUserPoolMain:EmailConfiguration.EmailSendingAccount',
    ],
    [
      'a client loses a provider',
      property('WebClient', 'SupportedIdentityProviders', ['COGNITO']),
      'loses:WebClient:SupportedIdentityProviders',
    ],
    [
      'a client loses the login pages',
      property('WebClient', 'AllowedOAuthFlowsUserPoolClient', false),
      'loses:WebClient:AllowedOAuthFlowsUserPoolClient',
    ],
    [
      'the table loses its stream',
      property('AccountsTable', 'StreamSpecification', undefined),
      'loses:AccountsTable:StreamSpecification.StreamViewType',
    ],
    [
      'the bucket deletes files after a day',
      property('UserFiles', 'LifecycleConfiguration.Rules.1', {
        Status: 'Enabled',
        ExpirationInDays: 1,
      }),
      'loses:UserFiles:LifecycleConfiguration.Rules',
    ],
    [
      'the bucket forgets old versions sooner',
      property(
        'UserFiles',
        'LifecycleConfiguration.Rules.0.NoncurrentVersionExpiration.NoncurrentDays',
        1,
      ),
      'loses:UserFiles:LifecycleConfiguration.Rules',
    ],
    [
      'a log group forgets',
      property('PreSignUpLogGroup', 'RetentionInDays', 7),
      'loses:PreSignUpLogGroup:RetentionInDays',
    ],
    [
      'the pipe is stopped',
      property('AccountsPipe', 'DesiredState', 'STOPPED'),
      'loses:AccountsPipe:DesiredState',
    ],
    [
      'the pipe gives up without a letter',
      property('AccountsPipe', 'SourceParameters.DynamoDBStreamParameters', {}),
      'loses:AccountsPipe:SourceParameters.DynamoDBStreamParameters.DeadLetterConfig.Arn',
    ],
    [
      'a rule is switched off',
      property('WelcomeMailRule', 'State', 'DISABLED'),
      'loses:WelcomeMailRule:State',
    ],
    ['a rule leaves what it calls behind', removed('WelcomeMailRule'), 'loses:WelcomeMailRule'],
    [
      'a rule listens to another bus',
      property('WelcomeMailRule', 'EventBusName', undefined),
      'loses:WelcomeMailRule:EventBusName',
    ],
    [
      'a call is answered by something else',
      property('EraseMeRoute', 'Target', 'integrations/other'),
      'loses:EraseMeRoute:Target',
    ],
    [
      'a page may no longer call the API',
      property('AccountApi', 'CorsConfiguration', undefined),
      'loses:AccountApi:CorsConfiguration.AllowOrigins',
    ],
    [
      'users of an app get no credentials',
      property('IdentityPool', 'CognitoIdentityProviders', []),
      'loses:IdentityPool:CognitoIdentityProviders.ClientId',
    ],
    [
      'a rule about the roles of an app leaves',
      property('IdentityPoolRoles', 'RoleMappings.web.RulesConfiguration.Rules', []),
      'loses:IdentityPoolRoles:RoleMappings.RulesConfiguration.Rules',
    ],
    [
      'events that fail go nowhere',
      property('WelcomeMailInvokeConfig', 'DestinationConfig', undefined),
      'loses:WelcomeMailInvokeConfig:DestinationConfig.OnFailure.Destination',
    ],
    [
      'nobody hears of bounces',
      property('MailEvents', 'EventDestination.MatchingEventTypes', ['complaint']),
      'loses:MailEvents:EventDestination.MatchingEventTypes',
    ],
    [
      'a function may never run',
      property('PreSignUpFunction', 'ReservedConcurrentExecutions', 0),
      'loses:PreSignUpFunction:ReservedConcurrentExecutions',
    ],
    [
      'a function has another name',
      property('PreSignUpFunction', 'FunctionName', 'other'),
      'loses:PreSignUpFunction:FunctionName',
    ],
    [
      'the pool may not invoke a trigger',
      removed('PreSignUpPermission'),
      'loses:PreSignUpPermission',
    ],
  ])('refuses a change by which %s', (_harm, change, id) => {
    expect(refusals(change)).toContain(id);
  });

  it('tells of other departures', () => {
    expect(notices(removed('LinkPolicy'))).toContain('notice:LinkPolicy');
  });

  it('tells of a resource that leaves only once', () => {
    expect(refusals(removed('PreSignUpPermission'))).toEqual(['loses:PreSignUpPermission']);
    expect(notices(removed('PreSignUpPermission'))).toEqual([]);
  });

  it('lets a rule leave together with what it calls', () => {
    const change = both(removed('WelcomeMailRule', 'WelcomeMailFunction', 'WelcomeMailRole'));
    expect(refusals(change)).toEqual([]);
  });

  it('says of what is retained that a new one would be empty', () => {
    const change = both(attribute('AccountsTable', 'DeletionPolicy', 'RetainExceptOnCreate'));
    expect(refusals(change)).toEqual([]);
    const before = deployed();
    const table = before.Resources['AccountsTable'];
    if (!table) throw new Error('The saved template has no table.');
    const kept = {
      Resources: { AccountsTable: { ...table, DeletionPolicy: 'RetainExceptOnCreate' } },
    };
    const [found] = compareTemplates(kept, { Resources: {} });
    expect(found?.why).toContain('It would stay behind unmanaged');
  });

  it('has an example of every type that may not go', () => {
    const types = new Set(Object.values(deployed().Resources).map(({ Type }) => Type));
    expect(Object.keys(keptTypes).filter((type) => !types.has(type))).toEqual([]);
  });

  it.each(Object.keys(keptTypes))('refuses that a resource of type %s leaves', (type) => {
    const [logicalId = ''] =
      Object.entries(deployed().Resources).find(
        ([id, { Type }]) => Type === type && id !== 'ServerlessDeploymentBucket',
      ) ?? [];
    expect(refusals(removed(logicalId))).toContain(`loses:${logicalId}`);
  });

  it('lets the bucket of the packages go', () => {
    expect(refusals(removed('ServerlessDeploymentBucket'))).toEqual([]);
  });
});
