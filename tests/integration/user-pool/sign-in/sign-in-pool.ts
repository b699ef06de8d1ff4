import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { LocalPool } from '../local-pool.ts';

export const PASSWORD = 'correct horse battery';
export const TEMPORARY = 'a temporary password';

/** Every flow that a client can be given. */
export const ALL_FLOWS = [
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_USER_PASSWORD_AUTH',
  'ALLOW_ADMIN_USER_PASSWORD_AUTH',
  'ALLOW_CUSTOM_AUTH',
  'ALLOW_USER_AUTH',
  'ALLOW_REFRESH_TOKEN_AUTH',
] as const;

/** A pool made through the API, with one app client. */
export interface SignInPool {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

/** Makes a pool whose users sign in by username, with a client that allows every flow. */
export const makePool = async (
  { api }: Pick<LocalPool, 'api'>,
  pool: Partial<CreateUserPoolCommandInput> = {},
  client: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<SignInPool> => {
  const made = await api.send(
    new CreateUserPoolCommand({
      PoolName: 'sign-in',
      Policies: { PasswordPolicy: { MinimumLength: 8 } },
      AutoVerifiedAttributes: ['email'],
      ...pool,
    }),
  );
  const UserPoolId = made.UserPool?.Id ?? '';
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'web',
      ExplicitAuthFlows: [...ALL_FLOWS],
      PreventUserExistenceErrors: 'ENABLED',
      ...client,
    }),
  );
  return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '' };
};

/** Makes a confirmed user `Username` with `PASSWORD` and verified contacts. */
export const makeUser = async (
  { api }: Pick<LocalPool, 'api'>,
  { UserPoolId }: SignInPool,
  Username: string,
  attributes: Readonly<Record<string, string>> = {
    email: `${Username}@example.com`,
    email_verified: 'true',
  },
): Promise<void> => {
  await api.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      MessageAction: 'SUPPRESS',
      TemporaryPassword: TEMPORARY,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  await api.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }),
  );
};

/** The parameters of a challenge that the answer must have. */
export const parameter = (
  answer: { readonly ChallengeParameters?: Record<string, string> | undefined },
  name: string,
): string => {
  const value = answer.ChallengeParameters?.[name];
  if (value === undefined) throw new Error(`The challenge has no parameter ${name}.`);
  return value;
};
