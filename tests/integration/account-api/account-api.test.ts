import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey } from '../../../shared/addresses/recipient-keys.ts';
import { parseEmailAddress } from '../../../shared/addresses/email-address.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { callApi, signedInUser, type SignedInUser } from './signed-in-user.ts';

let stack: StackUnderTest;
let jane: SignedInUser;
let june: SignedInUser;

beforeAll(async () => {
  stack = await startStackUnderTest();
  jane = await signedInUser(stack, 'jane@example.com');
  june = await signedInUser(stack, 'june@example.com');
});

afterAll(() => stack.close());

describe('the account of a user', () => {
  it('is shown with an ETag, to nobody else and to no cache', async () => {
    const { status, etag, body, headers } = await jane.call('GET', '/me');
    expect([status, etag, headers.get('cache-control')]).toEqual([
      200,
      `"${body.version}"`,
      'no-store',
    ]);
    expect(body).toMatchObject({ email: 'jane@example.com', emailVerified: true, roles: [] });
    const other = await june.call('GET', '/me');
    expect(other.body.email).toBe('june@example.com');
  });

  it('is not sent again to whom has it', async () => {
    const { etag } = await jane.call('GET', '/me');
    const again = await jane.call('GET', '/me', { headers: { 'if-none-match': etag } });
    expect([again.status, again.body]).toEqual([304, undefined]);
  });

  it('is changed by a merge patch, and keeps what the patch does not name', async () => {
    const { etag } = await jane.call('GET', '/me');
    const patch = { name: 'Jane Doe', consents: { newsletter: { given: true, version: '2' } } };
    const changed = await jane.call('PATCH', '/me', {
      headers: { 'if-match': etag, 'content-type': 'application/merge-patch+json' },
      body: patch,
    });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({ name: 'Jane Doe', email: 'jane@example.com' });
    expect(changed.body.consents.newsletter).toMatchObject({ given: true, version: '2' });
    const removed = await jane.call('PATCH', '/me', {
      headers: { 'if-match': changed.etag },
      body: { name: null },
    });
    expect(removed.body).not.toHaveProperty('name');
    expect(removed.body.consents).toEqual(changed.body.consents);
  });

  it('loses no update: of ten changes at once, one is made', async () => {
    const { etag } = await jane.call('GET', '/me');
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        jane.call('PATCH', '/me', { headers: { 'if-match': etag }, body: { name: `Jane ${at}` } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      200,
      ...Array<number>(9).fill(412),
    ]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await jane.call('GET', '/me')).body.name).toBe(`Jane ${winner}`);
  });

  it('is given away whole, datasets included', async () => {
    await june.call('PUT', '/me/datasets/notes', {
      headers: { 'if-none-match': '*' },
      body: { data: { text: 'kept' } },
    });
    const { status, body } = await june.call('GET', '/me/export');
    expect(status).toBe(200);
    expect(body.account).toMatchObject({ email: 'june@example.com', shape: 2 });
    expect(body.datasets).toMatchObject([{ name: 'notes', data: { text: 'kept' } }]);
    expect(JSON.stringify(body)).not.toContain('jane@example.com');
  });

  it('is given away with what became of mails to the address', async () => {
    const address = parseEmailAddress('june@example.com');
    if (!address) throw new Error('This is an address.');
    const item = { ...addressKey(address), undeliverableSince: '2026-01-02T00:00:00.000Z' };
    const table = new DynamoDBClient({
      endpoint: stack.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const TableName = 'poolkeeper-local-accounts';
    await table.send(new PutItemCommand({ TableName, Item: marshall(item) }));
    const { body } = await june.call('GET', '/me/export');
    expect(body.other).toContainEqual({
      item: 'EMAIL',
      undeliverableSince: '2026-01-02T00:00:00.000Z',
    });
    const others = await jane.call('GET', '/me/export');
    expect(JSON.stringify(others.body)).not.toContain('undeliverableSince');
  });
});

const patch = (options: Parameters<SignedInUser['call']>[2]) => jane.call('PATCH', '/me', options);

describe('a request is refused', () => {
  it.each([
    ['without If-Match', {}, 428, 'VERSION_REQUIRED'],
    ['with If-Match: *', { headers: { 'if-match': '*' } }, 428, 'VERSION_REQUIRED'],
    ['with a stale version', { headers: { 'if-match': '"0"' } }, 412, 'VERSION_STALE'],
    ['with a weak version', { headers: { 'if-match': 'W/"1"' } }, 400, 'PRECONDITION_INVALID'],
    ['with a bare number', { headers: { 'if-match': '1' } }, 400, 'PRECONDITION_INVALID'],
    ['with bad JSON', { body: '{"name":' }, 400, 'BODY_NOT_JSON'],
    ['with a list', { body: [] }, 422, 'FIELDS_INVALID'],
    ['with an unknown field', { body: { roles: ['admin'] } }, 422, 'FIELDS_INVALID'],
    ['with a wrong type', { body: { name: 7 } }, 422, 'FIELDS_INVALID'],
    ['with a line break in a name', { body: { name: 'a\nb' } }, 422, 'FIELDS_INVALID'],
    ['with a prototype', { body: '{"__proto__":{"roles":["admin"]}}' }, 422, 'FIELDS_INVALID'],
    [
      'with text that is not declared JSON',
      { headers: { 'content-type': 'text/plain' } },
      415,
      'BODY_NOT_DECLARED_JSON',
    ],
    ['with more than 400 KB', { body: { name: 'x'.repeat(400_001) } }, 413, 'BODY_TOO_LARGE'],
    [
      'nested a thousand deep',
      { body: `{"name":${'['.repeat(1000)}${']'.repeat(1000)}}` },
      422,
      'FIELDS_INVALID',
    ],
  ])('%s', async (_, options, status, code) => {
    const refused = await patch({ body: { name: 'Jane' }, ...options });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(refused.body).toMatchObject({ type: 'about:blank', status });
    expect(refused.headers.get('x-poolkeeper-problem')).toBeNull();
  });

  it('names the fields at fault', async () => {
    const { body } = await patch({ body: { name: 7, roles: [], consents: { terms: { at: 1 } } } });
    expect(body.fields).toEqual(
      expect.arrayContaining([
        { pointer: '/name', detail: 'must be of type string' },
        { pointer: '/roles', detail: 'is no field that can be set' },
        { pointer: '/consents/terms/at', detail: 'is no field that can be set' },
      ]),
    );
  });
});

const tampered = () => `${jane.accessToken.slice(0, -8)}AAAAAAAA`;

describe('a token', () => {
  it.each([
    ['that is missing', () => undefined, 401],
    ['that is none', () => 'nonsense', 401],
    ['with another signature', tampered, 401],
    ['that is an ID token', () => jane.idToken, 403],
  ])('%s is refused', async (_, token, status) => {
    const value = token();
    const answer = await callApi(
      stack,
      ['GET', '/me'],
      value === undefined ? {} : { token: value },
    );
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ message: status === 401 ? 'Unauthorized' : 'Forbidden' });
  });

  it('of a machine names no user, and is refused', async () => {
    const credentials =
      'poolkeeperlocalmachineclient:poolkeeperlocalmachineclientsecret0000000000000000';
    const answer = await fetch(`${stack.url}/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials&scope=poolkeeper/accounts.read',
    });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    expect(typeof token).toBe('string');
    expect((await callApi(stack, ['GET', '/me'], { token })).status).toBe(401);
  });

  it('of another pool is refused', async () => {
    const other = await startStackUnderTest();
    const foreign = await signedInUser(other, 'mallory@example.com');
    await other.close();
    expect((await callApi(stack, ['GET', '/me'], { token: foreign.accessToken })).status).toBe(401);
  });

  it('of an app client that is none of the API’s is refused', async () => {
    const cognito = new CognitoIdentityProviderClient({
      endpoint: stack.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    });
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({
        UserPoolId: 'eu-west-1_Poolkeep1',
        ClientName: 'another',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      }),
    );
    const { AuthenticationResult } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: UserPoolClient?.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane@example.com', PASSWORD: 'correct horse battery' },
      }),
    );
    const token = AuthenticationResult?.AccessToken;
    if (token === undefined) throw new Error('There is a token.');
    expect((await callApi(stack, ['GET', '/me'], { token })).status).toBe(401);
    expect((await jane.call('GET', '/me')).status).toBe(200);
  });

  it('that has expired is refused', async () => {
    const old = await signedInUser(stack, 'old@example.com');
    await stack.advance(3601);
    const { status, headers } = await old.call('GET', '/me');
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('the token has expired'),
    ]);
    await stack.reset();
    jane = await signedInUser(stack, 'jane@example.com');
  });
});

describe('the API', () => {
  it('knows its routes only', async () => {
    expect((await jane.call('GET', '/you')).body).toEqual({ message: 'Not Found' });
    expect((await jane.call('POST', '/me', { body: {} })).status).toBe(404);
    expect((await jane.call('GET', '/%ff')).status).toBe(400);
  });

  it('lets pages call it, and read the ETag', async () => {
    const origin = 'http://localhost:3000';
    const preflight = await fetch(`${stack.url}/_api/me`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PATCH' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET,PUT,PATCH,DELETE');
    expect(preflight.headers.get('access-control-allow-headers')).toContain('if-match');
    const answer = await jane.call('GET', '/me', { headers: { origin } });
    expect(answer.headers.get('access-control-expose-headers')).toBe('etag,location');
  });

  it('says so when the store is down, and logs neither tokens nor addresses', async () => {
    await stack.fault({ service: 'dynamodb', kind: 'error' });
    const { status, body } = await jane.call('GET', '/me');
    expect([status, body.code]).toEqual([503, 'UNAVAILABLE']);
    await stack.clearFaults();
    const lines = stack.logs.filter((line) => line.includes('"account-api"'));
    expect(lines.some((line) => line.includes('"UNAVAILABLE"'))).toBe(true);
    expect(lines.every((line) => !line.includes('@') && !line.includes('eyJ'))).toBe(true);
  });
});
