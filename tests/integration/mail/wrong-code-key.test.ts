import {
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import type { DeadLetter } from '../../../local/triggers/sender-queue.ts';
import { pool } from '../accounts/accounts-stack.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const JANE = 'jane@example.com';

let wrong: StackUnderTest;
let mended: StackUnderTest;
let cognito: CognitoIdentityProviderClient;

const withAnotherKey = (environment: Readonly<Record<string, string>>) => ({
  ...environment,
  POOLKEEPER_CODE_KEY_ARN: String(environment['POOLKEEPER_CODE_KEY_ARN']).replace(/.$/, '9'),
});

beforeAll(async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'custom-email-sender'
      ? { ...one, environment: withAnotherKey(one.environment) }
      : one,
  );
  wrong = await startStackUnderTest({ description: { ...description, functions } });
  mended = await startStackUnderTest();
  cognito = new CognitoIdentityProviderClient({
    endpoint: wrong.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  });
});
afterAll(async () => {
  cognito.destroy();
  await Promise.all([wrong.close(), mended.close()]);
});

it('keeps codes that cannot be read; given again once the key is right, they go out', async () => {
  const { ClientId } = pool;
  const Password = 'correct horse battery';
  await cognito.send(new SignUpCommand({ ClientId, Username: JANE, Password }));
  expect(await wrong.messagesTo(JANE)).toEqual([]);
  const answer = await fetch(`${wrong.url}/_local/dead-letters`);
  const [letter, ...others] = (await answer.json()) as DeadLetter[];
  expect(others).toEqual([]);
  expect(letter).toMatchObject({ trigger: 'CustomEmailSender', attempts: 3 });
  const redriven = await mended.invoke('custom-email-sender', letter?.event);
  expect(redriven.functionError).toBeUndefined();
  const [mail] = await mended.messagesTo(JANE);
  expect(mail).toMatchObject({ kind: 'sign-up', text: expect.stringMatching(/\b\d{6}\b/) });
});
