import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  AdminResetUserPasswordCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminDeleteUserAttributesCommand,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteGroupCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetLogDeliveryConfigurationCommand,
  GetGroupCommand,
  GetUserAttributeVerificationCodeCommand,
  ListGroupsCommand,
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
  SignUpCommand,
  UpdateGroupCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createStagePool,
  LEGACY_CLIENT,
  type LocalPool,
  newestCode,
  PASSWORD,
  POOL_ID,
  startLocalPool,
} from './local-pool.ts';

let local: LocalPool;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(() => {
  local.pools.reset();
  createStagePool(local.pools);
  local.triggers.clear();
  local.mailbox.clear();
  local.clock.reset();
});

const EMAIL = 'jane@example.com';
const user = { UserPoolId: POOL_ID, Username: EMAIL };
const verified = [{ Name: 'email_verified', Value: 'true' }];

const create = async (input: Record<string, unknown> = {}) =>
  await local.api.send(
    new AdminCreateUserCommand({
      ...user,
      UserAttributes: verified,
      DesiredDeliveryMediums: ['EMAIL'],
      ...input,
    }),
  );
const createConfirmed = async (): Promise<void> => {
  await create({ MessageAction: 'SUPPRESS' });
  await local.api.send(
    new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }),
  );
  local.triggers.clear();
};
const signIn = async (password: string) =>
  await local.api.send(
    new AdminInitiateAuthCommand({
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      UserPoolId: POOL_ID,
      ClientId: LEGACY_CLIENT,
      AuthParameters: { USERNAME: EMAIL, PASSWORD: password },
    }),
  );

const list = async (input: Record<string, unknown>) =>
  await local.api.send(new ListUsersCommand({ UserPoolId: POOL_ID, ...input }));

describe('users made by an administrator', () => {
  it('are invited with a temporary password that works for seven days', async () => {
    const { User } = await create();
    expect(User).toMatchObject({ UserStatus: 'FORCE_CHANGE_PASSWORD', Enabled: true });
    expect(local.triggers.calls).toMatchObject([
      { source: 'PreSignUp_AdminCreateUser', clientId: 'CLIENT_ID_NOT_APPLICABLE' },
      {
        source: 'CustomMessage_AdminCreateUser',
        request: {
          usernameParameter: '{username}',
          userAttributes: { 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' },
        },
      },
    ]);
    const temporary = newestCode(local, EMAIL);
    expect(local.mailbox.list()[0]?.text).toBe(
      `Your username is ${EMAIL} and temporary password is ${temporary}.`,
    );
    await expect(signIn('wrong password')).rejects.toMatchObject({
      message: 'Incorrect username or password.',
    });
    expect(await signIn(temporary)).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED' });
    local.clock.advance(7 * 86_400);
    await expect(signIn(temporary)).rejects.toMatchObject({
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
    await create({ MessageAction: 'RESEND' });
    expect(await signIn(newestCode(local, EMAIL))).toHaveProperty('Session');
  });

  it('are not confirmed by what PreSignUp answers', async () => {
    local.triggers.answers.set('PreSignUp', () => ({ autoConfirmUser: true }));
    expect(await create()).toMatchObject({ User: { UserStatus: 'FORCE_CHANGE_PASSWORD' } });
    expect(local.triggers.sources()).not.toContain('PostConfirmation_ConfirmSignUp');
  });

  it('choose a password once for each session', async () => {
    await create({ TemporaryPassword: 'temporary <password>' });
    const { Session } = await signIn('temporary <password>');
    const respond = async (responses: Record<string, string>, session = Session) =>
      await local.api.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: POOL_ID,
          ClientId: LEGACY_CLIENT,
          Session: session,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: EMAIL, ...responses },
        }),
      );
    const answer = { NEW_PASSWORD: PASSWORD, 'userAttributes.name': 'Jane' };
    const invented = 'an invented session of some length';
    await expect(respond(answer, invented)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user.',
    });
    await expect(respond({ NEW_PASSWORD: 'short' })).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    expect(await respond(answer)).toHaveProperty('AuthenticationResult.IdToken');
    await expect(respond(answer)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { UserStatus, UserAttributes } = await local.api.send(new AdminGetUserCommand(user));
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes).toContainEqual({ Name: 'name', Value: 'Jane' });
  });

  it('must answer the new password challenge in time', async () => {
    await create({ TemporaryPassword: PASSWORD });
    const { Session } = await signIn(PASSWORD);
    local.clock.advance(180);
    await expect(
      local.api.send(
        new AdminRespondToAuthChallengeCommand({
          UserPoolId: POOL_ID,
          ClientId: LEGACY_CLIENT,
          Session,
          ChallengeName: 'NEW_PASSWORD_REQUIRED',
          ChallengeResponses: { USERNAME: EMAIL, NEW_PASSWORD: PASSWORD },
        }),
      ),
    ).rejects.toMatchObject({ message: 'Invalid session for the user, session is expired.' });
  });

  it('must choose a new password after a reset', async () => {
    await createConfirmed();
    await local.api.send(new AdminResetUserPasswordCommand(user));
    expect(local.triggers.sources()).toEqual(['CustomMessage_ForgotPassword']);
    await expect(signIn(PASSWORD)).rejects.toMatchObject({
      name: 'PasswordResetRequiredException',
    });
  });

  it('cannot be made twice', async () => {
    await create();
    await expect(create()).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });

  it('are not invited again once they have a password', async () => {
    await createConfirmed();
    await expect(create({ MessageAction: 'RESEND' })).rejects.toMatchObject({
      name: 'UnsupportedUserStateException',
    });
  });
});

