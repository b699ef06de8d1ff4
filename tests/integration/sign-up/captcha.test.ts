import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { startStack, type Stack } from '../../../local/stack.ts';
import { refusalFrom } from '../../../shared/refusals/refusal-from.ts';
import { solvedCaptcha } from './solved-captcha.ts';

let stack: Stack;
let pool: CognitoIdentityProviderClient;

const captcha = { POOLKEEPER_CAPTCHA: 'altcha', POOLKEEPER_CAPTCHA_SECRET: 's'.repeat(32) };

beforeAll(async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'pre-sign-up' ? { ...one, environment: { ...one.environment, ...captcha } } : one,
  );
  stack = await startStack({
    port: 0,
    description: { ...description, functions },
    buildFolder: join(projectFolder, '.build'),
    onLog: () => undefined,
  });
  pool = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(() => stack.close());

const solution = (): Promise<string> => solvedCaptcha(stack);

const refusedBy = async (email: string, given: { captcha?: string } = {}) => {
  const [value] = Object.values(given);
  try {
    await pool.send(
      new SignUpCommand({
        ClientId: 'poolkeeperlocalwebclient01',
        Username: email,
        Password: 'Correct-horse-battery-1',
        UserAttributes: [{ Name: 'email', Value: email }],
        ...(value === undefined ? {} : { ValidationData: [{ Name: 'captcha', Value: value }] }),
      }),
    );
    return undefined;
  } catch (error) {
    return refusalFrom(error);
  }
};

describe('a stage with a captcha', () => {
  it('takes each solution for one address', async () => {
    expect(await refusedBy('a@example.com')).toBe('SIGNUP_CAPTCHA_REQUIRED');
    expect(await refusedBy('a@example.com', { captcha: 'made-up' })).toBe('SIGNUP_CAPTCHA_FAILED');
    const solved = { captcha: await solution() };
    expect(await refusedBy('a@example.com', solved)).toBeUndefined();
    expect(await refusedBy('b@example.com', solved)).toBe('SIGNUP_CAPTCHA_FAILED');
    expect(await refusedBy('b@example.com', { captcha: await solution() })).toBeUndefined();
  });
});
