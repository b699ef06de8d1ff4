import { beforeAll, describe, expect, it } from 'vitest';
import {
  ofType,
  packagedStage,
  type PackagedStage,
  referencesIn,
  type Statement,
  statementsOf,
} from './packaged-stage.ts';
import { rolesOfServices } from './roles-of-services.ts';

/** The only wildcards in any policy of any stage, each with its reason. */
const always: Record<string, string> = {
  ServerlessDeploymentBucketPolicy: 'refuses unencrypted connections: a refusal may be broad',
  CustomEmailSenderDeadLettersPolicy: 'refuses unencrypted connections: a refusal may be broad',
  CustomSmsSenderDeadLettersPolicy: 'refuses unencrypted connections: a refusal may be broad',
  EventDeadLettersPolicy: 'refuses unencrypted connections: a refusal may be broad',
  CustomSmsSenderRole: 'a phone number is no resource, and topics are refused',
  UserFilesPolicy: 'refuses unencrypted connections: a refusal may be broad',
  AuthenticatedRole: 'everything in the folder of the identity, of its tenant, and of the public',
  PublisherRole: 'everything in the folder of the identity, of its tenant, and of the public',
  PublishPolicy: 'everything in the folder of the public',
  GuestRole: 'everything in the folder of the public',
  EraseAccountRole:
    'every private folder, whosever account is to be erased; an identity is no resource of IAM',
  CodeKey: 'leaves the key to the IAM policies of the account, or nobody could ever manage it',
};

/** The wildcards of one stage, each with its reason. */
const only: Record<string, Record<string, string>> = {
  dev: {
    CustomEmailSenderRole: 'in its sandbox SES asks for a right to every recipient, too',
    WelcomeMailRole: 'the same',
    AccountNoticesRole: 'the same',
  },
};

const isWildcard = (value: unknown): boolean => JSON.stringify(value).includes('*');

