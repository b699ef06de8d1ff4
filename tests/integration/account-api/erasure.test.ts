import { hash } from 'node:crypto';
import { CognitoIdentityClient, DescribeIdentityCommand } from '@aws-sdk/client-cognito-identity';
import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { signedInUser, signIn, type SignedInUser } from './signed-in-user.ts';

const Bucket = 'poolkeeper-local-user-files';
const TableName = 'poolkeeper-local-accounts';

let stack: StackUnderTest;
let clients: {
  s3: S3Client;
  cognito: CognitoIdentityProviderClient;
  identities: CognitoIdentityClient;
  dynamoDb: DynamoDBClient;
};

beforeAll(async () => {
  stack = await startStackUnderTest();
  const settings = {
    endpoint: stack.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
  };
  clients = {
    s3: new S3Client({ ...settings, forcePathStyle: true }),
    cognito: new CognitoIdentityProviderClient(settings),
    identities: new CognitoIdentityClient(settings),
    dynamoDb: new DynamoDBClient(settings),
  };
});

afterAll(() => stack.close());
beforeEach(() => stack.reset());

/** Every item of the table that speaks of a user. */
const itemsAbout = async (sub: string) => {
  const { Items = [] } = await clients.dynamoDb.send(new ScanCommand({ TableName }));
  return Items.map((item) => unmarshall(item))
    .filter((item) => JSON.stringify(item).includes(sub))
    .filter(({ pk }) => pk !== 'ERASURE#PENDING');
};

const receipts = async () => {
  const { Items = [] } = await clients.dynamoDb.send(new ScanCommand({ TableName }));
  return Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === 'ERASURE');
};

const hasUser = (email: string) =>
  clients.cognito
    .send(new AdminGetUserCommand({ UserPoolId: 'eu-west-1_Poolkeep1', Username: email }))
    .then(
      () => true,
      () => false,
    );

const filesOf = async (folder: string) => {
  const command = new ListObjectVersionsCommand({ Bucket, Prefix: folder });
  const { Versions = [], DeleteMarkers = [] } = await clients.s3.send(command);
  return Versions.length + DeleteMarkers.length;
};

const hasIdentity = (IdentityId: string) =>
  clients.identities.send(new DescribeIdentityCommand({ IdentityId })).then(
    () => true,
    () => false,
  );

/** A user with an identity, two datasets and two versions of a file. */
const userWithData = async (email: string) => {
  const user = await signedInUser(stack, email);
  const me = await user.call('GET', '/me');
  const body = { idToken: user.idToken };
  const bound = await user.call('PUT', '/me/identity', { headers: { 'if-match': me.etag }, body });
  const { identityId } = bound.body;
  const folder = `private/${identityId}/`;
  for (const Body of ['one', 'two']) {
    await clients.s3.send(new PutObjectCommand({ Bucket, Key: `${folder}photo`, Body }));
  }
  for (const name of ['notes', 'settings']) {
    const headers = { 'if-none-match': '*' };
    await user.call('PUT', `/me/datasets/${name}`, { headers, body: { data: { name } } });
  }
  return { user, sub: String(me.body.sub), identityId: String(identityId), folder };
};

const erase = async (user: SignedInUser) => {
  const { etag } = await user.call('GET', '/me');
  return user.call('DELETE', '/me', { headers: { 'if-match': etag } });
};

/** Lets the function fail where the bus would call it, so that the test calls it. */
const holdBack = () => stack.fault({ trigger: 'erase-account', kind: 'error' });

/** Gives the function the event that the bus would give it. */
const run = (sub: string) =>
  stack.invoke('erase-account', { 'detail-type': 'AccountUpdated', detail: { sub } });

const waitingKey = (email: string) => ({
  pk: `WAITLIST#${hash('sha256', email, 'base64url')}`,
  sk: 'WAITLIST',
});

