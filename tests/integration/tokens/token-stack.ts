import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { verifyTokens } from '../main-path/verify-tokens.ts';

export const WEB = 'poolkeeperlocalwebclient01';
export const MACHINE = 'poolkeeperlocalmachineclient';
export const MACHINE_SECRET = 'poolkeeperlocalmachineclientsecret0000000000000000';
export const POOL = 'eu-west-1_Poolkeep1';
export const PASSWORD = 'correct horse battery';
const TABLE = 'poolkeeper-local-accounts';
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

/** The three tokens of a sign-in. */
export interface Tokens {
  readonly IdToken: string;
  readonly AccessToken: string;
  readonly RefreshToken: string;
}

const tokensOf = (
  given: Partial<Record<keyof Tokens, string | undefined>> | undefined,
): Tokens => ({
  IdToken: given?.IdToken ?? '',
  AccessToken: given?.AccessToken ?? '',
  RefreshToken: given?.RefreshToken ?? '',
});

/** A function that knows everybody who says the right password, for pools that migrate users. */
const migrates = {
  name: 'migrates',
  bundle: join(import.meta.dirname, 'functions/migrates.cjs'),
  timeoutSeconds: 4,
  memoryMb: 512,
  environment: {},
};

/**
 * Starts a stack whose functions have these settings instead of their own.
 *
 * @param timeouts seconds that a function gets, where they are not its own
 */
export const startTokenStack = async (
  settings: Record<string, Record<string, string>> = {},
  timeouts: Record<string, number> = {},
) => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) => ({
    ...one,
    environment: { ...one.environment, ...settings[one.name] },
    timeoutSeconds: timeouts[one.name] ?? one.timeoutSeconds,
  }));
  const stack = await startStackUnderTest({
    description: { ...description, functions },
    ownFunctions: [migrates],
  });
  const aws = { endpoint: stack.url, region: 'eu-west-1', credentials, maxAttempts: 1 };
  const cognito = new CognitoIdentityProviderClient(aws);
  const table = new DynamoDBClient(aws);
  return { stack, cognito, ...accountsIn(table), ...usersOf(stack, cognito) };
};

/** A stack with clients for what the tests ask of it. */
export type TokenStack = Awaited<ReturnType<typeof startTokenStack>>;

const key = (sub: string) => ({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' });

const accountsIn = (table: DynamoDBClient) => {
  return {
    /** Sets fields of an account as an operator would; the account is there from its first token on. */
    change: async (sub: string, fields: Record<string, unknown>) => {
      const { Item = {} } = await table.send(
        new GetItemCommand({ TableName: TABLE, Key: marshall(key(sub)) }),
      );
      const item = { ...unmarshall(Item), ...key(sub), ...fields };
      await table.send(new PutItemCommand({ TableName: TABLE, Item: marshall(item) }));
    },
    put: async (item: Record<string, unknown>) => {
      await table.send(new PutItemCommand({ TableName: TABLE, Item: marshall(item) }));
    },
    /** Everything that the table holds about an account, by sort key. */
    itemsOf: async (sub: string) => {
      const { Items = [] } = await table.send(
        new QueryCommand({
          TableName: TABLE,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: marshall({ ':pk': `ACCOUNT#${sub}` }),
        }),
      );
      return Items.map((item) => unmarshall(item));
    },
  };
};

const usersOf = (stack: StackUnderTest, cognito: CognitoIdentityProviderClient) => {
  const signIn = async (email: string, ClientId = WEB): Promise<Tokens> => {
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );
    return tokensOf(AuthenticationResult);
  };
  return {
    signIn,
    /** A user with a password, and their `sub`. */
    makeUser: async (Username: string): Promise<string> => {
      const { User } = await cognito.send(
        new AdminCreateUserCommand({
          UserPoolId: POOL,
          Username,
          MessageAction: 'SUPPRESS',
          UserAttributes: [
            { Name: 'email', Value: Username },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );
      const UserPoolId = POOL;
      await cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId,
          Username,
          Password: PASSWORD,
          Permanent: true,
        }),
      );
      return User?.Attributes?.find(({ Name }) => Name === 'sub')?.Value ?? '';
    },
    /** The claims of both tokens, once aws-jwt-verify has accepted them. */
    verified: (tokens: Pick<Tokens, 'IdToken' | 'AccessToken'>, client = WEB) =>
      verifyTokens(stack.url, tokens, client),
  };
};

/** What differs from token to token. */
const passing =
  /^(?:sub|iss|origin_jti|event_id|auth_time|iat|jti|exp|at_hash|username|cognito:username)$/;

/** The claims that the documents show: without times and random values. */
export const lasting = (claims: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !passing.test(name)));

/** The JSON under a title in a page of `docs/`, as far as it is fenced as `json title="…"`. */
export const shownIn = (page: string, title: string): unknown => {
  const text = readFileSync(join(projectFolder, 'docs', page), 'utf8');
  const [, block] = text.split(`\`\`\`json title="${title}"\n`);
  if (block === undefined) throw new Error(`${page} shows no "${title}".`);
  const shown: unknown = JSON.parse(block.slice(0, block.indexOf('```')));
  return shown;
};

/** The rules that a page shows under this title, over those of a stage that has no others. */
export const rulesIn = (page: string, title: string): string => {
  const none = { roles: {}, claims: [], scopes: [], suppress: [] };
  const rest = { maxBytes: 2048, accessTokenAudience: false };
  return JSON.stringify({ ...none, ...rest, ...Object(shownIn(page, title)) });
};
