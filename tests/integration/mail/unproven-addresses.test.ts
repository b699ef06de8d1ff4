import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { signInThroughDemo } from '../federation/demo-browser.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const ADDRESSES = ['jane@example.com', 'stranger@example.org', 'someone@example.net'];

let stack: StackUnderTest;

beforeAll(async () => {
  const description = await describeLocalStack();
  const unproven = JSON.stringify([{ name: 'Demo', linking: 'allow', emailProof: 'never' }]);
  const functions = description.functions.map((one) =>
    'POOLKEEPER_IDENTITY_PROVIDERS' in one.environment
      ? { ...one, environment: { ...one.environment, POOLKEEPER_IDENTITY_PROVIDERS: unproven } }
      : one,
  );
  stack = await startStackUnderTest({ description: { ...description, functions } });
});
afterAll(() => stack.close());

const kindsTo = async (address: string) =>
  (await stack.messagesTo(address)).map(({ kind }) => kind);

const changeOf = (to: readonly [string, boolean], from: readonly [string, boolean]) => {
  const at = '2026-11-22T12:00:00.000Z';
  const [email, emailVerified] = to;
  const account = {
    sub: 'jane',
    version: 2,
    userName: 'jane',
    email,
    emailVerified,
    status: 'active',
    roles: [],
    memberships: [],
    consents: {},
    origin: 'federation',
    createdAt: at,
    updatedAt: at,
  };
  const previous = { email: from[0], emailVerified: from[1] };
  const detail = { version: 1, id: crypto.randomUUID(), at, sub: 'jane', account, previous };
  return { source: 'poolkeeper.accounts', 'detail-type': 'EmailChanged', detail };
};

describe('an address that nobody has proved', () => {
  it('gets no mail, however often a federated user comes with another one', async () => {
    for (const email of ADDRESSES) {
      const { id } = await signInThroughDemo(stack, { sub: 'mallory', email });
      expect(id['email']).toBe(email);
    }
    for (const email of ADDRESSES) expect(await kindsTo(email)).toEqual([]);
    const heard = stack.logs.filter((line) => line.includes('"source":"EmailChanged"'));
    expect(heard).toHaveLength(2);
  });

  it('gets none when it takes the place of a proven one, whose owner hears of it', async () => {
    const change = changeOf(['new@example.org', false], ['old@example.com', true]);
    expect((await stack.invoke('account-notices', change)).functionError).toBeUndefined();
    expect(await kindsTo('new@example.org')).toEqual([]);
    expect(await kindsTo('old@example.com')).toEqual(['email-changed-old']);
  });
});
