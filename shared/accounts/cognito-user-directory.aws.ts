import {
  CognitoIdentityProviderClient,
  ListUsersCommand,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { PoolUser, UserDirectory } from './user-directory.ts';

/** Nobody waits for a walk through the pool. */
const CALL_LIMIT_MS = 10_000;

/** The most that the pool gives at once. */
const PAGE = 60;

const client = new CognitoIdentityProviderClient(
  clientSettings({ connectMs: 1000, requestMs: 4000, attempts: 2 }),
);

const poolUser = ({ Username = '', UserStatus, Attributes = [] }: UserType): PoolUser[] => {
  const attributes: Record<string, string> = Object.create(null);
  for (const { Name, Value } of Attributes) {
    if (Name !== undefined && Value !== undefined) attributes[Name] = Value;
  }
  const { sub } = attributes;
  return sub === undefined
    ? []
    : [{ sub, userName: Username, status: UserStatus ?? '', attributes }];
};

const list = (
  input: { UserPoolId: string; PaginationToken?: string; Filter?: string; Limit: number },
  signal: AbortSignal,
) => {
  const limits = {
    service: 'cognito-idp',
    operation: 'ListUsers',
    signal,
    limitMs: CALL_LIMIT_MS,
  };
  return callAws(limits, (abortSignal) =>
    client.send(new ListUsersCommand(input), { abortSignal }),
  );
};

const isExpired = (error: unknown, cursor: string | undefined): boolean =>
  cursor !== undefined &&
  error instanceof DependencyFailed &&
  error.reason === 'InvalidParameterException';

/**
 * The users of the pool with this id. `sub` is one of the attributes that can be looked for.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
 */
export const cognitoUserDirectory = (userPoolId: string): UserDirectory => ({
  page: async (cursor, signal) => {
    const place = cursor === undefined ? {} : { PaginationToken: cursor };
    try {
      const found = await list({ UserPoolId: userPoolId, Limit: PAGE, ...place }, signal);
      const users = (found.Users ?? []).flatMap(poolUser);
      return { users, ...(found.PaginationToken ? { next: found.PaginationToken } : {}) };
    } catch (error) {
      if (isExpired(error, cursor)) return 'expired';
      throw error;
    }
  },
  has: async (sub, signal) => {
    // A `sub` is made of letters, digits and a few signs: nothing of it can end the quotation.
    const input = { UserPoolId: userPoolId, Filter: `sub = "${sub}"`, Limit: 1 };
    return ((await list(input, signal)).Users ?? []).length > 0;
  },
});
