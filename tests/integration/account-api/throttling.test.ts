import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { signedInUser, type SignedInUser } from './signed-in-user.ts';

let stack: StackUnderTest;
let jane: SignedInUser;

beforeAll(async () => {
  const { httpApis = [], ...description } = await describeLocalStack();
  const throttling = { rateLimit: 0.05, burstLimit: 3 };
  const slow = httpApis.map((api) => ({ ...api, throttling }));
  stack = await startStackUnderTest({ description: { ...description, httpApis: slow } });
  jane = await signedInUser(stack, 'jane@example.com');
});

afterAll(() => stack.close());

it('refuses what goes beyond the rate, without waking the function, and takes more later', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => jane.call('GET', '/me')));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(refused[0]?.body).toEqual({ message: 'Too Many Requests' });
  const woken = stack.logs.filter((line) => line.includes('"account-api"'));
  expect(woken).toHaveLength(3);
  await stack.advance(60);
  expect((await jane.call('GET', '/me')).status).toBe(200);
});
