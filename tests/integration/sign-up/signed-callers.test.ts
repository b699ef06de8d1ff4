import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { signStatement } from '../../../shared/sign-up/caller-proof.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const ClientId = 'poolkeeperlocalwebclient01';
const KEY = 'k'.repeat(32);
const settings = {
  POOLKEEPER_TRUSTED_CALLER_KEY: KEY,
  POOLKEEPER_SIGN_UP_BUDGET_PER_CALLER: '2/1d',
  POOLKEEPER_AUTO_CONFIRM_DOMAINS: 'staff.example',
  POOLKEEPER_TERMS_VERSION: '2026-1',
  POOLKEEPER_MINIMUM_AGE: '16',
};
const adult = { birthdate: '1990-05-17' };

let stack: StackUnderTest;
let pool: CognitoIdentityProviderClient;
beforeAll(async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'pre-sign-up' ? { ...one, environment: { ...one.environment, ...settings } } : one,
  );
  stack = await startStackUnderTest({ description: { ...description, functions } });
  pool = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  pool.destroy();
  await stack.drain();
  await stack.close();
});

/** What a server of the house signs for this address. */
const signed = (email: string, callerHash: string, { key = KEY, emailProven = false } = {}) => {
  const address = parseEmailAddress(email);
  if (!address) throw new Error(`${email} is no address.`);
  const statement = { callerHash, emailProven, now: Date.now() };
  return { callerProof: signStatement(key, { email: address, clientId: ClientId }, statement) };
};

/** Signs up; the refusal, or whether the user is confirmed at once. */
const signUp = async (
  email: string,
  metadata: Record<string, string> = {},
  attributes: Record<string, string> = adult,
): Promise<unknown> => {
  const command = new SignUpCommand({
    ClientId,
    Username: email,
    Password: 'Correct-horse-battery-1',
    UserAttributes: Object.entries({ email, ...attributes }).map(([Name, Value]) => ({
      Name,
      Value,
    })),
    ClientMetadata: { termsVersion: '2026-1', ...metadata },
  });
  try {
    const { UserConfirmed } = await pool.send(command);
    return UserConfirmed ? 'confirmed' : 'unconfirmed';
  } catch (error) {
    return refusalFrom(error) ?? error;
  }
};

describe('a stage that asks for age and terms', () => {
  it('refuses who is too young, says no date, or has accepted other terms', async () => {
    expect(await signUp('a@example.com', {}, { birthdate: '2020-01-01' })).toBe('SIGNUP_TOO_YOUNG');
    expect(await signUp('a@example.com', {}, {})).toBe('SIGNUP_ATTRIBUTE_REQUIRED');
    expect(await signUp('a@example.com', { termsVersion: '2025-1' })).toBe(
      'SIGNUP_TERMS_NOT_ACCEPTED',
    );
    expect(await signUp('a@example.com')).toBe('unconfirmed');
  });
});

describe('callers that a server of the house names', () => {
  const caller = 'c'.repeat(16);
  const from = (email: string, hash = caller) => signUp(email, signed(email, hash));

  it('have a budget, which nobody else uses up', async () => {
    expect(await from('one@example.com')).toBe('unconfirmed');
    expect(await from('two@example.com')).toBe('unconfirmed');
    expect(await from('three@example.com')).toBe('SIGNUP_TOO_MANY');
    expect(await from('three@example.com', 'd'.repeat(16))).toBe('unconfirmed');
  });

  it('are nobody where the signature is of another key, or for another address', async () => {
    const forged = signed('four@example.com', caller, { key: 'x'.repeat(32) });
    expect(await signUp('four@example.com', forged)).toBe('unconfirmed');
    const borrowed = signed('one@example.com', caller);
    expect(await signUp('five@example.com', borrowed)).toBe('unconfirmed');
  });

  it('confirm at once whom they have seen to read mail at a listed domain, and nobody else', async () => {
    const proven = (email: string, key = KEY) =>
      signUp(email, signed(email, 'e'.repeat(16), { key, emailProven: true }));
    expect(await proven('jane@staff.example')).toBe('confirmed');
    const messages = await stack.messagesTo('jane@staff.example');
    expect(messages.map(({ kind, code }) => [kind, code])).toEqual([['welcome', undefined]]);
    const user = await pool.send(
      new AdminGetUserCommand({
        UserPoolId: 'eu-west-1_Poolkeep1',
        Username: 'jane@staff.example',
      }),
    );
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' });
    expect(await proven('jane@other.example')).toBe('unconfirmed');
    expect(await proven('boss@staff.example', 'x'.repeat(32))).toBe('unconfirmed');
    expect(await signUp('chief@staff.example')).toBe('unconfirmed');
  });
});
