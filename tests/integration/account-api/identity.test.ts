import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { signedInUser, type SignedInUser } from './signed-in-user.ts';

let stack: StackUnderTest;
let table: DynamoDBClient;

beforeAll(async () => {
  stack = await startStackUnderTest();
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  table = new DynamoDBClient({ endpoint: stack.url, region: 'eu-west-1', credentials });
});

afterAll(() => stack.close());
beforeEach(() => stack.reset());

const bind = (user: SignedInUser, etag: string, idToken = user.idToken) =>
  user.call('PUT', '/me/identity', { headers: { 'if-match': etag }, body: { idToken } });

const etagOf = async (user: SignedInUser) => (await user.call('GET', '/me')).etag;

const identities = async () => {
  const command = new ScanCommand({ TableName: 'poolkeeper-local-accounts' });
  const { Items = [] } = await table.send(command);
  return Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === 'IDENTITY');
};

/** What the table says of whose identities are whose, and what the account says of its own. */
const bothSides = async (user: SignedInUser) => {
  const { body } = await user.call('GET', '/me');
  const rows = await identities();
  return {
    account: body.identityId,
    table: rows.filter(({ sub }) => sub === body.sub).map(({ pk }) => pk.slice('IDENTITY#'.length)),
  };
};

describe('an identity', () => {
  it('is bound to the user whose ID token it is, and to nobody else', async () => {
    const jane = await signedInUser(stack, 'jane@example.com');
    const june = await signedInUser(stack, 'june@example.com');
    const etag = await etagOf(jane);
    expect((await bind(jane, etag, june.idToken)).body.code).toBe('IDENTITY_NOT_VERIFIED');
    const broken = `${jane.idToken.slice(0, -6)}AAAAAA`;
    expect((await bind(jane, etag, broken)).body.code).toBe('IDENTITY_NOT_VERIFIED');
    const bound = await bind(jane, etag);
    expect([bound.status, bound.etag]).toEqual([200, await etagOf(jane)]);
    expect(bound.body.identityId).toMatch(/^eu-west-1:/);
    expect(await bothSides(jane)).toEqual({
      account: bound.body.identityId,
      table: [bound.body.identityId],
    });
    expect(await bothSides(june)).toEqual({ account: undefined, table: [] });
  });

  it('stays bound when the request comes again, whichever version it names', async () => {
    const jane = await signedInUser(stack, 'jane@example.com');
    const etag = await etagOf(jane);
    const bound = await bind(jane, etag);
    const again = await bind(jane, etag);
    expect([again.status, again.etag, again.body]).toEqual([200, bound.etag, bound.body]);
    expect((await bind(jane, '*')).body.code).toBe('VERSION_REQUIRED');
  });

  it('is bound to an account as it was seen, or not at all', async () => {
    const jane = await signedInUser(stack, 'jane@example.com');
    expect((await bind(jane, '"99"')).body.code).toBe('VERSION_STALE');
    expect(await identities()).toEqual([]);
  });

  it('and a change of the account never lose each other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const jane = await signedInUser(stack, `jane${round}@example.com`);
      const etag = await etagOf(jane);
      const options = { headers: { 'if-match': etag }, body: { name: 'Jane' } };
      const answers = await Promise.all([bind(jane, etag), jane.call('PATCH', '/me', options)]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.toSorted((one, other) => one - other)).toEqual([200, 412]);
      const isBound = statuses[0] === 200;
      const { account, table: rows } = await bothSides(jane);
      expect([account !== undefined, rows]).toEqual([isBound, isBound ? [account] : []]);
    }
  });

  it('leaves nothing that an erasure would not find, whichever came first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const jane = await signedInUser(stack, `jane${round}@example.com`);
      const etag = await etagOf(jane);
      const erase = (version: string) =>
        jane.call('DELETE', '/me', { headers: { 'if-match': version } });
      const [bound, erased] = await Promise.all([bind(jane, etag), erase(etag)]);
      expect([200, 409, 410, 412]).toContain(bound.status);
      const begun = erased.status === 412 ? await erase(bound.etag) : erased;
      expect(begun.status).toBe(202);
      await stack.drain();
      expect(await identities()).toEqual([]);
    }
  });
});
