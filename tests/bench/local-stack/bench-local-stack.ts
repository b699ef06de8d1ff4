import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  InitiateAuthCommand,
  type LambdaConfigType,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { type Stack, startStack } from '../../../local/stack.ts';
import { median } from '../statistics.ts';
import { measureConsolePaint } from './console-paint.ts';
import { startSrpClient } from './srp-client.ts';
import { measureStart } from './start-time.ts';

const PASSWORD = 'Correct horse battery 1!';
const SIGN_INS = 60;
const SIGN_UPS = 1000;
const FIRST_SIGN_UPS = 200;

/** What may not be exceeded. */
const limits = {
  startMs: 2000,
  signInMs: 60,
  heapRatio: 1.5,
  failures: 0,
  paintMs: 1000,
} as const;

/** A pool to measure. */
interface Pool {
  readonly poolId: string;
  readonly clientId: string;
}

const EMPTY = 'empty';
const emptySlots = {
  PreSignUp: EMPTY,
  PreAuthentication: EMPTY,
  PostAuthentication: EMPTY,
  PostConfirmation: EMPTY,
};
const tokens = (LambdaArn: string): LambdaConfigType => ({
  PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' },
});

const startBenchStack = async (): Promise<Stack> => {
  const description = await describeLocalStack();
  const ownFunctions = [
    {
      name: EMPTY,
      bundle: join(import.meta.dirname, '../empty/index.js'),
      timeoutSeconds: 4,
      memoryMb: 128,
      environment: {},
    },
  ];
  const buildFolder = join(projectFolder, '.build');
  return await startStack({ port: 0, description, buildFolder, ownFunctions });
};

const makePool = async (
  api: CognitoIdentityProviderClient,
  LambdaConfig: LambdaConfigType,
): Promise<Pool> => {
  const { UserPool } = await api.send(
    new CreateUserPoolCommand({
      PoolName: 'bench',
      AutoVerifiedAttributes: ['email'],
      LambdaConfig,
    }),
  );
  const poolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'bench',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  );
  const user = { UserPoolId: poolId, Username: 'jane' };
  const UserAttributes = [{ Name: 'email', Value: 'jane@example.com' }];
  await api.send(
    new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }),
  );
  await api.send(new AdminSetUserPasswordCommand({ ...user, Password: PASSWORD, Permanent: true }));
  return { poolId, clientId: UserPoolClient?.ClientId ?? '' };
};

const timed = async <Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly ms: number }> => {
  const began = performance.now();
  return { result: await work(), ms: performance.now() - began };
};

/** Milliseconds of both calls of a sign-in by SRP, without the client's arithmetic. */
const signIn = async (
  api: CognitoIdentityProviderClient,
  { poolId, clientId: ClientId }: Pool,
): Promise<number> => {
  const client = startSrpClient();
  const AuthParameters = { USERNAME: 'jane', SRP_A: client.A };
  const first = await timed(() =>
    api.send(new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters })),
  );
  const poolName = poolId.slice(poolId.indexOf('_') + 1);
  const ChallengeResponses = client.answer(first.result.ChallengeParameters ?? {}, {
    poolName,
    password: PASSWORD,
  });
  const second = await timed(() =>
    api.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses,
      }),
    ),
  );
  if (!second.result.AuthenticationResult) throw new Error('The sign-in gave no tokens.');
  return first.ms + second.ms;
};

/** Medians of sign-ins with our own function and with empty ones, in turn. */
const measureSignIns = async (api: CognitoIdentityProviderClient) => {
  const own = await makePool(api, { ...emptySlots, ...tokens('pre-token-generation') });
  const empty = await makePool(api, { ...emptySlots, ...tokens(EMPTY) });
  const times = { own: [] as number[], empty: [] as number[] };
  for (let round = 0; round < SIGN_INS + 5; round += 1) {
    const ownMs = await signIn(api, own);
    const emptyMs = await signIn(api, empty);
    if (round < 5) continue;
    times.own.push(ownMs);
    times.empty.push(emptyMs);
  }
  return { ownMs: median(times.own), emptyMs: median(times.empty) };
};

