import { userPoolId } from './amplify.ts';
import { cognito } from './cognito.ts';

/** As the template of stage local names it. */
const ACCOUNTS_TABLE = 'poolkeeper-local-accounts';

interface Attribute {
  readonly Name: string;
  readonly Value?: string;
}

/** A user as `ListUsers` gives it. */
export interface User {
  readonly Username: string;
  readonly Attributes: readonly Attribute[];
  readonly Enabled: boolean;
  readonly UserStatus: string;
  readonly UserCreateDate: number;
}

/** One attribute of a user, `''` when it is missing. */
export const attributeOf = ({ Attributes }: User, name: string): string =>
  Attributes.find(({ Name }) => Name === name)?.Value ?? '';

/** A page of users; the token asks for the next one. */
interface UserPage {
  readonly users: readonly User[];
  readonly next?: string;
}

/** Users whose address begins so, or, when there are none, whose name does. */
export const listUsers = async (search: string, next?: string): Promise<UserPage> => {
  const asked = search.trim().replaceAll(/["\\]/gu, '');
  const found = await listUsersBy(asked === '' ? undefined : `email ^= "${asked}"`, next);
  if (found.users.length > 0 || asked === '' || next !== undefined) return found;
  return listUsersBy(`name ^= "${asked}"`);
};

const listUsersBy = async (filter: string | undefined, next?: string): Promise<UserPage> => {
  const { Users, PaginationToken } = await cognito<{
    Users: User[];
    PaginationToken?: string;
  }>('ListUsers', {
    UserPoolId: await userPoolId(),
    Limit: 50,
    ...(filter === undefined ? {} : { Filter: filter }),
    ...(next === undefined ? {} : { PaginationToken: next }),
  });
  return { users: Users, ...(PaginationToken === undefined ? {} : { next: PaginationToken }) };
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

const NAMES = ['Ada', 'Bo', 'Chi', 'Dana', 'Eli', 'Fay', 'Gus', 'Hana', 'Ines', 'Jun'] as const;
const FAMILIES = ['Abara', 'Berg', 'Costa', 'Dubois', 'Evans'] as const;
const LOCALES = ['en', 'fr', 'de', 'es', 'pt', 'ar', 'ja'] as const;

/** How many users one click seeds. */
export const SEEDS = NAMES.length * FAMILIES.length;

/** Everybody who is seeded: each given name with each family name, in every language in turn. */
const invented = NAMES.flatMap((given) => FAMILIES.map((family) => [given, family] as const)).map(
  ([given, family], index) => ({
    email: `${given}.${family}@example.com`.toLowerCase(),
    given_name: given,
    family_name: family,
    name: `${given} ${family}`,
    locale: LOCALES[index % LOCALES.length] ?? 'en',
  }),
);

/** Made at once: more would only wait for each other. */
const AT_ONCE = 5;

/**
 * Makes invented users, each by the whole way of the API: sign-up and confirmation by an operator,
 * so that every trigger fires. Those that exist already stay. Resolves to how many are new.
 */
export const seedUsers = async (
  clientId: string,
  onProgress: (done: number) => void,
): Promise<number> => {
  const pool = await userPoolId();
  let made = 0;
  for (let done = 0; done < invented.length; done += AT_ONCE) {
    const some = invented.slice(done, done + AT_ONCE);
    const news = await Promise.all(
      some.map((attributes) => seedUser({ pool, clientId, email: attributes.email, attributes })),
    );
    made += news.filter(Boolean).length;
    onProgress(done + some.length);
  }
  return made;
};

/** Resolves to whether the user is new. */
const seedUser = async (seed: {
  readonly pool: string;
  readonly clientId: string;
  readonly email: string;
  readonly attributes: Readonly<Record<string, string>>;
}): Promise<boolean> => {
  const { users } = await listUsers(seed.email);
  if (users.some((user) => attributeOf(user, 'email') === seed.email)) return false;
  await cognito('SignUp', {
    ClientId: seed.clientId,
    Username: seed.email,
    Password: 'correct horse battery',
    UserAttributes: Object.entries(seed.attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  await cognito('AdminConfirmSignUp', { UserPoolId: seed.pool, Username: seed.email });
  return true;
};
