import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createStagePool,
  type LocalPool,
  newestCode,
  PASSWORD,
  POOL_ID,
  refusal,
  startLocalPool,
  WEB_CLIENT,
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
const signUp = async (input: Partial<SignUpCommandInput> = {}) =>
  await local.api.send(
    new SignUpCommand({ ClientId: WEB_CLIENT, Username: EMAIL, Password: PASSWORD, ...input }),
  );
const confirm = async (code: string) =>
  await local.api.send(
    new ConfirmSignUpCommand({ ClientId: WEB_CLIENT, Username: EMAIL, ConfirmationCode: code }),
  );
const userNow = async () =>
  await local.api.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: EMAIL }));
const signIn = async (password = PASSWORD, clientId = WEB_CLIENT) =>
  await local.api.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: clientId,
      AuthParameters: { USERNAME: EMAIL, PASSWORD: password },
      ClientMetadata: { device: 'test' },
    }),
  );
const wrongOf = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('sign-up', () => {
  it('calls PreSignUp without sub, stores a UUID user and mails a code', async () => {
    const answer = await signUp({
      Username: 'Jane@Example.com',
      ValidationData: [{ Name: 'captcha', Value: 'ok' }],
      ClientMetadata: { locale: 'fr' },
    });
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: {
        AttributeName: 'email',
        DeliveryMedium: 'EMAIL',
        Destination: 'j***@e***',
      },
    });
    expect(local.triggers.sources()).toEqual(['PreSignUp_SignUp', 'CustomMessage_SignUp']);
    const [preSignUp, customMessage] = local.triggers.calls;
    expect(preSignUp).toMatchObject({ userName: answer.UserSub, clientId: WEB_CLIENT });
    expect(preSignUp?.request).toEqual({
      userAttributes: { email: EMAIL },
      validationData: { captcha: 'ok' },
      clientMetadata: { locale: 'fr' },
    });
    expect(preSignUp?.response).toEqual({
      autoConfirmUser: false,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    });
    expect(customMessage?.request).toEqual({
      userAttributes: {
        sub: answer.UserSub,
        email: EMAIL,
        email_verified: 'false',
        'cognito:user_status': 'UNCONFIRMED',
      },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
      clientMetadata: { locale: 'fr' },
    });
    expect(local.mailbox.list()[0]).toMatchObject({
      to: EMAIL,
      from: 'no-reply@verificationemail.com',
      subject: 'Your verification code',
      code: expect.stringMatching(/^\d{6}$/),
    });
  });

  it('gives null as validationData and no clientMetadata when none was sent', async () => {
    await signUp();
    expect(local.triggers.calls[0]?.request).toEqual({
      userAttributes: { email: EMAIL },
      validationData: null,
    });
  });

  it('stores nobody when PreSignUp refuses, and says why', async () => {
    local.triggers.answers.set('PreSignUp', () => {
      throw refusal('PreSignUp', 'SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used.');
    });
    await expect(signUp()).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message:
        'PreSignUp failed with error SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used..',
    });
    await expect(userNow()).rejects.toMatchObject({ name: 'UserNotFoundException' });
  });

  it('keeps an unconfirmed user when CustomMessage fails', async () => {
    local.triggers.answers.set('CustomMessage', () => {
      throw refusal('CustomMessage', 'boom');
    });
    await expect(signUp()).rejects.toMatchObject({
      message: 'CustomMessage failed with error boom.',
    });
    expect(await userNow()).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  });

  it('confirms at once, without a code, when PreSignUp says so', async () => {
    local.triggers.answers.set('PreSignUp', ({ response }) => ({
      ...response,
      autoConfirmUser: true,
      autoVerifyEmail: true,
    }));
    const answer = await signUp({ ClientMetadata: { from: 'app' } });
    expect(answer.UserConfirmed).toBe(true);
    expect(local.triggers.sources()).toEqual([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
    ]);
    expect(local.triggers.calls[1]?.request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true' },
      clientMetadata: { from: 'app' },
    });
    expect(local.mailbox.list()).toEqual([]);
  });

  it('admits one of two people who take the same address at once', async () => {
    const results = await Promise.allSettled([signUp(), signUp({ Username: 'JANE@example.com' })]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it.each([
    [{ Username: 'jane' }, 'InvalidParameterException', 'Username should be an email.'],
    [
      { UserAttributes: [{ Name: 'email', Value: 'other@example.com' }] },
      'InvalidParameterException',
      'User email should be empty or same as username, since username attribute is email',
    ],
    [
      { Password: 'short' },
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
    ],
    [
      { UserAttributes: [{ Name: 'email_verified', Value: 'true' }] },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      { UserAttributes: [{ Name: 'custom:plan', Value: 'gold' }] },
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
    ],
    [
      { UserAttributes: [{ Name: 'name', Value: 'x'.repeat(2049) }] },
      'InvalidParameterException',
      'Attributes did not conform to the schema: name: String must be no longer than 2048',
    ],
    [
      { Username: undefined },
      'InvalidParameterException',
      "1 validation error detected: Value null at 'username' failed to satisfy constraint: Member must not be null",
    ],
    [
      { ClientId: 'nobody' },
      'ResourceNotFoundException',
      'User pool client nobody does not exist.',
    ],
    [
      { SecretHash: 'made-up' },
      'NotAuthorizedException',
      `Client ${WEB_CLIENT} is not configured for secret but secret hash was received`,
    ],
  ])('refuses %j', async (input, name, message) => {
    await expect(signUp(input as Partial<SignUpCommandInput>)).rejects.toMatchObject({
      name,
      message,
    });
    expect(local.triggers.calls).toEqual([]);
  });

  it('refuses a taken address, in whatever case', async () => {
    await signUp();
    await expect(signUp({ Username: 'JANE@EXAMPLE.COM' })).rejects.toMatchObject({
      name: 'UsernameExistsException',
      message: 'An account with the given email already exists.',
    });
  });
});

describe('confirmation', () => {
  it('verifies the address, then tells PostConfirmation', async () => {
    await signUp();
    local.triggers.clear();
    await confirm(newestCode(local, EMAIL));
    expect(local.triggers.sources()).toEqual(['PostConfirmation_ConfirmSignUp']);
    expect(local.triggers.calls[0]?.request).toMatchObject({
      userAttributes: { 'cognito:user_status': 'CONFIRMED', email_verified: 'true' },
    });
  });

  it('leaves the user confirmed when PostConfirmation fails, and never runs it again', async () => {
    await signUp();
    local.triggers.answers.set('PostConfirmation', () => {
      throw refusal('PostConfirmation', 'no table');
    });
    const code = newestCode(local, EMAIL);
    await expect(confirm(code)).rejects.toMatchObject({
      message: 'PostConfirmation failed with error no table.',
    });
    expect(await userNow()).toMatchObject({ UserStatus: 'CONFIRMED' });
    await expect(confirm(code)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User cannot be confirmed. Current status is CONFIRMED',
    });
  });

  it('tells a wrong code from an expired one', async () => {
    await signUp();
    const code = newestCode(local, EMAIL);
    await expect(confirm(wrongOf(code))).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid verification code provided, please try again.',
    });
    local.clock.advance(24 * 3600);
    await expect(confirm(code)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Invalid code provided, please request a code again.',
    });
  });

  it('stops guessing after fifteen attempts in an hour', async () => {
    await signUp();
    const code = newestCode(local, EMAIL);
    for (let attempt = 0; attempt < 15; attempt += 1) {
      await expect(confirm(wrongOf(code))).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(confirm(code)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Attempt limit exceeded, please try after some time.',
    });
    local.clock.advance(3601);
    await confirm(code);
  });

  it('voids the old code when a new one is asked for', async () => {
    await signUp();
    const old = newestCode(local, EMAIL);
    local.triggers.clear();
    await local.api.send(
      new ResendConfirmationCodeCommand({
        ClientId: WEB_CLIENT,
        Username: EMAIL,
        ClientMetadata: { again: 'yes' },
      }),
    );
    expect(local.triggers.calls[0]).toMatchObject({
      source: 'CustomMessage_ResendCode',
      request: { clientMetadata: { again: 'yes' } },
    });
    const code = newestCode(local, EMAIL);
    // One time in a million both codes are the same; then the old one works rightly.
    const outcome = await confirm(old).catch((error: Error) => error.name);
    expect(code === old || outcome === 'CodeMismatchException').toBe(true);
    if (code !== old) await confirm(code);
  });

  it('lets an administrator confirm without an app client', async () => {
    await signUp();
    local.triggers.clear();
    await local.api.send(new AdminConfirmSignUpCommand({ UserPoolId: POOL_ID, Username: EMAIL }));
    expect(local.triggers.calls[0]).toMatchObject({
      source: 'PostConfirmation_ConfirmSignUp',
      clientId: 'CLIENT_ID_NOT_APPLICABLE',
      request: { userAttributes: { email_verified: 'false' } },
    });
  });

  it('answers for an unknown user as for a known one', async () => {
    const resend = new ResendConfirmationCodeCommand({
      ClientId: WEB_CLIENT,
      Username: 'nobody@example.com',
    });
    expect(await local.api.send(resend)).toMatchObject({
      CodeDeliveryDetails: { Destination: 'n***@e***' },
    });
    expect(local.mailbox.list()).toEqual([]);
    await expect(confirm('123456')).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });
});

