import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalPool, newestCode, startLocalPool } from './local-pool.ts';

let local: LocalPool;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});

const PASSWORD = 'Correct-horse-1';

/** A pool with one client that hides nothing, as the API makes them by default. */
const createPool = async (settings: Partial<CreateUserPoolCommandInput> = {}) => {
  const { UserPool } = await local.api.send(
    new CreateUserPoolCommand({ PoolName: 'other', ...settings }),
  );
  const UserPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await local.api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    }),
  );
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
};

const signUp = async (ClientId: string, Username: string, attributes: Record<string, string>) =>
  await local.api.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password: PASSWORD,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );

const signIn = async (ClientId: string, USERNAME: string, AuthFlow = 'USER_PASSWORD_AUTH') =>
  await local.api.send(
    new InitiateAuthCommand({
      AuthFlow: AuthFlow as 'USER_PASSWORD_AUTH',
      ClientId,
      AuthParameters: { USERNAME, PASSWORD, SRP_A: 'aa' },
    }),
  );

describe('a pool with usernames', () => {
  it('sends the code to the phone when it could send to both', async () => {
    const { UserPoolId, ClientId } = await createPool({
      AutoVerifiedAttributes: ['email', 'phone_number'],
    });
    const phone = '+12065550123';
    const answer = await signUp(ClientId, 'Jane', {
      email: 'jane@example.com',
      phone_number: phone,
    });
    expect(answer.CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******0123',
    });
    expect(local.mailbox.list({ to: phone })).toMatchObject([
      { channel: 'sms', text: expect.stringMatching(/^Your verification code is \d{6}$/) },
    ]);
    await local.api.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username: 'Jane',
        ConfirmationCode: newestCode(local, phone),
      }),
    );
    const { UserAttributes } = await local.api.send(
      new AdminGetUserCommand({ UserPoolId, Username: 'Jane' }),
    );
    expect(UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
    expect(await signIn(ClientId, 'Jane')).toHaveProperty('AuthenticationResult.IdToken');
  });

  it('tells names apart by case and says that a user does not exist', async () => {
    const { ClientId } = await createPool();
    expect(await signUp(ClientId, 'Jane', {})).not.toHaveProperty('CodeDeliveryDetails');
    await expect(signUp(ClientId, 'Jane', {})).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'User already exists',
    });
    await expect(signIn(ClientId, 'jane')).rejects.toMatchObject({
      name: 'UserNotFoundException',
      message: 'User does not exist.',
    });
    await signUp(ClientId, 'jane', {});
  });

  it.each(['two words', 'x'.repeat(129), '\u0000'])('refuses the username %j', async (name) => {
    const { ClientId } = await createPool();
    await expect(signUp(ClientId, name, {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('refuses the passwords that the default policy excludes', async () => {
    const { ClientId } = await createPool();
    const weak = new SignUpCommand({ ClientId, Username: 'jane', Password: 'correct-horse-1' });
    await expect(local.api.send(weak)).rejects.toMatchObject({
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
  });

  it('closes sign-up where only administrators make users', async () => {
    const { ClientId } = await createPool({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    await expect(signUp(ClientId, 'jane', {})).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
  });

  it('names the flow that a client may not use', async () => {
    const { ClientId } = await createPool();
    await expect(signIn(ClientId, 'jane', 'USER_SRP_AUTH')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'USER_SRP_AUTH is not enabled for the client.',
    });
  });
});

describe('a pool with aliases', () => {
  const email = 'jane@example.com';
  const settings: Partial<CreateUserPoolCommandInput> = {
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
  };
  const confirm = async (ClientId: string, Username: string, ForceAliasCreation = false) =>
    await local.api.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username,
        ConfirmationCode: newestCode(local, email),
        ForceAliasCreation,
      }),
    );

  it('takes an address as a name once it is verified, and moves it only by force', async () => {
    const { UserPoolId, ClientId } = await createPool(settings);
    await signUp(ClientId, 'jane', { email });
    await expect(signIn(ClientId, email)).rejects.toMatchObject({ name: 'UserNotFoundException' });
    await confirm(ClientId, 'jane');
    await signIn(ClientId, email);
    await signUp(ClientId, 'john', { email });
    await expect(confirm(ClientId, 'john')).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
    await confirm(ClientId, 'john', true);
    const { Username } = await local.api.send(
      new AdminGetUserCommand({ UserPoolId, Username: email }),
    );
    expect(Username).toBe('john');
  });

  it('does not take an address as a username', async () => {
    const { ClientId } = await createPool(settings);
    await expect(signUp(ClientId, email, { email })).rejects.toMatchObject({
      message: 'Username cannot be of email format, since user pool is configured for email alias.',
    });
  });
});

const post = async (operation: string, body: string) => {
  const answer = await fetch(local.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body,
  });
  return { status: answer.status, body: await answer.json() };
};

describe('broken requests', () => {
  it.each([
    ['SignUp', '{"ClientId":1,"Username":"a","Password":"b"}', 'SerializationException'],
    ['InitiateAuth', '{"ClientId":{},"AuthFlow":"a"}', 'SerializationException'],
    ['GetUser', '{"AccessToken":"a.b.c"}', 'NotAuthorizedException'],
    ['GetUser', '{}', 'InvalidParameterException'],
    ['constructor', '{}', 'UnknownOperationException'],
    ['SignUp', '{', 'SerializationException'],
  ])('%s with %s is a client error', async (operation, body, type) => {
    const answer = await post(operation, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ __type: expect.stringContaining(type) });
  });

  it('with odd attribute lists are client errors', async () => {
    const { ClientId } = await createPool();
    for (const UserAttributes of [[null], ['email'], 'email', [{ Value: 'x' }]]) {
      const input = { ClientId, Username: 'jane', Password: PASSWORD, UserAttributes };
      expect((await post('SignUp', JSON.stringify(input))).status).toBe(400);
    }
  });
});
