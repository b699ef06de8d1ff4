import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetProvisionedLimitCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startLocalPool, type LocalPool } from './local-pool.ts';

let local: LocalPool;
let UserPoolId = '';
let ResourceArn = '';

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(() => local.close());
beforeEach(async () => {
  const { UserPool } = await local.api.send(
    new CreateUserPoolCommand({
      PoolName: 'kept',
      DeletionProtection: 'ACTIVE',
      AutoVerifiedAttributes: ['email'],
      UserPoolTags: { team: 'one' },
      Schema: [{ Name: 'plan', AttributeDataType: 'String', Mutable: true }],
      LambdaConfig: { PreSignUp: 'pre-sign-up' },
      Policies: { PasswordPolicy: { MinimumLength: 20 } },
    }),
  );
  UserPoolId = UserPool?.Id ?? '';
  ResourceArn = UserPool?.Arn ?? '';
});

const tags = async () =>
  (await local.api.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;

const describePool = async () =>
  (await local.api.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;

test('tags are added, replaced and removed', async () => {
  expect(await tags()).toEqual({ team: 'one' });
  await local.api.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'two', cost: '7' } }));
  expect(await tags()).toEqual({ team: 'two', cost: '7' });
  await local.api.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['team', 'none'] }));
  expect(await tags()).toEqual({ cost: '7' });
  expect((await describePool())?.UserPoolTags).toEqual({ cost: '7' });
});

test('an ARN of something else has no tags', async () => {
  const command = new ListTagsForResourceCommand({ ResourceArn: 'arn:aws:s3:::bucket-of-mine' });
  await expect(local.api.send(command)).rejects.toMatchObject({
    name: 'InvalidParameterException',
  });
});

test('a protected pool is not deleted until the protection is lifted', async () => {
  await expect(local.api.send(new DeleteUserPoolCommand({ UserPoolId }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining('deletion protection is activated'),
  });
  await local.api.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
  await local.api.send(new DeleteUserPoolCommand({ UserPoolId }));
  await expect(describePool()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('UpdateUserPool puts back to its default what it does not name, but never the schema', async () => {
  await local.api.send(
    new UpdateUserPoolCommand({ UserPoolId, Policies: { PasswordPolicy: { MinimumLength: 9 } } }),
  );
  const pool = await describePool();
  expect(pool).toMatchObject({
    DeletionProtection: 'INACTIVE',
    LambdaConfig: {},
    Policies: { PasswordPolicy: { MinimumLength: 9 } },
  });
  expect(pool?.AutoVerifiedAttributes).toBeUndefined();
  expect(pool?.SchemaAttributes?.map(({ Name }) => Name)).toContain('custom:plan');
});

test('UpdateUserPoolClient puts back to its default what it does not name', async () => {
  const { UserPoolClient } = await local.api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      GenerateSecret: true,
      WriteAttributes: ['email'],
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 10,
      TokenValidityUnits: { AccessToken: 'minutes' },
    }),
  );
  const ClientId = UserPoolClient?.ClientId;
  await local.api.send(
    new UpdateUserPoolClientCommand({ UserPoolId, ClientId, WriteAttributes: ['name'] }),
  );
  const { UserPoolClient: client } = await local.api.send(
    new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
  );
  expect(client).toMatchObject({
    ClientName: 'web',
    ClientSecret: UserPoolClient?.ClientSecret,
    WriteAttributes: ['name'],
  });
  expect(client?.PreventUserExistenceErrors).not.toBe('ENABLED');
  expect(client?.AccessTokenValidity).toBeUndefined();
});

test('attributes can be added, and then be used, but not twice', async () => {
  const command = new AddCustomAttributesCommand({
    UserPoolId,
    CustomAttributes: [
      {
        Name: 'seats',
        AttributeDataType: 'Number',
        Mutable: true,
        NumberAttributeConstraints: { MaxValue: '5' },
      },
    ],
  });
  await local.api.send(command);
  const create = (Username: string, Value: string) =>
    local.api.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: 'Aa1!Aa1!Aa1!Aa1!Aa1!',
        UserAttributes: [{ Name: 'custom:seats', Value }],
      }),
    );
  await create('jane', '5');
  await expect(create('joe', '6')).rejects.toThrow('custom:seats');
  await expect(local.api.send(command)).rejects.toThrow('Existing attribute already has name');
});

test.each([
  [{ Name: 'a-name-of-more-than-20', AttributeDataType: 'String' as const }, '1 to 20 characters'],
  [
    { Name: 'needed', AttributeDataType: 'String' as const, Required: true },
    'Required custom attributes are not supported currently.',
  ],
])('refuses the attribute %j', async (attribute, text) => {
  const command = new AddCustomAttributesCommand({ UserPoolId, CustomAttributes: [attribute] });
  await expect(local.api.send(command)).rejects.toThrow(text);
});

const limit = (Category: string) =>
  local.api.send(
    new GetProvisionedLimitCommand({
      LimitDefinition: { LimitClass: 'API_CATEGORY', Attributes: { Category } },
    }),
  );

test('the account has the limits of AWS for what can be raised', async () => {
  expect((await limit('UserAuthentication')).Limit).toMatchObject({
    ProvisionedLimitValue: 120,
    FreeLimitValue: 120,
  });
  await expect(limit('UserUpdate')).rejects.toThrow('names no limit that can be provisioned');
});
