import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { readFunctionsFile } from '../../../local/functions-file/read-functions-file.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const example = join(projectFolder, 'examples/own-triggers');
const Password = 'Correct horse 1!';

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;
let ClientId: string;
const waiting = join(tmpdir(), `waits-at-top-level-${process.pid}.mjs`);

beforeAll(async () => {
  writeFileSync(
    waiting,
    'const flags = await Promise.resolve({ autoConfirmUser: true });\n' +
      'export const handler = async (event) => ({ ...event, response: { ...event.response, ...flags } });\n',
  );
  const ownFunctions = [
    ...readFunctionsFile(join(example, 'poolkeeper.functions.json'), []),
    { name: 'waits', bundle: waiting, timeoutSeconds: 3, memoryMb: 128, environment: {} },
  ];
  stack = await startStackUnderTest({ ownFunctions });
  cognito = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  ClientId = await makePool(JSON.parse(readFileSync(join(example, 'pool.json'), 'utf8')));
});

afterAll(async () => {
  await stack.close();
  rmSync(waiting);
});

const makePool = async (input: CreateUserPoolCommand['input']): Promise<string> => {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand(input));
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: UserPool?.Id,
      ClientName: 'web',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    }),
  );
  return UserPoolClient?.ClientId ?? '';
};

test('the pool of the example names its functions by ARN, as the AWS CLI demands', () => {
  const { LambdaConfig } = JSON.parse(readFileSync(join(example, 'pool.json'), 'utf8'));
  const { PreTokenGenerationConfig, ...triggers } = LambdaConfig;
  for (const arn of [PreTokenGenerationConfig.LambdaArn, ...Object.values(triggers)]) {
    expect(arn).toMatch(/^arn:aws:lambda:eu-west-1:000000000000:function:[\w-]+$/);
  }
});

test('the example’s CommonJS, ES module and TypeScript handlers serve a pool of their own', async () => {
  await expect(
    cognito.send(new SignUpCommand({ ClientId, Username: 'jane@example.net', Password })),
  ).rejects.toThrow('PreSignUp failed with error Ask for an invitation.');

  await cognito.send(new SignUpCommand({ ClientId, Username: 'jane@example.com', Password }));
  const [mail] = await stack.messagesTo('jane@example.com');
  expect(mail?.subject).toBe('Welcome');
  expect(mail?.html).toBe(`Your code is ${mail?.code}.`);
  await cognito.send(
    new ConfirmSignUpCommand({
      ClientId,
      Username: 'jane@example.com',
      ConfirmationCode: mail?.code,
    }),
  );
  const { AuthenticationResult } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane@example.com', PASSWORD: Password },
    }),
  );
  const claims = decodeJwt(AuthenticationResult?.AccessToken ?? '');
  expect(claims['stampedFor']).toBe(claims['username']);
});

test('an ES module may wait at top level', async () => {
  const client = await makePool({ PoolName: 'waits', LambdaConfig: { PreSignUp: 'waits' } });
  const { UserConfirmed } = await cognito.send(
    new SignUpCommand({ ClientId: client, Username: 'jane', Password }),
  );
  expect(UserConfirmed).toBe(true);
});

test('a function that is not registered is told as Cognito tells it', async () => {
  const client = await makePool({ PoolName: 'none', LambdaConfig: { PreSignUp: 'not-there' } });
  await expect(
    cognito.send(new SignUpCommand({ ClientId: client, Username: 'jane', Password })),
  ).rejects.toThrow('PreSignUp invocation failed due to error AccessDeniedException.');
});