const collect = (): number => {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
};

const codeOf = async ({ url }: Stack, to: string): Promise<string> => {
  const answer = await fetch(`${url}/_local/messages?to=${encodeURIComponent(to)}`);
  const [message]: { readonly code?: string }[] = await answer.json();
  return message?.code ?? '';
};

const signUp = async (
  stack: Stack,
  api: CognitoIdentityProviderClient,
  { ClientId, number }: { readonly ClientId: string; readonly number: number },
): Promise<void> => {
  const Username = `person-${number}@example.com`;
  const UserAttributes = [{ Name: 'email', Value: Username }];
  await api.send(new SignUpCommand({ ClientId, Username, Password: PASSWORD, UserAttributes }));
  const ConfirmationCode = await codeOf(stack, Username);
  await api.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
};

/** Bytes of heap a user costs, for the first and for the later sign-ups, and how many failed. */
const measureSignUps = async (stack: Stack, api: CognitoIdentityProviderClient) => {
  const { clientId: ClientId } = await makePool(api, { ...emptySlots, ...tokens(EMPTY) });
  await signUp(stack, api, { ClientId, number: 0 });
  const before = collect();
  const began = performance.now();
  let failures = 0;
  let early = before;
  for (let number = 1; number <= SIGN_UPS; number += 1) {
    await signUp(stack, api, { ClientId, number }).catch((error: unknown) => {
      failures += 1;
      console.error(error instanceof Error ? error.message : error);
    });
    if (number === FIRST_SIGN_UPS) early = collect();
  }
  const ms = (performance.now() - began) / SIGN_UPS;
  const firstBytes = (early - before) / FIRST_SIGN_UPS;
  const laterBytes = (collect() - early) / (SIGN_UPS - FIRST_SIGN_UPS);
  return { failures, ms, firstBytes, laterBytes, heapRatio: laterBytes / firstBytes };
};

const kb = (bytes: number): string => (bytes / 1000).toFixed(1);

/** Measures the local stack, prints the figures, and resolves to whether every budget holds. */
export const benchLocalStack = async (): Promise<boolean> => {
  // The first start may have to build.
  await measureStart();
  const starts = [await measureStart(), await measureStart(), await measureStart()];
  const startMs = median(starts);
  const stack = await startBenchStack();
  const api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    maxAttempts: 1,
  });
  try {
    const signIns = await measureSignIns(api);
    const signUps = await measureSignUps(stack, api);
    const paintMs = await measureConsolePaint(stack.url);
    const { ownMs: signInMs, emptyMs } = signIns;
    console.log(
      [
        `start after build      ${startMs.toFixed(0)} ms, limit ${limits.startMs}`,
        `sign-in by SRP, warm   ${signInMs.toFixed(1)} ms, limit ${limits.signInMs}`,
        `  with empty functions ${emptyMs.toFixed(1)} ms: ${(signInMs / emptyMs).toFixed(2)} ×`,
        `${SIGN_UPS} sign-ups          ${signUps.ms.toFixed(1)} ms each, ${signUps.failures} failed`,
        `  heap a user          ${kb(signUps.firstBytes)} kB up to ${FIRST_SIGN_UPS}, then ${kb(signUps.laterBytes)} kB: ` +
          `${signUps.heapRatio.toFixed(2)} ×, limit ${limits.heapRatio}`,
        paintMs === undefined
          ? 'console, first paint   not measured, there is no Chromium'
          : `console, first paint   ${paintMs.toFixed(0)} ms, limit ${limits.paintMs}`,
      ].join('\n'),
    );
    const { failures, heapRatio } = signUps;
    const reached = { startMs, signInMs, heapRatio, failures, paintMs: paintMs ?? 0 };
    const names = ['startMs', 'signInMs', 'heapRatio', 'failures', 'paintMs'] as const;
    const broken = names.filter((name) => reached[name] > limits[name]);
    for (const name of broken) console.log(`Broken: ${name} is ${reached[name].toFixed(2)}.`);
    return broken.length === 0;
  } finally {
    api.destroy();
    await stack.close();
  }
};
