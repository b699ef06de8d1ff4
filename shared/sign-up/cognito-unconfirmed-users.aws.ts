import {
  AdminDeleteUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type ListUsersCommandInput,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { UnconfirmedUser, UnconfirmedUsers } from './unconfirmed-users.ts';

/** Nobody waits for the janitor. */
const CALL_LIMIT_MS = 8000;

/** The most that Cognito gives at once. */
const PAGE = 60;

const UNCONFIRMED = 'UNCONFIRMED';

const client = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 1000, requestMs: 3000, attempts: 2 }),
);

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'cognito-idp',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

const isFor = (error: unknown, reason: string): boolean =>
  error instanceof DependencyFailed && error.reason === reason;

const list = (input: Omit<ListUsersCommandInput, 'AttributesToGet'>, signal: AbortSignal) => {
  const command = new ListUsersCommand({ ...input, AttributesToGet: ['sub'] });
  return callAws(limits('ListUsers', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
};

const unconfirmedUser = (user: UserType): UnconfirmedUser[] => {
  const { Username, UserCreateDate, UserStatus, Attributes = [] } = user;
  const sub = Attributes.find(({ Name }) => Name === 'sub')?.Value;
  return sub !== undefined && Username !== undefined && UserCreateDate && UserStatus === UNCONFIRMED
    ? [{ sub, userName: Username, createdAt: UserCreateDate.getTime() }]
    : [];
};

/**
 * Listing a single user tells the status as of some moments ago, which `AdminGetUser` would tell as of
 * now; but that makes the user one who is active this month, and a flood of sign-ups something to pay
 * for. It could not rule out either that somebody confirms before the deletion, which has no condition.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-monthly-active-users.html
 */
const statusOf = async (
  UserPoolId: string,
  { sub }: UnconfirmedUser,
  signal: AbortSignal,
): Promise<string | undefined> => {
  // A `sub` is made of letters, digits and a few signs: nothing of it can end the quotation.
  const { Users } = await list({ UserPoolId, Filter: `sub = "${sub}"`, Limit: 1 }, signal);
  return Users?.[0]?.UserStatus;
};

const deleteUser = async (
  UserPoolId: string,
  { userName }: UnconfirmedUser,
  signal: AbortSignal,
): Promise<'deleted' | 'gone'> => {
  const command = new AdminDeleteUserCommand({ UserPoolId, Username: userName });
  try {
    await callAws(limits('AdminDeleteUser', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return 'deleted';
  } catch (error) {
    if (isFor(error, 'UserNotFoundException')) return 'gone';
    throw error;
  }
};

/**
 * The users of the pool with this id who never confirmed.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
export const cognitoUnconfirmedUsers = (userPoolId: string): UnconfirmedUsers => ({
  page: async (cursor, signal) => {
    const input = {
      UserPoolId: userPoolId,
      Filter: `cognito:user_status = "${UNCONFIRMED}"`,
      Limit: PAGE,
      ...(cursor === undefined ? {} : { PaginationToken: cursor }),
    };
    try {
      const { Users = [], PaginationToken } = await list(input, signal);
      return { users: Users.flatMap(unconfirmedUser), next: PaginationToken };
    } catch (error) {
      if (cursor !== undefined && isFor(error, 'InvalidParameterException')) return 'expired';
      throw error;
    }
  },
  remove: async (user, signal) => {
    // They may have confirmed while the list was being worked off.
    const status = await statusOf(userPoolId, user, signal);
    if (status === undefined) return 'gone';
    return status === UNCONFIRMED ? deleteUser(userPoolId, user, signal) : 'confirmed';
  },
});