const confirmed = async (): Promise<void> => {
  await signUp();
  await confirm(newestCode(local, EMAIL));
  local.triggers.clear();
};

describe('password sign-in', () => {
  it('calls the triggers in order and hands metadata to PreAuthentication only', async () => {
    await confirmed();
    const { AuthenticationResult } = await signIn();
    expect(AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 });
    expect(local.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
    const [before, after, tokens] = local.triggers.calls;
    expect(before?.request).toMatchObject({
      validationData: { device: 'test' },
      userNotFound: false,
    });
    expect(after?.request).toMatchObject({ newDeviceUsed: false });
    expect(after?.request).not.toHaveProperty('clientMetadata');
    expect(tokens?.request).toMatchObject({
      groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      scopes: ['aws.cognito.signin.user.admin'],
    });
    expect(tokens?.request).not.toHaveProperty('clientMetadata');
    expect(tokens?.response).toEqual({ claimsAndScopeOverrideDetails: null });
  });

  it('does not tell an unknown user from a wrong password', async () => {
    const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
    await expect(signIn()).rejects.toMatchObject(wrong);
    expect(local.triggers.calls[0]?.request).toEqual({
      userAttributes: {},
      validationData: { device: 'test' },
      userNotFound: true,
    });
    await confirmed();
    await expect(signIn('not the password')).rejects.toMatchObject(wrong);
  });

  it('tells an unconfirmed user only when the password is right', async () => {
    await signUp();
    await expect(signIn('not the password')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(signIn()).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
      message: 'User is not confirmed.',
    });
  });

  it('closes the account for a while after five wrong passwords', async () => {
    await confirmed();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(signIn('not the password')).rejects.toThrow('Incorrect username or password.');
    }
    await expect(signIn()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Password attempts exceeded',
    });
    local.clock.advance(2);
    await signIn();
  });

  it('keeps what a trigger wrote about the user while it ran', async () => {
    await confirmed();
    local.triggers.answers.set('PreAuthentication', async ({ userName, response }) => {
      await local.pools.call(
        'AdminUpdateUserAttributes',
        {
          UserPoolId: POOL_ID,
          Username: userName,
          UserAttributes: [{ Name: 'custom:plan', Value: 'gold' }],
        },
        { region: 'eu-west-1', request: {} as never },
      );
      return response;
    });
    await signIn();
    const { UserAttributes } = await userNow();
    expect(UserAttributes).toContainEqual({ Name: 'custom:plan', Value: 'gold' });
    expect(local.triggers.calls[2]?.request).toMatchObject({
      userAttributes: { 'custom:plan': 'gold' },
    });
  });

  it('refuses flows that the client or the operation does not allow', async () => {
    const ADMIN = 'ADMIN_USER_PASSWORD_AUTH';
    const parameters = { USERNAME: EMAIL, PASSWORD };
    const asUser = new InitiateAuthCommand({
      AuthFlow: ADMIN,
      ClientId: WEB_CLIENT,
      AuthParameters: parameters,
    });
    await expect(local.api.send(asUser)).rejects.toMatchObject({
      message: 'Initiate Auth method not supported.',
    });
    await confirmed();
    const asAdmin = new AdminInitiateAuthCommand({
      UserPoolId: POOL_ID,
      AuthFlow: ADMIN,
      ClientId: WEB_CLIENT,
      AuthParameters: parameters,
    });
    expect(await local.api.send(asAdmin)).toHaveProperty('AuthenticationResult.IdToken');
    const incomplete = new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: WEB_CLIENT,
      AuthParameters: { PASSWORD },
    });
    await expect(local.api.send(incomplete)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Missing required parameter USERNAME',
    });
  });
});

