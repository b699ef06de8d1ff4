import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateGroupCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  AdminCreateUserCommand,
  AdminAddUserToGroupCommand,
  UpdateUserPoolCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../local/services/mailbox.ts';
import { startStackProcess, type StackProcess } from './stack-process.ts';

const ClientId = 'poolkeeperlocalwebclient01';
const UserPoolId = 'eu-west-1_Poolkeep1';
const Password = 'correct horse battery';

let folder = '';
let running: StackProcess | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'survive-'));
});

afterEach(async () => {
  await running?.kill();
  rmSync(folder, { recursive: true });
});

const start = async () => {
  running = await startStackProcess('--data', folder);
  const settings = {
    endpoint: running.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  };
  return {
    ...running,
    cognito: new CognitoIdentityProviderClient(settings),
    dynamoDb: new DynamoDBClient(settings),
  };
};

type Started = Awaited<ReturnType<typeof start>>;

const signUp = ({ cognito }: Started, Username: string) =>
  cognito.send(
    new SignUpCommand({
      ClientId,
      Username,
      Password,
      UserAttributes: [{ Name: 'email', Value: Username }],
    }),
  );

const messagesTo = async ({ url }: Started, to: string): Promise<Message[]> =>
  (await fetch(`${url}/_local/messages?to=${to}`)).json() as Promise<Message[]>;

const codeFor = async (stack: Started, to: string): Promise<string> => {
  for (;;) {
    const [newest] = await messagesTo(stack, to);
    if (newest?.code !== undefined) return newest.code;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
  }
};

const signIn = async ({ cognito }: Started, USERNAME: string) => {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD: Password },
    }),
  );
  const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
  return { AccessToken, RefreshToken };
};

const confirm = async (stack: Started, Username: string, code?: string) =>
  stack.cognito.send(
    new ConfirmSignUpCommand({
      ClientId,
      Username,
      ConfirmationCode: code ?? (await codeFor(stack, Username)),
    }),
  );

const keySet = async ({ url }: Started): Promise<unknown> =>
  (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).json();

test('every acknowledged user is there after kill -9 in the middle of sign-ups, and signs in', async () => {
  let stack = await start();
  const acknowledged: string[] = [];
  const load = { stopped: false };
  const signUpUntilKilled = async (worker: number): Promise<void> => {
    for (let n = 0; !load.stopped; n += 1) {
      const email = `user-${acknowledged.length}-${worker}-${n}@example.com`;
      try {
        await signUp(stack, email);
        acknowledged.push(email);
      } catch (error) {
        // A table that answers late on a busy machine: nobody was told that they have signed up.
        if (!load.stopped && !/TEMPORARILY_UNAVAILABLE/u.test(String(error))) throw error;
      }
    }
  };
  for (let round = 0; round < 3; round += 1) {
    load.stopped = false;
    const enough = acknowledged.length + 12;
    const workers = [0, 1, 2, 3].map(signUpUntilKilled);
    while (acknowledged.length < enough) {
      await new Promise((resolve) => {
        setTimeout(resolve, 5);
      });
    }
    load.stopped = true;
    await stack.kill();
    await Promise.all(workers);
    stack = await start();
    for (const Username of acknowledged) {
      await stack.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }));
    }
  }
  for (const Username of acknowledged) {
    await stack.cognito.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
    expect((await signIn(stack, Username)).AccessToken).not.toBe('');
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(36);
});

/** What of the accounts table does not expire by itself, and is not of a schedule. */
const lastingItems = async ({ dynamoDb }: { readonly dynamoDb: DynamoDBClient }) => {
  const { Items } = await dynamoDb.send(
    new ScanCommand({
      TableName: 'poolkeeper-local-accounts',
      FilterExpression: 'attribute_not_exists(expiresAt) AND NOT pk IN (:walks, :janitor)',
      ExpressionAttributeValues: { ':walks': { S: 'RECONCILE' }, ':janitor': { S: 'JANITOR' } },
    }),
  );
  return Items;
};