describe('an account', () => {
  it('takes its address off the waiting list when it ends', async () => {
    const user = await signedInUser(stack, 'jane@example.com');
    for (const email of ['jane@example.com', 'june@example.com']) {
      const Item = marshall({ ...waitingKey(email), email });
      await clients.dynamoDb.send(new PutItemCommand({ TableName, Item }));
    }
    await erase(user);
    await stack.drain();
    const { Items = [] } = await clients.dynamoDb.send(new ScanCommand({ TableName }));
    const waiting = Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === 'WAITLIST');
    expect(waiting.map(({ email }) => email)).toEqual(['june@example.com']);
  });

  it('is erased with everything that is held about its owner, against a receipt', async () => {
    const { user, sub, identityId, folder } = await userWithData('jane@example.com');
    const bystander = await userWithData('june@example.com');
    const begun = await erase(user);
    expect([begun.status, begun.body.status]).toEqual([202, 'erasing']);
    await stack.drain();
    const { functionError } = await run(sub);
    expect(functionError).toBeUndefined();
    expect(await hasUser('jane@example.com')).toBe(false);
    expect(await filesOf(folder)).toBe(0);
    expect(await hasIdentity(identityId)).toBe(false);
    expect(await itemsAbout(sub)).toMatchObject([{ sk: 'ACCOUNT', status: 'erased' }]);
    expect(JSON.stringify(await itemsAbout(sub))).not.toContain('jane');
    expect(await receipts()).toMatchObject([
      {
        pk: `ERASURE#${begun.body.receipt}`,
        erased: ['user', 'items', 'account', 'files', 'identity'],
        finishedAt: expect.any(String),
      },
    ]);
    const again = await user.call('DELETE', '/me', { headers: { 'if-match': '"1"' } });
    expect(again.body).toMatchObject({ status: 410, code: 'ACCOUNT_ERASED' });
    expect((await user.call('GET', '/me')).body).toMatchObject({
      status: 410,
      code: 'ACCOUNT_ERASED',
    });
    expect(await hasUser('june@example.com')).toBe(true);
    expect(await filesOf(bystander.folder)).toBe(2);
    expect(await hasIdentity(bystander.identityId)).toBe(true);
    expect((await bystander.user.call('GET', '/me/datasets')).body.datasets).toHaveLength(2);
  });

  it('is closed from the request on, and asking again gives the same receipt', async () => {
    await holdBack();
    const user = await signedInUser(stack, 'jane@example.com');
    const begun = await erase(user);
    const { etag } = await user.call('GET', '/me');
    const patch = { headers: { 'if-match': etag }, body: { name: 'Jane' } };
    expect((await user.call('PATCH', '/me', patch)).body.code).toBe('ACCOUNT_ERASING');
    const headers = { 'if-none-match': '*' };
    const write = await user.call('PUT', '/me/datasets/late', { headers, body: { data: {} } });
    expect(write.body.code).toBe('ACCOUNT_ERASING');
    const again = await user.call('DELETE', '/me');
    expect([again.status, again.body]).toEqual([202, begun.body]);
  });

  it.each([
    ['the user pool', 'cognito-idp'],
    ['S3', 's3'],
    ['the identity pool', 'cognito-identity'],
    ['the table', 'dynamodb'],
  ])(
    'is erased in the end although %s fails for a while, before or after it did what was asked',
    async (_, service) => {
      const { user, sub, identityId, folder } = await userWithData('jane@example.com');
      await holdBack();
      const { body } = await erase(user);
      await stack.drain();
      await stack.clearFaults();
      for (let broken = 1; broken <= 4; broken += 1) {
        const kind = broken % 2 === 0 ? 'kill-after-effect' : 'error';
        await stack.fault({ service, kind, times: 3 });
        await run(sub);
        await stack.clearFaults();
      }
      expect((await run(sub)).functionError).toBeUndefined();
      expect(await hasUser('jane@example.com')).toBe(false);
      expect(await filesOf(folder)).toBe(0);
      expect(await hasIdentity(identityId)).toBe(false);
      expect(await itemsAbout(sub)).toMatchObject([{ status: 'erased' }]);
      expect(await receipts()).toMatchObject([
        {
          pk: `ERASURE#${body.receipt}`,
          erased: ['user', 'items', 'account', 'files', 'identity'],
        },
      ]);
    },
    60_000,
  );

  it('is not erased without its version, or with a sign-in of an hour ago', async () => {
    const user = await signedInUser(stack, 'jane@example.com');
    expect((await user.call('DELETE', '/me')).status).toBe(428);
    expect((await user.call('DELETE', '/me', { headers: { 'if-match': '"99"' } })).status).toBe(
      412,
    );
    await stack.advance(400);
    const late = await erase(user);
    expect([late.status, late.body]).toMatchObject([401, { code: 'SIGN_IN_AGAIN', maxAge: 300 }]);
    const session = await signIn(stack, 'jane@example.com');
    const token = session.getAccessToken().getJwtToken();
    const { etag } = await user.call('GET', '/me', { token });
    const begun = await user.call('DELETE', '/me', { token, headers: { 'if-match': etag } });
    expect(begun.status).toBe(202);
  });
});

describe('an erasure that was interrupted', () => {
  it('is continued by the schedule, once it is clear that nobody else is at it', async () => {
    const { user, sub } = await userWithData('jane@example.com');
    await holdBack();
    await erase(user);
    await stack.drain();
    await stack.clearFaults();
    const schedule = { 'detail-type': 'Scheduled Event', detail: {} };
    await stack.invoke('erase-account', schedule);
    expect(await hasUser('jane@example.com')).toBe(true);
    await stack.advance(11 * 60);
    expect((await stack.invoke('erase-account', schedule)).functionError).toBeUndefined();
    expect(await hasUser('jane@example.com')).toBe(false);
    expect(await itemsAbout(sub)).toMatchObject([{ status: 'erased' }]);
  });

  it('looks once more for files that credentials of before have written', async () => {
    const { user, sub, folder } = await userWithData('jane@example.com');
    await erase(user);
    await stack.drain();
    expect(await filesOf(folder)).toBe(0);
    const late = new PutObjectCommand({ Bucket, Key: `${folder}late.txt`, Body: 'late' });
    await clients.s3.send(late);
    await stack.advance(3600);
    await stack.drain();
    expect(await filesOf(folder)).toBe(1);
    await stack.advance(3600);
    await stack.drain();
    expect(await filesOf(folder)).toBe(0);
    expect(await receipts()).toMatchObject([{ sweptAt: expect.any(String) }]);
    const { Items = [] } = await clients.dynamoDb.send(new ScanCommand({ TableName }));
    const about = Items.map((item) => unmarshall(item)).filter(({ sk }) => sk === sub);
    expect(about).toEqual([]);
  });

  it('does nothing to an account that nobody has marked', async () => {
    const user = await signedInUser(stack, 'jane@example.com');
    const { body } = await user.call('GET', '/me');
    expect((await run(body.sub)).functionError).toBeUndefined();
    expect((await user.call('GET', '/me')).body).toEqual(body);
    expect(await hasUser('jane@example.com')).toBe(true);
  });
});