const forgot = async (Username = EMAIL) =>
  await local.api.send(
    new ForgotPasswordCommand({ ClientId: WEB_CLIENT, Username, ClientMetadata: { a: 'b' } }),
  );
const reset = async (ConfirmationCode: string, Password: string) =>
  await local.api.send(
    new ConfirmForgotPasswordCommand({
      ClientId: WEB_CLIENT,
      Username: EMAIL,
      ConfirmationCode,
      Password,
    }),
  );

describe('forgotten password', () => {
  it('sets a new password by a code and tells PostConfirmation', async () => {
    await signUp();
    await confirm(newestCode(local, EMAIL));
    local.triggers.clear();
    await forgot();
    const code = newestCode(local, EMAIL);
    await expect(reset(code, 'short')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await reset(code, 'another horse battery');
    expect(local.triggers.sources()).toEqual([
      'CustomMessage_ForgotPassword',
      'PostConfirmation_ConfirmForgotPassword',
    ]);
    expect(local.triggers.calls[0]?.request).toMatchObject({ clientMetadata: { a: 'b' } });
    await expect(signIn()).rejects.toThrow('Incorrect username or password.');
    await signIn('another horse battery');
    await expect(reset(code, PASSWORD)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('lets a code live for one hour', async () => {
    await signUp();
    await confirm(newestCode(local, EMAIL));
    await forgot();
    local.clock.advance(3600);
    await expect(reset(newestCode(local, EMAIL), PASSWORD)).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
  });

  it('pretends to send a code for users who cannot get one', async () => {
    await signUp();
    const sent = local.mailbox.list().length;
    expect(await forgot()).toMatchObject({ CodeDeliveryDetails: { Destination: 'j***@e***' } });
    expect(await forgot('nobody@example.com')).toMatchObject({
      CodeDeliveryDetails: { Destination: 'n***@e***', DeliveryMedium: 'EMAIL' },
    });
    expect(local.mailbox.list()).toHaveLength(sent);
  });

  it('allows five codes an hour', async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await forgot();
    await expect(forgot()).rejects.toMatchObject({ name: 'LimitExceededException' });
  });
});