describe('messages', () => {
  it('replace every placeholder that CustomMessage leaves', async () => {
    local.triggers.answers.set('CustomMessage', () => ({
      emailSubject: 'Welcome {username}',
      emailMessage: '<p>{username}: {####}</p><p>Again: {####}</p>',
    }));
    await create({ TemporaryPassword: 'a <b>old & long one' });
    expect(local.mailbox.list()[0]).toMatchObject({
      subject: `Welcome ${EMAIL}`,
      html: `<p>${EMAIL}: a &lt;b&gt;old &amp; long one</p><p>Again: a &lt;b&gt;old &amp; long one</p>`,
      code: 'a <b>old & long one',
    });
  });

  it.each([
    [{ emailMessage: 'no placeholder' }],
    [{ emailMessage: '{####} but no name' }],
    [{ emailMessage: `{####} {username} ${'x'.repeat(20_000)}` }],
    [{ emailMessage: '{####} {username} \u200B' }],
    [{ emailSubject: 'x'.repeat(141) }],
    [{ emailSubject: 7 }],
  ])('refuse %j', async (response) => {
    local.triggers.answers.set('CustomMessage', () => response);
    await expect(create()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
    expect(await local.api.send(new AdminGetUserCommand(user))).toHaveProperty('Username');
  });

  it('go to the custom sender in clear, and CustomMessage stays out of it', async () => {
    const CustomEmailSender = { LambdaArn: 'custom-email-sender', LambdaVersion: 'V1_0' };
    createStagePool(local.pools, { LambdaConfig: { CustomEmailSender, CustomMessage: 'x' } });
    await local.api.send(
      new SignUpCommand({ ClientId: LEGACY_CLIENT, Username: EMAIL, Password: PASSWORD }),
    );
    expect(local.triggers.calls).toEqual([]);
    expect(local.triggers.sent).toMatchObject([
      {
        source: 'CustomEmailSender_SignUp',
        code: expect.stringMatching(/^\d{6}$/),
        request: {
          type: 'customEmailSenderRequestV1',
          clientMetadata: null,
          userAttributes: { email: EMAIL, email_verified: 'false' },
        },
      },
    ]);
    expect(local.mailbox.list()).toEqual([]);
  });
});

describe('a changed address', () => {
  it('waits for its code while the old one keeps working', async () => {
    await createConfirmed();
    const { AuthenticationResult } = await signIn(PASSWORD);
    const AccessToken = AuthenticationResult?.AccessToken;
    const next = 'jane.new@example.com';
    const { CodeDeliveryDetailsList } = await local.api.send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: 'email', Value: next }],
      }),
    );
    expect(CodeDeliveryDetailsList).toMatchObject([{ Destination: 'j***@e***' }]);
    expect(local.triggers.calls.at(-1)).toMatchObject({
      source: 'CustomMessage_UpdateUserAttribute',
      request: { userAttributes: { email: next, email_verified: 'false' } },
    });
    await signIn(PASSWORD);
    await local.api.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email' }),
    );
    local.triggers.clear();
    await local.api.send(
      new VerifyUserAttributeCommand({
        AccessToken,
        AttributeName: 'email',
        Code: newestCode(local, next),
      }),
    );
    expect(local.triggers.calls).toEqual([]);
    const { UserAttributes } = await local.api.send(
      new AdminGetUserCommand({ ...user, Username: next }),
    );
    expect(UserAttributes).toEqual(
      expect.arrayContaining([{ Name: 'email', Value: next }, ...verified]),
    );
    await expect(signIn(PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('is taken at once when the administrator vouches for it', async () => {
    await createConfirmed();
    const next = 'jane.new@example.com';
    const UserAttributes = [{ Name: 'email', Value: next }, ...verified];
    await local.api.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
    expect(local.mailbox.list()).toEqual([]);
    await local.api.send(new AdminGetUserCommand({ ...user, Username: next }));
  });

  it('cannot be that of someone else', async () => {
    await createConfirmed();
    await create({ Username: 'john@example.com' });
    const UserAttributes = [{ Name: 'email', Value: 'john@example.com' }];
    await expect(
      local.api.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes })),
    ).rejects.toMatchObject({ name: 'AliasExistsException' });
  });

  it('cannot be removed where the pool requires it', async () => {
    await createConfirmed();
    const UserAttributeNames = ['email'];
    await expect(
      local.api.send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('lists', () => {
  it('page through users and filter them', async () => {
    for (const name of ['ann', 'bob', 'amy']) {
      await create({ Username: `${name}@example.com`, MessageAction: 'SUPPRESS' });
    }
    const emails = (page: Awaited<ReturnType<typeof list>>) =>
      page.Users?.map(({ Attributes }) => Attributes?.find(({ Name }) => Name === 'email')?.Value);
    const first = await list({ Limit: 2 });
    expect(emails(first)).toEqual(['ann@example.com', 'bob@example.com']);
    const second = await list({ Limit: 2, PaginationToken: first.PaginationToken });
    expect(emails(second)).toEqual(['amy@example.com']);
    expect(second.PaginationToken).toBeUndefined();
    expect(emails(await list({ Filter: 'email ^= "a"' }))).toEqual([
      'ann@example.com',
      'amy@example.com',
    ]);
    expect(await list({ Filter: 'cognito:user_status = "force_change_password"' })).toHaveProperty(
      'Users.length',
      3,
    );
    await expect(list({ Filter: 'email like a' })).rejects.toMatchObject({
      message: 'Error while parsing filter.',
    });
  });

  it('show groups and their members', async () => {
    await createConfirmed();
    const group = { UserPoolId: POOL_ID, GroupName: 'admins' };
    await local.api.send(new CreateGroupCommand({ ...group, Precedence: 1, Description: 'All' }));
    await expect(local.api.send(new CreateGroupCommand(group))).rejects.toMatchObject({
      name: 'GroupExistsException',
    });
    await local.api.send(new UpdateGroupCommand({ ...group, RoleArn: 'arn:aws:iam::0:role/r' }));
    expect(await local.api.send(new GetGroupCommand(group))).toMatchObject({
      Group: { Precedence: 1, Description: 'All', RoleArn: 'arn:aws:iam::0:role/r' },
    });
    await local.api.send(new AdminAddUserToGroupCommand({ ...user, GroupName: 'admins' }));
    expect(await local.api.send(new ListUsersInGroupCommand(group))).toHaveProperty(
      'Users.length',
      1,
    );
    expect(await local.api.send(new AdminListGroupsForUserCommand(user))).toMatchObject({
      Groups: [{ GroupName: 'admins' }],
    });
    await local.api.send(new AdminRemoveUserFromGroupCommand({ ...user, GroupName: 'admins' }));
    await local.api.send(new DeleteGroupCommand(group));
    expect(await local.api.send(new ListGroupsCommand({ UserPoolId: POOL_ID }))).toMatchObject({
      Groups: [{ GroupName: 'editors' }],
    });
  });
});

describe('pools', () => {
  it('can be made, described, replaced and deleted', async () => {
    const { UserPool } = await local.api.send(
      new CreateUserPoolCommand({
        PoolName: 'mine',
        AutoVerifiedAttributes: ['email'],
        LambdaConfig: { PreSignUp: 'arn:aws:lambda:eu-west-1:000000000000:function:f' },
        Schema: [{ Name: 'team', AttributeDataType: 'String' }],
      }),
    );
    const UserPoolId = UserPool?.Id;
    expect(UserPoolId).toMatch(/^eu-west-1_[0-9A-Za-z]{9}$/);
    expect(UserPool?.CreationDate).toBeInstanceOf(Date);
    await local.api.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'ACTIVE' }));
    const described = await local.api.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(described.UserPool).toMatchObject({ Name: 'mine', LambdaConfig: {} });
    expect(described.UserPool?.AutoVerifiedAttributes).toBeUndefined();
    expect(described.UserPool?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:team');
    await expect(local.api.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await local.api.send(new UpdateUserPoolCommand({ UserPoolId }));
    await local.api.send(new DeleteUserPoolCommand({ UserPoolId }));
    await expect(local.api.send(new DescribeUserPoolCommand({ UserPoolId }))).rejects.toMatchObject(
      {
        name: 'ResourceNotFoundException',
        message: `User pool ${UserPoolId} does not exist.`,
      },
    );
    const { UserPools } = await local.api.send(new ListUserPoolsCommand({ MaxResults: 10 }));
    expect(UserPools?.map(({ Id }) => Id)).toEqual([POOL_ID]);
  });

  it('have app clients with their own settings', async () => {
    const { UserPoolClient } = await local.api.send(
      new CreateUserPoolClientCommand({
        UserPoolId: POOL_ID,
        ClientName: 'server',
        GenerateSecret: true,
        IdTokenValidity: 5,
        TokenValidityUnits: { IdToken: 'minutes' },
      }),
    );
    const client = { UserPoolId: POOL_ID, ClientId: UserPoolClient?.ClientId };
    expect(UserPoolClient?.ClientSecret).toMatch(/^[0-9a-z]{51}$/);
    expect(await local.api.send(new DescribeUserPoolClientCommand(client))).toMatchObject({
      UserPoolClient: { ClientName: 'server', IdTokenValidity: 5 },
    });
    const all = new ListUserPoolClientsCommand({ UserPoolId: POOL_ID });
    expect(await local.api.send(all)).toHaveProperty('UserPoolClients.length', 4);
    await local.api.send(new DeleteUserPoolClientCommand(client));
    await expect(local.api.send(new DescribeUserPoolClientCommand(client))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('name an operation that they do not know', async () => {
    const unknown = new GetLogDeliveryConfigurationCommand({ UserPoolId: POOL_ID });
    await expect(local.api.send(unknown)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('GetLogDeliveryConfiguration'),
    });
  });
});
