import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { pool } from '../accounts/accounts-stack.ts';
import { signedInUser } from '../account-api/signed-in-user.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const JANE = 'jane@example.com';

let stack: StackUnderTest;
let cognito: CognitoIdentityProviderClient;

beforeAll(async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) => ({
    ...one,
    environment: { ...one.environment, POOLKEEPER_NEW_DEVICE_NOTICE: 'on' },
  }));
  stack = await startStackUnderTest({ description: { ...description, functions } });
  cognito = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

/** From another app client than that of the first sign-in: Cognito tells no more of a device. */
const signInElsewhere = () =>
  cognito.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: JANE, PASSWORD: 'correct horse battery' },
    }),
  );

const tellOf = async (sub: string, device: string, at: string) => {
  const detail = { version: 1, id: `SignInFromNewDevice:${device}`, at, sub, device };
  const event = { 'detail-type': 'SignInFromNewDevice', detail };
  expect((await stack.invoke('account-notices', event)).functionError).toBeUndefined();
};

const warnings = async () =>
  (await stack.messagesTo(JANE)).filter(({ kind }) => kind === 'new-device');

describe('a sign-in from a device that was never seen', () => {
  it('is told to the owner, with its time; the first of all is not', async () => {
    await signedInUser(stack, JANE);
    expect(await warnings()).toEqual([]);
    await signInElsewhere();
    const [warning, ...others] = await warnings();
    expect(others).toEqual([]);
    expect(warning?.text).toContain('UTC');
    expect(warning?.subject).toContain('A new sign-in');
    expect(warning?.html).not.toContain('href');
    await signInElsewhere();
    expect(await warnings()).toHaveLength(1);
  });

  it('is told once an hour, however many devices appear', async () => {
    const jane = await signedInUser(stack, JANE);
    const { sub } = (await jane.call('GET', '/me')).body;
    await tellOf(sub, 'one', '2026-11-22T12:00:00Z');
    await tellOf(sub, 'two', '2026-11-22T12:59:59Z');
    expect(await warnings()).toHaveLength(1);
    await tellOf(sub, 'three', '2026-11-22T13:00:00Z');
    expect(await warnings()).toHaveLength(2);
  });
});
