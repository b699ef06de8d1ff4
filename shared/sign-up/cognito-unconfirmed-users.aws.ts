import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { UnconfirmedUsers } from './unconfirmed-users.ts';

/** Nobody waits for the janitor. */
const CALL_LIMIT_MS = 8000;

/** The most that Cognito gives at once. */
const PAGE = 60;

const client = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 1000, requestMs: 3000, attempts: 2 }),
);

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'cognito-idp',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const isGone = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason === 'UserNotFoundException';

const remove = async (
  user: { UserPoolId: string; Username: string },
  signal: AbortSignal,
): Promise<'deleted' | 'confirmed'> => {
  const get = new AdminGetUserCommand(user);
  // They may have confirmed while the list was being worked off.
  const { UserStatus } = await callAws(limits('AdminGetUser', signal), (abortSignal) =>
    client.send(get, { abortSignal }),
  );
  if (UserStatus !== 'UNCONFIRMED') return 'confirmed';
  const command = new AdminDeleteUserCommand(user);
  await callAws(limits('AdminDeleteUser', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
  return 'deleted';
};

/**
 * The users of the pool with this id who never confirmed.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
export const cognitoUnconfirmedUsers = (userPoolId: string): UnconfirmedUsers => ({
  page: async (cursor, signal) => {
    const command = new ListUsersCommand({
      UserPoolId: userPoolId,
      Filter: 'cognito:user_status = "UNCONFIRMED"',
      AttributesToGet: ['sub'],
      Limit: PAGE,
      ...(cursor === undefined ? {} : { PaginationToken: cursor }),
    });
    const { Users = [], PaginationToken } = await callAws(
      limits('ListUsers', signal),
      (abortSignal) => client.send(command, { abortSignal }),
    );
    const users = Users.flatMap(({ Username, UserCreateDate, UserStatus }) =>
      Username !== undefined && UserCreateDate && UserStatus === 'UNCONFIRMED'
        ? [{ userName: Username, createdAt: UserCreateDate.getTime() }]
        : [],
    );
    return { users, next: PaginationToken };
  },
  remove: async (userName, signal) => {
    try {
      return await remove({ UserPoolId: userPoolId, Username: userName }, signal);
    } catch (error) {
      if (isGone(error)) return 'gone';
      throw error;
    }
  },
});