describe.each(['dev', 'prod'])('what the functions of stage %s may do', (name) => {
  let stage: PackagedStage;
  let statements: Statement[];
  beforeAll(async () => {
    stage = await packagedStage(name);
    statements = Object.entries(stage.resources).flatMap(([id, item]) => statementsOf(id, item));
  });

  const grantsOf = (role: string): [string, unknown[]][] =>
    statements
      .filter(({ where }) => where === role)
      .flatMap(({ actions, resources }) =>
        actions.map((action): [string, unknown[]] => [String(action), [...resources]]),
      );

  it('names actions and resources, but for the few with a reason', () => {
    const broad = statements.filter(
      ({ actions, resources }) => isWildcard(actions) || isWildcard(resources),
    );
    expect([...new Set(broad.map(({ where }) => where))].toSorted()).toEqual(
      Object.keys({ ...always, ...only[name] }).toSorted(),
    );
  });

  it('is broad only in refusals and in the key policy of the account', () => {
    for (const { where, effect } of statements.filter(({ actions }) => isWildcard(actions))) {
      expect([where, effect]).toEqual([where, where === 'CodeKey' ? 'Allow' : 'Deny']);
    }
  });

  it.each<[string, string[]]>([
    ['PreSignUpRole', ['dynamodb:ConditionCheckItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem']],
    [
      'PreSignUpLinkingPolicy',
      [
        'cognito-idp:AdminCreateUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminLinkProviderForUser',
        'cognito-idp:AdminSetUserPassword',
        'cognito-idp:ListUsers',
        'dynamodb:GetItem',
      ],
    ],
    ['InboundFederationRole', ['dynamodb:GetItem', 'dynamodb:PutItem']],
    ['CustomMessageRole', []],
    [
      'EraseAccountRole',
      [
        'cognito-identity:DeleteIdentities',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
        's3:DeleteObjectVersion',
        's3:ListBucketVersions',
        'sqs:SendMessage',
      ],
    ],
    [
      'EraseAccountUsersPolicy',
      [
        'cognito-idp:AdminDeleteUser',
        'cognito-idp:AdminDisableUser',
        'cognito-idp:AdminGetUser',
        'cognito-idp:AdminUserGlobalSignOut',
      ],
    ],
    [
      'AccountApiRole',
      [
        'dynamodb:ConditionCheckItem',
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
    ],
    ['PostConfirmationRole', ['dynamodb:PutItem']],
    ['PreAuthenticationRole', ['dynamodb:GetItem']],
    ['PostAuthenticationRole', ['dynamodb:BatchGetItem', 'dynamodb:PutItem']],
    ['PreTokenGenerationRole', ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem']],
    ['AccountEventsRole', []],
    ['AssignGroupsRole', ['cognito-idp:AdminAddUserToGroup', 'sqs:SendMessage']],
    [
      'ReconcileAccountsRole',
      [
        'cognito-idp:ListUsers',
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Scan',
        'dynamodb:UpdateItem',
        'sqs:SendMessage',
      ],
    ],
    [
      'CustomEmailSenderRole',
      [
        'dynamodb:ConditionCheckItem',
        'dynamodb:GetItem',
        'dynamodb:GetItem',
        'dynamodb:UpdateItem',
        'ses:SendEmail',
        'sqs:SendMessage',
      ],
    ],
    ['CustomEmailSenderDecryptPolicy', ['kms:Decrypt']],
    [
      'CustomSmsSenderRole',
      ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'sns:Publish', 'sns:Publish', 'sqs:SendMessage'],
    ],
    ['CustomSmsSenderDecryptPolicy', ['kms:Decrypt']],
  ])('%s may do, beside writing its logs: %j', (role, actions) => {
    const logs = role.endsWith('Role') ? ['logs:CreateLogStream', 'logs:PutLogEvents'] : [];
    expect(
      grantsOf(role)
        .map(([action]) => action)
        .toSorted(),
    ).toEqual([...logs, ...actions].toSorted());
  });

  it('writes logs to its own group only', () => {
    const logs = statements.filter(({ actions }) => actions.includes('logs:PutLogEvents'));
    expect(logs).toHaveLength(Object.keys(ofType(stage, 'AWS::Lambda::Function')).length);
    for (const { where, resources } of logs) {
      expect(resources).toEqual([{ 'Fn::GetAtt': [where.replace('Role', 'LogGroup'), 'Arn'] }]);
    }
  });

  it('touches the accounts table itself and nothing else in DynamoDB', () => {
    const table = statements.filter(({ actions }) => String(actions).includes('dynamodb:'));
    expect(table.length).toBeGreaterThan(0);
    for (const { where, resources } of table) {
      const part = where in rolesOfServices ? 'StreamArn' : 'Arn';
      expect(resources, `of ${where}`).toEqual([{ 'Fn::GetAtt': ['AccountsTable', part] }]);
    }
  });

  it('names the items of the table that each function may reach', () => {
    const onItems = statements.filter(
      ({ where, actions }) =>
        !(where in rolesOfServices) && /dynamodb:(?!Scan)/u.test(String(actions)),
    );
    expect(onItems.length).toBeGreaterThan(0);
    for (const { where, condition } of onItems) {
      expect(JSON.stringify(condition), `of ${where}`).toMatch(/"dynamodb:LeadingKeys":\["/u);
    }
  });

  it('reaches no account where only messages are accounted for', () => {
    const ledgers = statements.filter(
      ({ where, actions }) =>
        where.includes('Sender') && /dynamodb:(?!GetItem)/.test(String(actions)),
    );
    expect(ledgers.length).toBeGreaterThan(0);
    for (const { condition } of ledgers) {
      const keys = Object(condition)['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
      expect(keys).toEqual(expect.arrayContaining([expect.stringMatching(/^[A-Z]+#/)]));
      expect(String(keys)).not.toContain('ACCOUNT');
    }
  });

  it('reads of accounts no more than where a warning goes', () => {
    const reading = statements.filter(
      ({ where, actions }) => where.includes('EmailSender') && actions.includes('dynamodb:GetItem'),
    );
    expect(reading.map(({ condition }) => condition)).toEqual([
      {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACCOUNT#*'] },
        'ForAllValues:StringEquals': {
          'dynamodb:Attributes': ['pk', 'sk', 'email', 'emailVerified', 'locale', 'pool'],
        },
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      },
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['SWITCHES'] } },
    ]);
  });

  it('reads where a text message is sent nothing but the switches', () => {
    const reading = statements.filter(
      ({ where, actions }) => where.includes('SmsSender') && actions.includes('dynamodb:GetItem'),
    );
    expect(reading.map(({ condition }) => condition)).toEqual([
      { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['SWITCHES'] } },
    ]);
  });

  it('sends mails from one address of one identity through one configuration set', () => {
    const sending = statements.filter(({ actions }) => actions.includes('ses:SendEmail'));
    expect(sending.length).toBeGreaterThan(0);
    for (const { where, resources, condition } of sending) {
      expect(JSON.stringify(resources), `of ${where}`).toContain(
        name === 'dev' ? ':identity/*' : ':identity/poolkeeper.example',
      );
      expect(JSON.stringify(resources)).toContain(`:configuration-set/poolkeeper-${name}`);
      expect(condition, `of ${where}`).toEqual({
        StringEquals: { 'ses:FromAddress': 'no-reply@poolkeeper.example' },
      });
    }
  });

  it('decrypts with the key of the codes, for this pool', () => {
    const decrypt = statements.find(({ actions }) => actions.includes('kms:Decrypt'));
    expect(decrypt?.resources).toEqual([{ 'Fn::GetAtt': ['CodeKey', 'Arn'] }]);
    expect(decrypt?.condition).toEqual({
      StringEqualsIfExists: {
        'kms:EncryptionContext:userpool-id': { Ref: 'CognitoUserPoolMain' },
      },
    });
  });

  it('is granted by roles that only their own service can take', () => {
    const roles = Object.entries(ofType(stage, 'AWS::IAM::Role'));
    expect(roles.length).toBeGreaterThan(0);
    for (const [id, role] of roles) {
      expect(role['ManagedPolicyArns'], `of ${id}`).toBeUndefined();
      expect(role['AssumeRolePolicyDocument'], `of ${id}`).toEqual({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'lambda.amazonaws.com' },
            Action: 'sts:AssumeRole',
            ...rolesOfServices[id],
          },
        ],
      });
    }
  });
});

/** Walks every reference; names the ones that lead nowhere and the circles. */
const faultsIn = (edges: ReadonlyMap<string, readonly string[]>): string[] => {
  const done = new Set<string>();
  const walk = (id: string, path: readonly string[]): string[] => {
    if (path.includes(id)) return [`circle ${[...path, id].join(' → ')}`];
    if (!edges.has(id)) return [`${path.at(-1)} → ${id}, which is nowhere`];
    if (done.has(id)) return [];
    done.add(id);
    return (edges.get(id) ?? []).flatMap((target) => walk(target, [...path, id]));
  };
  return [...edges.keys()].flatMap((id) => walk(id, []));
};

describe.each(['dev', 'prod', 'local'])('the resources of stage %s', (name) => {
  it('refer to what exists, and never in a circle', async () => {
    const { resources } = await packagedStage(name);
    const edges = new Map(
      Object.entries(resources).map(([id, { Properties, DependsOn }]) => [
        id,
        [...referencesIn(Properties), ...[DependsOn ?? []].flat().map(String)].filter(
          (target) => !target.startsWith('AWS'),
        ),
      ]),
    );
    expect(edges.get('PreSignUpLambdaFunction')).toContain('PreSignUpRole');
    expect(faultsIn(edges)).toEqual([]);
  });

  it('would be told of a circle and of a reference to nothing', () => {
    const circle = new Map([
      ['Pool', ['Function']],
      ['Function', ['Role']],
      ['Role', ['Pool', 'Table']],
    ]);
    expect(faultsIn(circle)).toEqual([
      'circle Pool → Function → Role → Pool',
      'Role → Table, which is nowhere',
    ]);
  });
});
