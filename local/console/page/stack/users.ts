import { userPoolId } from './amplify.ts';
import { cognito, CognitoError } from './cognito.ts';

/** As the template of stage local names it. */
const ACCOUNTS_TABLE = 'poolkeeper-local-accounts';

interface Attribute {
  readonly Name: string;
  readonly Value?: string;
}

/** A user as `ListUsers` gives it; dates are seconds since 1970. */
export interface User {
  readonly Username: string;
  readonly Attributes: readonly Attribute[];
  readonly Enabled: boolean;
  readonly UserStatus: string;
  readonly UserCreateDate: number;
  readonly UserLastModifiedDate: number;
}

/** One attribute of a user, `''` when it is missing. */
export const attributeOf = ({ Attributes }: User, name: string): string =>
  Attributes.find(({ Name }) => Name === name)?.Value ?? '';

/** The first pages of users, and whether there are more. */
export interface UserList {
  readonly users: readonly User[];
  readonly hasMore: boolean;
}

/** Users whose address begins so, or, when there are none, whose name does. */
export const listUsers = async (search: string, pages = 1): Promise<UserList> => {
  const asked = search.trim().replaceAll(/["\\]/gu, '');
  if (asked === '') return listUsersBy(undefined, pages);
  const found = await listUsersBy(`email ^= "${asked}"`, pages);
  return found.users.length > 0 ? found : listUsersBy(`name ^= "${asked}"`, pages);
};

const listUsersBy = async (filter: string | undefined, pages: number): Promise<UserList> => {
  const UserPoolId = await userPoolId();
  const users: User[] = [];
  let next: string | undefined;
  for (let page = 0; page < pages && (page === 0 || next !== undefined); page += 1) {
    const answer: { Users: User[]; PaginationToken?: string } = await cognito('ListUsers', {
      UserPoolId,
      Limit: 50,
      ...(filter === undefined ? {} : { Filter: filter }),
      ...(next === undefined ? {} : { PaginationToken: next }),
    });
    users.push(...answer.Users);
    next = answer.PaginationToken;
  }
  return { users, hasMore: next !== undefined };
};

/** One user by name; `undefined` when the pool has no such user. */
export const findUser = async (userName: string): Promise<User | undefined> => {
  try {
    const { UserAttributes, ...user } = await cognito<
      Omit<User, 'Attributes'> & { UserAttributes: Attribute[] }
    >('AdminGetUser', { UserPoolId: await userPoolId(), Username: userName });
    return { ...user, Attributes: UserAttributes };
  } catch (error) {
    if (error instanceof CognitoError && error.name === 'UserNotFoundException') return undefined;
    throw error;
  }
};

/** The groups of a user, by name. */
export const groupsOf = async (userName: string): Promise<string[]> => {
  const { Groups } = await cognito<{ Groups: { GroupName: string }[] }>('AdminListGroupsForUser', {
    UserPoolId: await userPoolId(),
    Username: userName,
  });
  return Groups.map(({ GroupName }) => GroupName);
};

/** What operators do to a user, by the API operation. */
export const changeUser = async (
  operation:
    | 'AdminConfirmSignUp'
    | 'AdminDisableUser'
    | 'AdminEnableUser'
    | 'AdminUserGlobalSignOut'
    | 'AdminResetUserPassword'
    | 'AdminDeleteUser',
  userName: string,
): Promise<void> => {
  await cognito(operation, { UserPoolId: await userPoolId(), Username: userName });
};

type Item = Readonly<Record<string, unknown>>;

const plain = (value: unknown): unknown => {
  const [[type, inner] = []] = Object.entries(Object(value) as Item);
  if (type === 'N') return Number(inner);
  if (type === 'L') return (inner as unknown[]).map(plain);
  if (type === 'M') return plainItem(inner as Item);
  return type === 'NULL' ? null : inner;
};

const plainItem = (item: Item): Item =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

/** Everything that the accounts table holds under a user's `sub`. */
export const accountItems = async (sub: string): Promise<Item[]> => {
  const answer = await fetch('/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.Query',
      authorization:
        'AWS4-HMAC-SHA256 Credential=console/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify({
      TableName: ACCOUNTS_TABLE,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `ACCOUNT#${sub}` } },
    }),
  });
  const body = (await answer.json()) as { Items?: Item[]; message?: string };
  if (!answer.ok) throw new Error(body.message ?? 'DynamoDB refused.');
  return (body.Items ?? []).map(plainItem);
};
