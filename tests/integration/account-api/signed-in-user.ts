import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { checkDescribed } from '../../unit/shared/account-api/described-answers.ts';
import type { StackUnderTest } from '../local-stack.ts';

const clientId = 'poolkeeperlocallegacyclient';
const password = 'correct horse battery';

/** A user who has signed up, confirmed and signed in by SRP with a real client library. */
export interface SignedInUser {
  readonly email: string;
  readonly accessToken: string;
  readonly idToken: string;
  /** Calls the account API with the access token, unless another one is given. */
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<ApiAnswer>;
}

/** What a call carries beside method and path. */
export interface CallOptions {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
}

/** An answer of the account API, its body parsed. */
export interface ApiAnswer {
  readonly status: number;
  readonly etag: string;
  readonly headers: Headers;
  // Tests look into it as they please.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

const poolOf = (stack: StackUnderTest) =>
  new CognitoUserPool({
    UserPoolId: 'eu-west-1_Poolkeep1',
    ClientId: clientId,
    endpoint: stack.url,
  });

const signUp = (pool: CognitoUserPool, email: string) =>
  new Promise((resolve, reject) => {
    const attributes = [new CognitoUserAttribute({ Name: 'email', Value: email })];
    pool.signUp(email, password, attributes, [], (error, result) =>
      error ? reject(error) : resolve(result),
    );
  });

const confirm = (user: CognitoUser, code: string) =>
  new Promise((resolve, reject) => {
    user.confirmRegistration(code, false, (error: unknown, result: unknown) =>
      error ? reject(error) : resolve(result),
    );
  });

/** Signs in by SRP. */
export const signIn = (stack: StackUnderTest, email: string): Promise<CognitoUserSession> => {
  const user = new CognitoUser({ Username: email, Pool: poolOf(stack) });
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
      onSuccess: resolve,
      onFailure: reject,
    });
  });
};

const bodyOf = async (answer: Response): Promise<unknown> => {
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
};

/** Calls the account API of a stack. Throws if the API's document does not describe the answer. */
export const callApi = async (
  stack: StackUnderTest,
  [method, path]: readonly [string, string],
  { token, headers = {}, body }: CallOptions = {},
): Promise<ApiAnswer> => {
  const answer = await fetch(`${stack.url}/_api${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { status, headers: given } = answer;
  const told = { status, headers: given, body: await bodyOf(answer) };
  checkDescribed(`${method} ${path}`, told);
  return { ...told, etag: given.get('etag') ?? '' };
};

/** Makes a user who has an account and tokens. */
export const signedInUser = async (stack: StackUnderTest, email: string): Promise<SignedInUser> => {
  await signUp(poolOf(stack), email);
  const user = new CognitoUser({ Username: email, Pool: poolOf(stack) });
  await confirm(user, await stack.codeFor(email));
  const session = await signIn(stack, email);
  const accessToken = session.getAccessToken().getJwtToken();
  return {
    email,
    accessToken,
    idToken: session.getIdToken().getJwtToken(),
    call: (method, path, options = {}) =>
      callApi(stack, [method, path], { token: accessToken, ...options }),
  };
};
