import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { accountKey } from '../../../shared/accounts/account-item.ts';
import { signInThroughDemo } from '../federation/demo-browser.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import {
  makePool,
  makeUser,
  PASSWORD,
  type SignInPool,
} from '../user-pool/sign-in/sign-in-pool.ts';

const rules = JSON.stringify({
  roles: { editor: { scopes: ['poolkeeper/accounts.read'] } },
  claims: [],
  scopes: [],
  suppress: [],
  maxBytes: 2048,
  accessTokenAudience: false,
});

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;
let table: DynamoDBClient;

beforeAll(async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'pre-token-generation'
      ? { ...one, environment: { ...one.environment, POOLKEEPER_TOKEN_RULES: rules } }
      : one,
  );
  const bundle = join(import.meta.dirname, 'functions/migrates.cjs');
  stack = await startStackUnderTest({
    description: { ...description, functions },
    ownFunctions: [{ name: 'migrates', bundle, timeoutSeconds: 4, memoryMb: 512, environment: {} }],
  });
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const aws = { endpoint: stack.url, region: 'eu-west-1', credentials };
  cognito = new CognitoIdentityProviderClient(aws);
  table = new DynamoDBClient(aws);
});
afterAll(() => stack.close());

/** A pool whose tokens are ours, by an event of this version. */
const poolWith = (
  LambdaVersion: 'V1_0' | 'V2_0' | 'V3_0',
  more: Partial<CreateUserPoolCommandInput> = {},
): Promise<SignInPool> =>
  makePool(
    { api: cognito },
    {
      ...more,
      LambdaConfig: {
        PreTokenGenerationConfig: { LambdaArn: 'pre-token-generation', LambdaVersion },
        ...more.LambdaConfig,
      },
    },
  );

interface Pair {
  readonly IdToken?: string | undefined;
  readonly AccessToken?: string | undefined;
}

/** The claims of both tokens, once aws-jwt-verify has accepted them as this pool's. */
const claimsOf = async ({ UserPoolId, ClientId }: SignInPool, pair: Pair = {}) => {
  const verifier = CognitoJwtVerifier.create({
    userPoolId: UserPoolId,
    clientId: ClientId,
    tokenUse: null,
  });
  const answer = await fetch(`${stack.url}/${UserPoolId}/.well-known/jwks.json`);
  verifier.cacheJwks((await answer.json()) as Parameters<typeof verifier.cacheJwks>[0]);
  const id = await verifier.verify(pair.IdToken ?? '', { tokenUse: 'id' });
  const access = await verifier.verify(pair.AccessToken ?? '', { tokenUse: 'access' });
  return { id, access };
};

const signIn = async ({ ClientId }: SignInPool, Username: string) => {
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD },
    }),
  );
  return AuthenticationResult;
};

const makeEditor = (sub: string) =>
  table.send(
    new UpdateItemCommand({
      TableName: 'poolkeeper-local-accounts',
      Key: marshall(accountKey(sub)),
      UpdateExpression: 'SET #roles = :roles',
      ExpressionAttributeNames: { '#roles': 'roles' },
      ExpressionAttributeValues: marshall({ ':roles': ['editor'] }),
    }),
  );

/** Signs in twice: the first token brings the account into being, the second one says its roles. */
const editorIn = async (pool: SignInPool, name: string) => {
  await makeUser({ api: cognito }, pool, name);
  const first = await claimsOf(pool, await signIn(pool, name));
  expect(first.id).toMatchObject({ 'app:account': 'active' });
  await makeEditor(first.id.sub);
  return claimsOf(pool, await signIn(pool, name));
};

const tokenSources = async () =>
  (await stack.timeline())
    .filter(({ trigger }) => trigger === 'PreTokenGeneration')
    .map(({ source }) => source);

const editor = { 'app:account': 'active', 'app:roles': ['editor'] };
const scope = 'aws.cognito.signin.user.admin poolkeeper/accounts.read';

