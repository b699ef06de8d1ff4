import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const ClientId = 'poolkeeperlocalwebclient01';
const PASSWORD = 'correct horse battery';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  stack = await startStackUnderTest();
  const settings = { endpoint: stack.url, region: 'eu-west-1', credentials, maxAttempts: 1 };
  cognito = new CognitoIdentityProviderClient(settings);
});

afterAll(() => stack.close());

const signUp = (Username: string, Password = PASSWORD, attributes: Record<string, string> = {}) =>
  cognito.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password,
      UserAttributes: Object.entries({ email: Username, ...attributes }).map(([Name, Value]) => ({
        Name,
        Value,
      })),
    }),
  );

const confirm = (Username: string, ConfirmationCode: string) =>
  cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));

const signIn = (USERNAME: string, password = PASSWORD) =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: password },
    }),
  );

const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('It was not refused.');
};

test('a denied domain is refused with a code that a front end can read', async () => {
  const error = await failureOf(signUp('jane@blocked.example'));
  expect(error).toMatchObject({
    name: 'UserLambdaValidationException',
    message:
      'PreSignUp failed with error SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used..',
  });
  expect(refusalFrom(error)).toBe('SIGNUP_DOMAIN_NOT_ALLOWED');
});

test('an address that mail systems read differently is refused', async () => {
  const error = await failureOf(signUp('"jane@example.com"@blocked.example'));
  expect(error).toMatchObject({ name: 'InvalidParameterException' });
  expect(await failureOf(signUp('jane@exa_mple.com'))).toMatchObject({
    message: 'PreSignUp failed with error SIGNUP_EMAIL_INVALID: This e-mail address is not valid..',
  });
});

test('nobody declares an address verified or a role at sign-up', async () => {
  const verified = signUp('jane@example.com', PASSWORD, { email_verified: 'true' });
  expect(await failureOf(verified)).toMatchObject({ name: 'NotAuthorizedException' });
  const role = signUp('jane@example.com', PASSWORD, { 'custom:role': 'admin' });
  expect(await failureOf(role)).toMatchObject({ name: 'NotAuthorizedException' });
});

test('a short password is refused, and so is a user who exists', async () => {
  expect(await failureOf(signUp('short@example.com', 'short'))).toMatchObject({
    name: 'InvalidPasswordException',
  });
  await signUp('taken@example.com');
  expect(await failureOf(signUp('Taken@Example.com'))).toMatchObject({
    name: 'UsernameExistsException',
  });
});

test('nobody signs in before confirming', async () => {
  expect(await failureOf(signIn('taken@example.com'))).toMatchObject({
    name: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  });
});

test('a wrong code, a replaced code and an expired code are refused, the right one counts once', async () => {
  const email = 'codes@example.com';
  await signUp(email);
  const first = await stack.codeFor(email);
  const wrong = first === '000000' ? '000001' : '000000';
  expect(await failureOf(confirm(email, wrong))).toMatchObject({ name: 'CodeMismatchException' });

  await cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
  const second = await stack.codeFor(email);
  expect((await stack.messagesTo(email)).map(({ kind }) => kind)).toEqual([
    'resend-code',
    'sign-up',
  ]);
  await stack.advance(25 * 60 * 60);
  expect(await failureOf(confirm(email, second))).toMatchObject({ name: 'ExpiredCodeException' });

  await cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username: email }));
  const third = await stack.codeFor(email);
  await confirm(email, third);
  expect(await failureOf(confirm(email, third))).toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  });
});

test('an unknown user and a wrong password look the same', async () => {
  const unknown = await failureOf(signIn('nobody@example.com'));
  const wrong = await failureOf(signIn('codes@example.com', 'not the password'));
  expect([unknown.name, unknown.message]).toEqual([wrong.name, wrong.message]);
});

test('a trigger that fails or does not answer ends the call as Cognito ends it', async () => {
  await stack.fault({ trigger: 'PreSignUp', kind: 'error', times: 1 });
  expect(await failureOf(signUp('fault@example.com'))).toMatchObject({
    name: 'UserLambdaValidationException',
  });
  await stack.fault({ trigger: 'PreSignUp', kind: 'timeout', ms: 200, times: 3 });
  expect(await failureOf(signUp('fault@example.com'))).toMatchObject({
    name: 'UnexpectedLambdaException',
    message:
      'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
  });
  await signUp('fault@example.com');
});

test('no code, address, name or password reaches a log', async () => {
  const email = 'canary-address@example.com';
  await signUp(email, 'canary password 1', { name: 'Canary Name' });
  const code = await stack.codeFor(email);
  await confirm(email, code);
  await signIn(email, 'canary password 1');
  const written = stack.logs.join('\n');
  expect(stack.logs.length).toBeGreaterThan(4);
  for (const secret of [code, 'canary', 'Canary', '@example.com']) {
    expect(written).not.toContain(secret);
  }
});
