import { describe, expect, it } from 'vitest';
import {
  added,
  arnOf,
  both,
  type Change,
  findingsOf,
  notices,
  property,
  refusals,
  removed,
  statement,
} from './deployed-template.ts';

const LEADING_KEYS = 'Condition.ForAllValues:StringLike.dynamodb:LeadingKeys';

const invocable = {
  FunctionName: arnOf('PreSignUpFunction'),
  Action: 'lambda:InvokeFunction',
  Principal: 'events.amazonaws.com',
};

const trust = (principal: unknown, condition?: unknown) => ({
  Statement: [
    { Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', Condition: condition },
  ],
});

describe('the guard, where more would be allowed or less refused,', () => {
  it.each<[string, Change, string]>([
    [
      'a role may do everything with the table',
      statement('PostConfirmationRole', 'Action', 'dynamodb:*'),
      'loosens:PostConfirmationRole:open-accounts',
    ],
    [
      'a role may write to every table',
      statement('PostConfirmationRole', 'Resource', '*'),
      'loosens:PostConfirmationRole:open-accounts',
    ],
    [
      'a role may write to a table of somebody else',
      statement('PostConfirmationRole', 'Resource', {
        'Fn::Sub': 'arn:${AWS::Partition}:dynamodb:${AWS::Region}:000000000000:table/other',
      }),
      'loosens:PostConfirmationRole:open-accounts',
    ],
    [
      'a role drops its condition',
      statement('CustomEmailSenderRole', 'Condition', undefined),
      'loosens:CustomEmailSenderRole:send-mails',
    ],
    [
      'a role reaches more items by a pattern',
      statement('PreSignUpRole', `${LEADING_KEYS}.3`, 'ACCOUNT#*'),
      'loosens:PreSignUpRole:admit-sign-ups',
    ],
    [
      'a role drops one of two conditions',
      both(
        statement('PreSignUpRole', LEADING_KEYS, undefined),
        statement('PreSignUpRole', 'Condition.StringEquals', { 'dynamodb:Select': 'COUNT' }),
      ),
      'loosens:PreSignUpRole:admit-sign-ups',
    ],
    [
      'a function may delete users',
      property('LinkPolicy', 'PolicyDocument.Statement.0.Action.2', 'cognito-idp:AdminDeleteUser'),
      'loosens:PreSignUpRole:link-identities',
    ],
    [
      'a policy is attached to guests as well',
      property('PublishPolicy', 'Roles.1', { Ref: 'GuestRole' }),
      'loosens:GuestRole:write-public-files',
    ],
    [
      'a policy is attached to guests instead',
      property('PublishPolicy', 'Roles', [{ Ref: 'GuestRole' }]),
      'loosens:GuestRole:write-public-files',
    ],
    [
      'users may do more with files, though by a named action',
      property('AuthenticatedRole', 'Policies.0.PolicyDocument.Statement.0.Action', [
        's3:GetObject',
        's3:PutObject',
      ]),
      'loosens:AuthenticatedRole:own-files',
    ],
    [
      'suspended users may read files',
      property('AuthenticatedRole', 'Policies.0.PolicyDocument.Statement.0.Condition', undefined),
      'loosens:AuthenticatedRole:own-files',
    ],
    [
      "a role gets a policy of AWS's",
      property('PreSignUpRole', 'ManagedPolicyArns', [
        'arn:aws:iam::aws:policy/AdministratorAccess',
      ]),
      'loosens:PreSignUpRole:ManagedPolicyArns',
    ],
    [
      'a role may do all but one thing',
      property('PreSignUpRole', 'Policies.1', {
        PolicyName: 'all-but-one',
        PolicyDocument: {
          Statement: { Effect: 'Allow', NotAction: 'iam:PassRole', Resource: '*' },
        },
      }),
      'loosens:PreSignUpRole:all-but-one',
    ],
    [
      'somebody else may assume a role',
      property('PostConfirmationRole', 'AssumeRolePolicyDocument', trust({ AWS: '*' })),
      'loosens:PostConfirmationRole:AssumeRolePolicyDocument',
    ],
    [
      'another service may assume a role',
      property(
        'PostConfirmationRole',
        'AssumeRolePolicyDocument.Statement.1',
        trust({ Service: 'ec2.amazonaws.com' }).Statement[0],
      ),
      'loosens:PostConfirmationRole:AssumeRolePolicyDocument',
    ],
    [
      'guests get the role of those who signed in',
      property('AuthenticatedRole', 'AssumeRolePolicyDocument.Statement.0.Condition', undefined),
      'loosens:AuthenticatedRole:AssumeRolePolicyDocument',
    ],
    [
      'a role joins that trusts everybody',
      added('OpenRole', 'AWS::IAM::Role', { AssumeRolePolicyDocument: trust({ AWS: '*' }) }),
      'loosens:OpenRole:AssumeRolePolicyDocument',
    ],
    [
      'any pool may invoke a trigger',
      property('PreSignUpPermission', 'SourceArn', undefined),
      'loosens:PreSignUpPermission',
    ],
    [
      'pools of other accounts may invoke a trigger',
      property('PreSignUpPermission', 'SourceAccount', '111111111111'),
      'loosens:PreSignUpPermission',
    ],
    [
      'everybody may invoke a trigger',
      property('PreSignUpPermission', 'Principal', '*'),
      'loosens:PreSignUpPermission',
    ],
    [
      'a permission joins for everybody',
      added('Open', 'AWS::Lambda::Permission', {
        ...invocable,
        Action: 'lambda:*',
        Principal: '*',
      }),
      'loosens:Open',
    ],
    [
      'a permission joins for a service on behalf of anybody',
      added('Open', 'AWS::Lambda::Permission', invocable),
      'loosens:Open',
    ],
    [
      'the table is open to everybody',
      property('AccountsTable', 'ResourcePolicy', {
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'dynamodb:*', Resource: '*' }],
        },
      }),
      'loosens:AccountsTable:ResourcePolicy.PolicyDocument',
    ],
    [
      'files are open to everybody',
      added('FilesForAll', 'AWS::S3::BucketPolicy', {
        Bucket: { Ref: 'UserFiles' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: '*',
              Action: 's3:GetObject',
              Resource: arnOf('UserFiles'),
            },
          ],
        },
      }),
      'loosens:FilesForAll:PolicyDocument',
    ],
    [
      'logs are open to everybody, by a policy that is a text',
      added('OpenLogs', 'AWS::Logs::ResourcePolicy', {
        PolicyName: 'open',
        PolicyDocument: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 'logs:*', Resource: '*' }],
        }),
      }),
      'loosens:OpenLogs:PolicyDocument',
    ],
    [
      'the bus takes events of everybody',
      added('OpenBus', 'AWS::Events::EventBusPolicy', {
        EventBusName: { Ref: 'AccountsBus' },
        StatementId: 'open',
        Statement: { Effect: 'Allow', Principal: '*', Action: 'events:PutEvents', Resource: '*' },
      }),
      'loosens:OpenBus',
    ],
    [
      'rules of other accounts may write letters',
      property('EventDeadLettersPolicy', 'PolicyDocument.Statement.1.Condition', undefined),
      'loosens:EventDeadLettersPolicy:PolicyDocument',
    ],
    [
      'the bucket forgets the refusal of plain connections',
      property('UserFilesPolicy', 'PolicyDocument.Statement', []),
      'loosens:UserFilesPolicy:PolicyDocument',
    ],
    [
      'nobody may reach the bucket',
      property('UserFilesPolicy', 'PolicyDocument.Statement.0.Condition', undefined),
      'loses:UserFilesPolicy:PolicyDocument',
    ],
    [
      'nobody may administer the key',
      property('CodeKey', 'KeyPolicy.Statement', []),
      'loses:CodeKey:KeyPolicy',
    ],
    [
      'no rule may write letters',
      property('EventDeadLettersPolicy', 'PolicyDocument.Statement.1', undefined),
      'loses:EventDeadLettersPolicy:PolicyDocument',
    ],
    [
      'functions may not take their role',
      property('PreSignUpRole', 'AssumeRolePolicyDocument.Statement', []),
      'loses:PreSignUpRole:AssumeRolePolicyDocument',
    ],
    [
      'the policy of the bucket leaves',
      removed('UserFilesPolicy'),
      'loosens:UserFilesPolicy:PolicyDocument',
    ],
  ])('refuses a change by which %s', (_harm, change, id) => {
    expect(refusals(change)).toContain(id);
  });

  it.each<[string, Change]>([
    [
      'a right moves to a policy of its own',
      both(
        property('PostConfirmationRole', 'Policies', []),
        added('OpenAccountsPolicy', 'AWS::IAM::Policy', {
          PolicyName: 'open-accounts',
          Roles: [{ Ref: 'PostConfirmationRole' }],
          PolicyDocument: {
            Statement: [
              { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: arnOf('AccountsTable') },
            ],
          },
        }),
      ),
    ],
    [
      'an action is written in other letters',
      statement('PostConfirmationRole', 'Action', 'DynamoDB:putItem'),
    ],
    [
      'a role joins that a service of AWS assumes',
      added('NewRole', 'AWS::IAM::Role', {
        AssumeRolePolicyDocument: trust({ Service: 'lambda.amazonaws.com' }),
      }),
    ],
  ])('says nothing of a change by which %s', (_good, change) => {
    expect(findingsOf(change)).toEqual([]);
  });

  it.each<[string, Change, readonly string[]]>([
    [
      'a role may read from one resource of the stack',
      statement('PostConfirmationRole', 'Action', ['dynamodb:PutItem', 'dynamodb:GetItem']),
      ['notice:PostConfirmationRole:open-accounts'],
    ],
    [
      'a role reaches one more item by its name',
      statement('PreSignUpRole', `${LEADING_KEYS}.3`, 'SWITCHES'),
      ['notice:PreSignUpRole:admit-sign-ups'],
    ],
    [
      'a service may invoke a function for a source of this stack',
      added('NewPermission', 'AWS::Lambda::Permission', {
        ...invocable,
        SourceArn: arnOf('WelcomeMailRule'),
      }),
      ['notice:NewPermission'],
    ],
    [
      'a condition names fewer items',
      statement('PreSignUpRole', LEADING_KEYS, ['INVITE#*']),
      ['notice:PreSignUpRole:admit-sign-ups'],
    ],
    [
      'a condition names an item instead of a pattern',
      statement('PreSignUpRole', 'Condition', {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['INVITE#1'] },
      }),
      ['notice:PreSignUpRole:admit-sign-ups'],
    ],
    [
      'a statement gets a condition',
      statement('PostConfirmationRole', 'Condition', {
        StringEquals: { 'aws:ResourceAccount': '000000000000' },
      }),
      ['notice:PostConfirmationRole:open-accounts'],
    ],
    [
      'a role loses a right',
      property('PreSignUpRole', 'Policies', []),
      ['notice:PreSignUpRole:admit-sign-ups'],
    ],
    [
      'a bucket refuses more, on a condition',
      property('UserFilesPolicy', 'PolicyDocument.Statement.1', {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:DeleteBucket',
        Resource: arnOf('UserFiles'),
        Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      }),
      ['notice:UserFilesPolicy:PolicyDocument'],
    ],
  ])('only tells of a change by which %s', (_good, change, ids) => {
    expect(refusals(change)).toEqual([]);
    expect(notices(change)).toEqual(ids);
  });

  it('tells of a new sender address, and refuses nothing', () => {
    const from = 'hello@example.com';
    const sender = 'Condition.StringEquals.ses:FromAddress';
    const change = both(
      ...['CustomEmailSenderRole', 'WelcomeMailRole'].map((role) => statement(role, sender, from)),
      property('WelcomeMailFunction', 'Environment.Variables.POOLKEEPER_MAIL_FROM', from),
      property('CognitoUserPoolMain', 'EmailConfiguration.From', from),
    );
    expect(refusals(change)).toEqual([]);
    expect(notices(change)).toHaveLength(4);
  });

  it('names everything that one policy gains in one finding', () => {
    const actions = ['dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:DeleteTable'];
    expect(findingsOf(statement('PostConfirmationRole', 'Action', actions))).toMatchObject([
      {
        id: 'loosens:PostConfirmationRole:open-accounts',
        what: 'it would allow dynamodb:deleteitem on AccountsTable; allow dynamodb:deletetable on AccountsTable',
      },
    ]);
  });
});