describe('the tokens of a pool', () => {
  it('that asks by version 1 say it in the ID token alone', async () => {
    const { id, access } = await editorIn(await poolWith('V1_0'), 'jane');
    // Version 1 knows texts only.
    expect(id).toMatchObject({ ...editor, 'app:roles': '["editor"]' });
    expect(access).not.toHaveProperty(['app:roles']);
    expect(access['scope']).toBe('aws.cognito.signin.user.admin');
  });

  it.each(['V2_0', 'V3_0'] as const)('that asks by %s say it in both', async (version) => {
    const { id, access } = await editorIn(await poolWith(version), 'jane');
    expect(id).toMatchObject(editor);
    expect(access).toMatchObject({ ...editor, scope });
  });

  it('say it of a user who was migrated a moment ago', async () => {
    const pool = await poolWith('V3_0', { LambdaConfig: { UserMigration: 'migrates' } });
    const { id, access } = await claimsOf(pool, await signIn(pool, 'joe'));
    expect(id).toMatchObject({ 'app:account': 'active', email: 'joe@example.com' });
    expect(access).toMatchObject({ 'app:account': 'active', 'app:roles': [] });
    await makeEditor(id.sub);
    const later = await claimsOf(pool, await signIn(pool, 'joe'));
    expect(later.access).toMatchObject({ ...editor, scope });
  });

  it('say it of a device that has proved itself', async () => {
    const pool = await poolWith('V3_0', {
      DeviceConfiguration: {
        ChallengeRequiredOnNewDevice: true,
        DeviceOnlyRememberedOnUserPrompt: false,
      },
    });
    await makeUser({ api: cognito }, pool, 'ann');
    const user = new CognitoUser({
      Username: 'ann',
      Pool: new CognitoUserPool({ ...pool, endpoint: stack.url }),
    });
    const bySrp = () =>
      new Promise<CognitoUserSession>((onSuccess, onFailure) => {
        const details = new AuthenticationDetails({ Username: 'ann', Password: PASSWORD });
        user.authenticateUser(details, { onSuccess, onFailure });
      });
    const { sub } = (await bySrp()).getIdToken().payload;
    await makeEditor(String(sub));
    const session = await bySrp();
    const { id, access } = await claimsOf(pool, {
      IdToken: session.getIdToken().getJwtToken(),
      AccessToken: session.getAccessToken().getJwtToken(),
    });
    expect((await tokenSources()).at(-1)).toBe('TokenGeneration_AuthenticateDevice');
    expect(id).toMatchObject(editor);
    expect(access).toMatchObject({ ...editor, scope });
  });
});

describe('the tokens of the stage’s own pool', () => {
  it('say it of somebody who comes through an identity provider', async () => {
    const lena = { person: 'Lena_Okafor_7' };
    const { id } = await signInThroughDemo(stack, lena);
    expect(id).toMatchObject({ 'app:account': 'active', 'app:roles': [] });
    await makeEditor(String(id.sub));
    const later = await signInThroughDemo(stack, lena);
    expect(later.id).toMatchObject({ ...editor, identities: [{ providerName: 'Demo' }] });
    expect(later.access).toMatchObject(editor);
    expect(String(later.access['scope']).split(' ')).toContain('poolkeeper/accounts.read');
    expect((await tokenSources()).at(-1)).toBe('TokenGeneration_HostedAuth');
  });
});

interface Recorded {
  readonly caller: string;
  readonly action: string;
}

const callsForTokens = async (): Promise<string[]> => {
  const answer = await fetch(`${stack.url}/_local/aws-calls`);
  const calls = (await answer.json()) as Recorded[];
  return calls
    .filter(({ caller }) => caller === 'pre-token-generation')
    .map(({ action }) => action);
};

it('each token takes one read and nothing else, at a sign-in and at a refresh', async () => {
  const pool = await poolWith('V3_0');
  await makeUser({ api: cognito }, pool, 'sue');
  const first = await callsForTokens();
  await signIn(pool, 'sue');
  const born = await callsForTokens();
  expect(born.slice(first.length)).toEqual(['dynamodb:GetItem', 'dynamodb:PutItem']);
  const session = await signIn(pool, 'sue');
  await cognito.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: session?.RefreshToken ?? '' },
    }),
  );
  expect((await tokenSources()).slice(-2)).toEqual([
    'TokenGeneration_Authentication',
    'TokenGeneration_RefreshTokens',
  ]);
  expect((await callsForTokens()).slice(born.length)).toEqual([
    'dynamodb:GetItem',
    'dynamodb:GetItem',
  ]);
});
