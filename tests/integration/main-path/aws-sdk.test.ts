import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { verifyTokens } from './verify-tokens.ts';

const ClientId = 'poolkeeperlocalwebclient01';
const Password = 'correct horse battery';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;
let dynamoDb: DynamoDBClient;

beforeAll(async () => {
  stack = await startStackUnderTest();
  const settings = { endpoint: stack.url, region: 'eu-west-1', credentials, maxAttempts: 1 };
  cognito = new CognitoIdentityProviderClient(settings);
  dynamoDb = new DynamoDBClient(settings);
});

afterAll(() => stack.close());

const accounts = async () => {
  const { Items = [] } = await dynamoDb.send(
    new ScanCommand({
      TableName: 'poolkeeper-local-accounts',
      FilterExpression: 'sk = :account',
      ExpressionAttributeValues: { ':account': { S: 'ACCOUNT' } },
    }),
  );
  return Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === 'ACCOUNT');
};

const signUp = (Username: string, locale = 'en') =>
  cognito.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password,
      UserAttributes: [
        { Name: 'email', Value: Username },
        { Name: 'locale', Value: locale },
        { Name: 'name', Value: 'Jane Example' },
      ],
    }),
  );

const confirm = async (Username: string) =>
  cognito.send(
    new ConfirmSignUpCommand({
      ClientId,
      Username,
      ConfirmationCode: await stack.codeFor(Username),
    }),
  );

const signIn = async (USERNAME: string) => {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: Password },
    }),
  );
  const { IdToken = '', AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  return { IdToken, AccessToken, RefreshToken };
};

test('a person signs up, reads the mail, confirms, has an account, and the tokens say so', async () => {
  const email = 'jane@example.com';
  const { UserConfirmed, UserSub, CodeDeliveryDetails } = await signUp(email, 'fr-CA');
  expect(UserConfirmed).toBe(false);
  expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', AttributeName: 'email' });

  const [mail] = await stack.messagesTo(email);
  expect(mail).toMatchObject({ kind: 'sign-up', locale: 'fr', channel: 'email' });
  expect(mail?.html).toContain(mail?.code);
  expect(mail?.text).toContain(mail?.code);

  await confirm(email);
  expect(await accounts()).toMatchObject([
    {
      sub: UserSub,
      email,
      emailVerified: true,
      name: 'Jane Example',
      status: 'active',
      roles: [],
      origin: 'confirmation',
    },
  ]);

  const tokens = await signIn(email);
  const { id, access } = await verifyTokens(stack.url, tokens);
  for (const claims of [id, access]) {
    expect(claims).toMatchObject({ sub: UserSub, 'app:account': 'active', 'app:roles': [] });
  }
  expect(id['email_verified']).toBe(true);

  const { UserAttributes = [] } = await cognito.send(
    new GetUserCommand({ AccessToken: tokens.AccessToken }),
  );
  expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
});

test('the triggers fire in the order in which Cognito fires them', async () => {
  const sources = (await stack.timeline()).map(({ source }) => source);
  // Consumers of events are invoked beside, whenever their events have arrived.
  const ofCognito = sources.filter((source) => /^[A-Za-z]+_[A-Za-z]+$/u.test(source));
  expect(ofCognito).toEqual([
    'PreSignUp_SignUp',
    'CustomEmailSender_SignUp',
    'PostConfirmation_ConfirmSignUp',
    'PreAuthentication_Authentication',
    'PostAuthentication_Authentication',
    'TokenGeneration_Authentication',
  ]);
});

test('refreshing rotates the refresh token, and signing out everywhere ends it', async () => {
  const { RefreshToken, AccessToken } = await signIn('jane@example.com');
  const refreshed = await cognito.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
  );
  const rotated = refreshed.AuthenticationResult;
  expect(rotated?.RefreshToken).toBeTruthy();
  expect(rotated?.RefreshToken).not.toBe(RefreshToken);
  const { access } = await verifyTokens(stack.url, {
    IdToken: rotated?.IdToken ?? '',
    AccessToken: rotated?.AccessToken ?? '',
  });
  expect(access).toMatchObject({ 'app:account': 'active' });

  await cognito.send(new GlobalSignOutCommand({ AccessToken }));
  await expect(
    cognito.send(
      new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: rotated?.RefreshToken }),
    ),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

test('an account that could not be written at confirmation is made up for at the next sign-in', async () => {
  const email = 'later@example.com';
  await signUp(email);
  await stack.fault({ service: 'dynamodb', kind: 'error' });
  await confirm(email);
  expect((await accountsWithoutFaults()).some((account) => account['email'] === email)).toBe(false);

  const tokens = await signIn(email);
  const { access } = await verifyTokens(stack.url, tokens);
  expect(access).toMatchObject({ 'app:account': 'active', 'app:roles': [] });
  expect((await accounts()).filter((account) => account['email'] === email)).toMatchObject([
    { origin: 'first-token', status: 'active' },
  ]);
});

const accountsWithoutFaults = async () => {
  await stack.clearFaults();
  return accounts();
};

test('tokens go out without roles while the accounts cannot be read', async () => {
  await stack.fault({ service: 'dynamodb', kind: 'throttle' });
  const tokens = await signIn('jane@example.com');
  await stack.clearFaults();
  const { id } = await verifyTokens(stack.url, tokens);
  expect(id).toMatchObject({ 'app:account': 'unknown', 'app:roles': [] });
});
