import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { verifyTokens } from './verify-tokens.ts';

const clientId = 'poolkeeperlocallegacyclient';
const email = 'jane@example.com';
const password = 'correct horse battery';

let stack: StackUnderTest;
let pool: CognitoUserPool;

beforeAll(async () => {
  stack = await startStackUnderTest();
  pool = new CognitoUserPool({
    UserPoolId: 'eu-west-1_Poolkeep1',
    ClientId: clientId,
    endpoint: stack.url,
  });
});

afterAll(() => stack.close());

const cognitoUser = () => new CognitoUser({ Username: email, Pool: pool });

const signUp = (address: string) =>
  new Promise((resolve, reject) => {
    const attributes = [new CognitoUserAttribute({ Name: 'email', Value: address })];
    pool.signUp(address, password, attributes, [], (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });

const confirm = (code: string) =>
  new Promise((resolve, reject) => {
    cognitoUser().confirmRegistration(code, false, (error: unknown, result: unknown) =>
      error ? reject(error) : resolve(result),
    );
  });

/** Signs in by SRP, this library's own way. */
const signIn = (user: CognitoUser, Password = password) =>
  new Promise<CognitoUserSession>((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password }), {
      onSuccess: resolve,
      onFailure: reject,
    });
  });

const tokensOf = (session: CognitoUserSession) => ({
  IdToken: session.getIdToken().getJwtToken(),
  AccessToken: session.getAccessToken().getJwtToken(),
});

test('amazon-cognito-identity-js signs up, confirms, signs in by SRP and refreshes', async () => {
  await signUp(email);
  await confirm(await stack.codeFor(email));

  const user = cognitoUser();
  const session = await signIn(user);
  const { id } = await verifyTokens(stack.url, tokensOf(session), clientId);
  expect(id).toMatchObject({ email, 'app:account': 'active', 'app:roles': [] });

  const refreshed = await new Promise<CognitoUserSession>((resolve, reject) => {
    user.refreshSession(session.getRefreshToken(), (error: unknown, next: CognitoUserSession) =>
      error ? reject(error) : resolve(next),
    );
  });
  const { access } = await verifyTokens(stack.url, tokensOf(refreshed), clientId);
  expect(access).toMatchObject({ client_id: clientId, 'app:account': 'active' });
});

test('a wrong password is refused as Cognito refuses it', async () => {
  await expect(signIn(cognitoUser(), 'a wrong password')).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'Incorrect username or password.',
  });
});

test('a refused sign-up reaches the client with the code of the refusal', async () => {
  await expect(signUp('jane@mail.blocked.example')).rejects.toMatchObject({
    code: 'UserLambdaValidationException',
    message:
      'PreSignUp failed with error SIGNUP_DOMAIN_NOT_ALLOWED: This e-mail domain cannot be used..',
  });
});
