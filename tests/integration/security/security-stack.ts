import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

export const PASSWORD = 'correct horse battery';
export const JANE = 'jane@example.com';

/** A pool whose function in `PreAuthentication` and `PostAuthentication` writes to the user. */
export interface SecurityStack extends StackUnderTest {
  readonly api: CognitoIdentityProviderClient;
  /** Makes a pool and a client, and `JANE` in it. */
  readonly makePool: (settings?: Partial<CreateUserPoolCommandInput>) => Promise<PoolUnderAttack>;
}

/** A pool with its one client. */
export interface PoolUnderAttack {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly signIn: (password?: string, username?: string) => Promise<SignedIn>;
  readonly makeUser: (username: string) => Promise<void>;
}

/** What a sign-in gave. */
export interface SignedIn {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly RefreshToken: string;
}

const makeUserIn =
  (api: CognitoIdentityProviderClient, UserPoolId: string) =>
  async (Username: string): Promise<void> => {
    await api.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: Username },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    await api.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username,
        Password: PASSWORD,
        Permanent: true,
      }),
    );
  };

const signInTo =
  (api: CognitoIdentityProviderClient, ClientId: string) =>
  async (password = PASSWORD, username = JANE): Promise<SignedIn> => {
    const { AuthenticationResult } = await api.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    const { IdToken = '', AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { IdToken, AccessToken, RefreshToken };
  };

/** Starts a stack for attacks. */
export const startSecurityStack = async (): Promise<SecurityStack> => {
  const stack = await startStackUnderTest({
    ownFunctions: [
      {
        name: 'calls-back',
        bundle: join(import.meta.dirname, 'calls-back.cjs'),
        timeoutSeconds: 5,
        memoryMb: 256,
        environment: {},
      },
    ],
  });
  const api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  const makePool = async (settings: Partial<CreateUserPoolCommandInput> = {}) => {
    const { UserPool } = await api.send(
      new CreateUserPoolCommand({
        PoolName: 'attacked',
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        Policies: {
          PasswordPolicy: {
            MinimumLength: 12,
            RequireLowercase: false,
            RequireUppercase: false,
            RequireNumbers: false,
            RequireSymbols: false,
          },
        },
        ...settings,
      }),
    );
    const UserPoolId = UserPool?.Id ?? '';
    const { UserPoolClient } = await api.send(
      new CreateUserPoolClientCommand({
        UserPoolId,
        ClientName: 'web',
        PreventUserExistenceErrors: 'ENABLED',
        ExplicitAuthFlows: [
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_USER_SRP_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
        ],
      }),
    );
    const ClientId = UserPoolClient?.ClientId ?? '';
    const makeUser = makeUserIn(api, UserPoolId);
    await makeUser(JANE);
    return { UserPoolId, ClientId, makeUser, signIn: signInTo(api, ClientId) };
  };
  return { ...stack, api, makePool };
};
