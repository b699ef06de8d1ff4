import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type AttributeType,
} from '@aws-sdk/client-cognito-identity-provider';
import { DependencyFailed } from '../../shared/aws/dependency-failed.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import type { OperatedUser } from './operated-user.ts';

const client = new CognitoIdentityProviderClient(operatorClient);
const SERVICE = 'cognito-idp';

/** The most that one call gives. */
const PAGE = 60;

interface Described {
  readonly Username?: string | undefined;
  readonly Enabled?: boolean | undefined;
  readonly UserStatus?: string | undefined;
  readonly UserCreateDate?: Date | undefined;
}

const userOf = (described: Described, attributes: readonly AttributeType[]): OperatedUser => {
  const named = new Map(attributes.map(({ Name, Value }) => [Name, Value ?? '']));
  return {
    userName: described.Username ?? '',
    sub: named.get('sub') ?? '',
    email: named.get('email') ?? '',
    emailVerified: named.get('email_verified') === 'true',
    status: described.UserStatus ?? 'unknown',
    enabled: described.Enabled !== false,
    createdAt: described.UserCreateDate?.toISOString() ?? '',
  };
};

/** A user by address, name or `sub`; `undefined` when the pool has none. */
export const findUser = async (
  UserPoolId: string,
  Username: string,
): Promise<OperatedUser | undefined> => {
  try {
    const found = await ask(SERVICE, 'AdminGetUser', (abortSignal) =>
      client.send(new AdminGetUserCommand({ UserPoolId, Username }), { abortSignal }),
    );
    return userOf(found, found.UserAttributes ?? []);
  } catch (error) {
    if (error instanceof DependencyFailed && error.reason === 'UserNotFoundException') {
      return undefined;
    }
    throw error;
  }
};

/** The first users of a pool, up to `limit`, whose address begins so. */
export const listUsers = async (
  UserPoolId: string,
  { limit, beginning }: { readonly limit: number; readonly beginning: string | undefined },
): Promise<OperatedUser[]> => {
  const found: OperatedUser[] = [];
  let PaginationToken: string | undefined;
  do {
    const Limit = Math.min(PAGE, limit - found.length);
    const filter = beginning === undefined ? {} : { Filter: `email ^= "${beginning}"` };
    const place = PaginationToken === undefined ? {} : { PaginationToken };
    const page = await ask(SERVICE, 'ListUsers', (abortSignal) =>
      client.send(new ListUsersCommand({ UserPoolId, Limit, ...filter, ...place }), {
        abortSignal,
      }),
    );
    found.push(...(page.Users ?? []).map((user) => userOf(user, user.Attributes ?? [])));
    ({ PaginationToken } = page);
  } while (PaginationToken !== undefined && found.length < limit);
  return found;
};

/** Lets a user sign in no more, and ends their access tokens. */
export const disableUser = async (UserPoolId: string, Username: string): Promise<void> => {
  await ask(SERVICE, 'AdminDisableUser', (abortSignal) =>
    client.send(new AdminDisableUserCommand({ UserPoolId, Username }), { abortSignal }),
  );
};

/** Lets a user sign in again. */
export const enableUser = async (UserPoolId: string, Username: string): Promise<void> => {
  await ask(SERVICE, 'AdminEnableUser', (abortSignal) =>
    client.send(new AdminEnableUserCommand({ UserPoolId, Username }), { abortSignal }),
  );
};

/** Ends every session of a user: no refresh token works any more. */
export const signOutUser = async (UserPoolId: string, Username: string): Promise<void> => {
  await ask(SERVICE, 'AdminUserGlobalSignOut', (abortSignal) =>
    client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }), { abortSignal }),
  );
};

/** Deletes a user who has no account. */
export const deleteUser = async (UserPoolId: string, Username: string): Promise<void> => {
  await ask(SERVICE, 'AdminDeleteUser', (abortSignal) =>
    client.send(new AdminDeleteUserCommand({ UserPoolId, Username }), { abortSignal }),
  );
};