test('codes, sessions, tokens, keys, groups, tables, mails and the clock go on after kill -9', async () => {
  let stack = await start();
  await signUp(stack, 'jane@example.com');
  await confirm(stack, 'jane@example.com');
  await fetch(`${stack.url}/_local/clock`, {
    method: 'POST',
    body: JSON.stringify({ advanceSeconds: 3600 }),
  });
  const tokens = await signIn(stack, 'jane@example.com');
  await signUp(stack, 'waiting@example.com');
  const waitingCode = await codeFor(stack, 'waiting@example.com');
  await stack.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'invited@example.com',
      TemporaryPassword: 'temporary horse',
      MessageAction: 'SUPPRESS',
    }),
  );
  const { Session } = await stack.cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'invited@example.com', PASSWORD: 'temporary horse' },
    }),
  );
  await stack.cognito.send(new CreateGroupCommand({ UserPoolId, GroupName: 'readers' }));
  await stack.cognito.send(
    new AdminAddUserToGroupCommand({
      UserPoolId,
      Username: 'jane@example.com',
      GroupName: 'readers',
    }),
  );
  const { UserPool } = await stack.cognito.send(new CreateUserPoolCommand({ PoolName: 'other' }));
  const { UserPoolClient } = await stack.cognito.send(
    new CreateUserPoolClientCommand({ UserPoolId: UserPool?.Id, ClientName: 'c' }),
  );
  await stack.dynamoDb.send(
    new PutItemCommand({
      TableName: 'poolkeeper-local-accounts',
      Item: { pk: { S: 'own' }, sk: { S: 'item' }, data: { B: new Uint8Array([1, 2]) } },
    }),
  );
  const before = {
    keys: await keySet(stack),
    mails: await messagesTo(stack, 'jane@example.com'),
    items: await lastingItems(stack),
    users: (await stack.cognito.send(new ListUsersCommand({ UserPoolId }))).Users,
  };
  // The account, its last sign-in, and the item of one's own.
  expect(before.items).toHaveLength(3);

  await stack.kill();
  stack = await start();
  const after = {
    keys: await keySet(stack),
    mails: await messagesTo(stack, 'jane@example.com'),
    items: await lastingItems(stack),
    users: (await stack.cognito.send(new ListUsersCommand({ UserPoolId }))).Users,
  };
  expect(after).toEqual(before);
  const clock = (await (await fetch(`${stack.url}/_local/clock`)).json()) as {
    aheadBySeconds: number;
  };
  expect(clock.aheadBySeconds).toBe(3600);

  const { AccessToken, RefreshToken } = tokens;
  await stack.cognito.send(new GetUserCommand({ AccessToken }));
  await stack.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
  await confirm(stack, 'waiting@example.com', waitingCode);
  const { AuthenticationResult } = await stack.cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'invited@example.com', NEW_PASSWORD: Password },
    }),
  );
  expect(AuthenticationResult?.IdToken).toBeDefined();
  await stack.cognito.send(
    new SignUpCommand({
      ClientId: UserPoolClient?.ClientId,
      Username: 'jane',
      Password: 'Aa1!aaaa',
    }),
  );
});

test('what was changed through the API is not undone by a restart', async () => {
  let stack = await start();
  await stack.cognito.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      DeletionProtection: 'ACTIVE',
      MfaConfiguration: 'OFF',
    }),
  );
  await stack.end();
  stack = await start();
  const { UserPool } = await stack.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.DeletionProtection).toBe('ACTIVE');
  expect(UserPool?.LambdaConfig).toEqual({});
});

test('Ctrl-C ends it cleanly, and a reset leaves nothing in the folder', async () => {
  let stack = await start();
  await signUp(stack, 'jane@example.com');
  await codeFor(stack, 'jane@example.com');
  expect(await stack.end()).toBe(0);
  expect(readFileSync(join(folder, 'state.journal'), 'utf8')).toContain('jane@example.com');
  stack = await start();
  const answer = await fetch(`${stack.url}/_local/reset`, { method: 'POST' });
  expect(answer.status).toBe(204);
  await stack.kill();
  expect(readFileSync(join(folder, 'state.journal'), 'utf8')).not.toContain('jane@example.com');
  stack = await start();
  const { Users } = await stack.cognito.send(new ListUsersCommand({ UserPoolId }));
  expect(Users).toEqual([]);
});

test('a second stack on the folder, a damaged file and a file in place of the folder are told', async () => {
  const stack = await start();
  await expect(startStackProcess('--data', folder)).rejects.toThrow(
    `Another local stack uses the data in ${folder}`,
  );
  await stack.end();
  const file = join(folder, 'state.journal');
  const text = readFileSync(file, 'utf8').replace('eu-west-1_Poolkeep1', 'eu-west-1_Poolkeep2');
  writeFileSync(file, text);
  await expect(startStackProcess('--data', folder)).rejects.toThrow(
    /The saved state in .*state\.journal is damaged: line 2 does not match its checksum/,
  );
  expect(readFileSync(file, 'utf8')).toBe(text);
  await expect(startStackProcess('--data', file)).rejects.toThrow('is a file');
  await expect(startStackProcess('--data=')).rejects.toThrow('--data needs the path of a folder.');
});
