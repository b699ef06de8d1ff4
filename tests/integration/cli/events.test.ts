import { DeleteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedInUser, type SignedInUser } from '../account-api/signed-in-user.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { commandLine, type RunCommand } from './command-line.ts';

const REPEAT = ['events', 'repeat', '--stage', 'local', '--since'];

let stack: StackUnderTest;
let run: RunCommand;

beforeAll(async () => {
  stack = await startStackUnderTest();
  run = await commandLine(stack.url);
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

/** How often a function was called. */
const callsOf = async (name: string): Promise<number> =>
  (await stack.timeline()).filter(({ trigger }) => trigger === name).length;

const mailsTo = async (to: string): Promise<string[]> => {
  const answer = await fetch(`${stack.url}/_local/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { kind: string }[]).map(({ kind }) => kind);
};

/** The pipe fails at all that happens meanwhile, until it gives up. */
const unheard = async (happening: () => Promise<unknown>): Promise<void> => {
  await stack.fault({ trigger: 'account-events', kind: 'error' });
  await happening();
  await stack.drain();
  await stack.clearFaults();
};

const erase = async (user: SignedInUser) => {
  const { etag } = await user.call('GET', '/me');
  return user.call('DELETE', '/me', { headers: { 'if-match': etag } });
};

describe('events repeat', () => {
  it('tells of an account that nobody has heard of, once agreed, and of none a second time', async () => {
    await unheard(() => signedInUser(stack, 'jane@example.com'));
    expect(await callsOf('welcome-mail')).toBe(0);
    const counted = await run(...REPEAT, '1h', '--dry-run', '--output', 'json');
    expect([counted.code, JSON.parse(counted.out)]).toEqual([0, { AccountCreated: 1 }]);
    expect((await run(...REPEAT, '1h')).code).toBe(4);
    await stack.drain();
    expect(await callsOf('welcome-mail')).toBe(0);

    for (const _ of ['once', 'again']) {
      expect((await run(...REPEAT, '1h', '--yes')).code).toBe(0);
      await stack.drain();
    }
    expect(await callsOf('welcome-mail')).toBe(2);
    const kinds = await mailsTo('jane@example.com');
    expect(kinds.filter((kind) => kind === 'welcome')).toEqual(['welcome']);
  }, 60_000);

  it('has an erasure done that nobody has heard of, and tells of its end', async () => {
    const user = await signedInUser(stack, 'jane@example.com');
    await stack.drain();
    await unheard(() => erase(user));
    expect(await callsOf('erase-account')).toBe(0);
    await run(...REPEAT, '1h', '--yes');
    await stack.drain();
    expect(await callsOf('erase-account')).toBe(1);
    const left = await run(...REPEAT, '1h', '--dry-run', '--output', 'json');
    expect(JSON.parse(left.out)).toEqual({ AccountDeleted: 1 });
  }, 60_000);

  it('has nothing to tell of what was before, or has left nothing', async () => {
    const { accessToken } = await signedInUser(stack, 'jane@example.com');
    await stack.drain();
    const { sub = '' } = decodeJwt(accessToken);
    const late = new Date(Date.now() - 1).toISOString();
    expect(JSON.parse((await run(...REPEAT, late, '--dry-run', '--output', 'json')).out)).toEqual(
      {},
    );
    const table = new DynamoDBClient({ endpoint: stack.url, region: 'eu-west-1' });
    const Key = { pk: { S: `ACCOUNT#${sub}` }, sk: { S: 'ACCOUNT' } };
    await table.send(new DeleteItemCommand({ TableName: 'poolkeeper-local-accounts', Key }));
    expect((await run(...REPEAT, '1h', '--dry-run')).out).not.toContain('Account');
  }, 60_000);

  it.each(['15d', '2099-01-01T00:00:00Z', 'yesterday'])('refuses %s', async (since) => {
    expect((await run(...REPEAT, since, '--dry-run')).code).toBe(2);
  });
});
