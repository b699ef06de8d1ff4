import { describe, expect, it } from 'vitest';
import type { BindingResult } from '../../../../shared/account-api/identity-binding.ts';
import { erasedItem } from '../../../../shared/accounts/account-expressions.ts';
import { account, ask, idTokenOf, now, usual, type Asking, type FakeWorld } from './fake-api.ts';

const known = { 'if-match': '"3"' };
const body = { name: 'Jane' };
const erasing = {
  ...account,
  status: 'erasing',
  erasure: { receipt: 'receipt-1', requestedAt: '2026-11-21T12:00:00.000Z' },
};

const gone: [string, FakeWorld, number, string][] = [
  ['is missing', {}, 404, 'ACCOUNT_NOT_FOUND'],
  ['was erased', { account: 'erased' }, 410, 'ACCOUNT_ERASED'],
];
const closed: [string, FakeWorld, number, string][] = [
  ...gone,
  ['is suspended', { account: { ...account, status: 'suspended' } }, 403, 'ACCOUNT_SUSPENDED'],
  ['is being erased', { account: erasing }, 409, 'ACCOUNT_ERASING'],
];

describe('GET /me', () => {
  it('gives the account with its version as ETag, and nothing to whom has it', async () => {
    const answer = await ask('GET /me');
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"3"']);
    expect(answer.body).toMatchObject({ sub: 'sub-1', version: 3, status: 'active' });
    const again = await ask('GET /me', { headers: { 'if-none-match': 'W/"3"' } });
    expect([again.status, again.body]).toEqual([304, undefined]);
    expect((await ask('GET /me', { headers: { 'if-none-match': '"2"' } })).status).toBe(200);
  });

  it.each(gone)('has no answer where the account %s', async (_, world, status, code) => {
    expect((await ask('GET /me', { world })).body).toMatchObject({ status, code });
  });

  it('shows an account that can only be read', async () => {
    expect((await ask('GET /me', { world: { account: erasing } })).body.status).toBe('erasing');
  });
});

describe('PATCH /me', () => {
  it('writes what the patch names, on the version that was seen', async () => {
    const { status, headers, body: changed } = await ask('PATCH /me', { headers: known, body });
    expect([status, headers.get('etag')]).toEqual([200, '"4"']);
    expect(changed).toMatchObject({ name: 'Jane', email: 'jane@example.com', version: 4 });
  });

  it.each(closed)('changes no account that %s', async (_, world, status, code) => {
    const answer = await ask('PATCH /me', { headers: known, body, world });
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.asked).toEqual([]);
  });

  it.each<[string, Asking, number, string]>([
    ['no version', { body }, 428, 'VERSION_REQUIRED'],
    ['another version', { headers: { 'if-match': '"2"' }, body }, 412, 'VERSION_STALE'],
    [
      'a version that is over meanwhile',
      { headers: known, body, world: { account, update: 'stale' } },
      412,
      'VERSION_STALE',
    ],
    [
      'an account that is gone meanwhile',
      { headers: known, body, world: { account, update: 'missing' } },
      404,
      'ACCOUNT_NOT_FOUND',
    ],
    ['no body', { headers: known }, 415, 'BODY_NOT_DECLARED_JSON'],
    ['bad JSON', { headers: known, body: '{' }, 400, 'BODY_NOT_JSON'],
    ['too much', { headers: known, body: `"${'x'.repeat(400_000)}"` }, 413, 'BODY_TOO_LARGE'],
    ['unknown fields', { headers: known, body: { roles: [] } }, 422, 'FIELDS_INVALID'],
  ])('refuses %s', async (_, asking, status, code) => {
    expect((await ask('PATCH /me', asking)).body).toMatchObject({ status, code });
  });
});

describe('DELETE /me', () => {
  it('notes the erasure before it marks the account, and gives the receipt', async () => {
    const { status, body: begun, asked } = await ask('DELETE /me', { headers: known });
    expect([status, asked]).toEqual([202, ['note', 'mark']]);
    expect(begun).toEqual({
      status: 'erasing',
      receipt: expect.stringMatching(/^[\da-f-]{36}$/),
      requestedAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('gives the receipt again of an erasure under way, without a version or a sign-in', async () => {
    const world = { account: erasing };
    const { status, body: begun, asked } = await ask('DELETE /me', { world, signedInAt: 0 });
    expect([status, asked]).toEqual([202, []]);
    expect(begun).toEqual({
      status: 'erasing',
      receipt: 'receipt-1',
      requestedAt: '2026-11-21T12:00:00.000Z',
    });
  });

  it('erases a suspended account as well', async () => {
    const world = { account: { ...account, status: 'suspended' } };
    expect((await ask('DELETE /me', { headers: known, world })).status).toBe(202);
  });

  it('asks for a sign-in of a moment ago, as RFC 9470 has it', async () => {
    const signedInAt = Date.parse('2026-11-22T11:54:59Z');
    const answer = await ask('DELETE /me', { headers: known, signedInAt });
    expect(answer.body).toMatchObject({ status: 401, code: 'SIGN_IN_AGAIN', maxAge: 300 });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer error="insufficient_user_authentication", max_age="300"',
    );
    expect(answer.asked).toEqual([]);
    const inTime = { headers: known, signedInAt: signedInAt + 1000 };
    expect((await ask('DELETE /me', inTime)).status).toBe(202);
  });

  it.each<[string, Asking, number, string]>([
    ['no version', {}, 428, 'VERSION_REQUIRED'],
    ['another version', { headers: { 'if-match': '"2"' } }, 412, 'VERSION_STALE'],
    [
      'a version that is over meanwhile',
      { headers: known, world: { account, erasure: 'stale' } },
      412,
      'VERSION_STALE',
    ],
    [
      'an account that is gone meanwhile',
      { headers: known, world: { account, erasure: 'missing' } },
      404,
      'ACCOUNT_NOT_FOUND',
    ],
  ])('refuses %s', async (_, asking, status, code) => {
    expect((await ask('DELETE /me', asking)).body).toMatchObject({ status, code });
  });

  it.each(gone)('has nothing to erase where the account %s', async (_, world, status, code) => {
    const answer = await ask('DELETE /me', { headers: known, world });
    expect([answer.body.status, answer.body.code, answer.asked]).toEqual([status, code, []]);
  });
});

describe('GET /me/export', () => {
  const item = { pk: 'ACCOUNT#sub-1', sk: 'ACCOUNT', sub: 'sub-1', email: 'jane@example.com' };

  it('is a file with all items, and what is known of an address that is proved', async () => {
    const items = [{ ...item, emailVerified: true }];
    const { headers, body: file } = await ask('GET /me/export', { world: { items } });
    expect(headers.get('content-disposition')).toBe('attachment; filename="account.json"');
    expect(file).toMatchObject({ account: { email: 'jane@example.com' } });
    expect(file.other).toEqual([{ item: 'EMAIL', bouncedAt: 'then' }]);
  });

  it.each([
    { ...item, emailVerified: false },
    { pk: item.pk, sk: item.sk, sub: 'sub-1', emailVerified: true },
  ])('tells nothing of an address that is not: %j', async (stored) => {
    const answer = await ask('GET /me/export', { world: { items: [stored] } });
    expect(answer.body.other).toEqual([]);
  });

  it('has nothing where there is no account', async () => {
    const items = [{ pk: 'ACCOUNT#sub-1', sk: 'SIGN-IN' }];
    expect((await ask('GET /me/export', { world: { items } })).body.code).toBe('ACCOUNT_NOT_FOUND');
  });

  it('says of an erased account that it was erased, as every other route does', async () => {
    const trace = { pk: item.pk, sk: item.sk, ...erasedItem(now) };
    const world = { account: 'erased', items: [trace] } as const;
    const { status, body: problem } = await ask('GET /me/export', { world });
    expect([status, problem.code]).toEqual([410, 'ACCOUNT_ERASED']);
  });
});

const bind = (asking: Asking = {}, sub = 'sub-1') =>
  ask('PUT /me/identity', { headers: known, body: { idToken: idTokenOf(sub) }, ...asking });

describe('PUT /me/identity', () => {
  const bound = { ...account, identityId: 'eu-west-1:1' };

  it('binds the id that the identity pool tells', async () => {
    const { status, headers, body: answer, asked } = await bind();
    expect([status, headers.get('etag'), asked]).toEqual([200, '"4"', ['verify', 'bind']]);
    expect(answer).toEqual({ identityId: 'eu-west-1:1' });
  });

  it('is content with an id that is bound, whichever version is named', async () => {
    const world = { ...usual, account: bound };
    const { status, headers, asked } = await bind({ headers: { 'if-match': '"1"' }, world });
    expect([status, headers.get('etag'), asked]).toEqual([200, '"3"', ['verify']]);
  });

  it('asks the identity pool for nobody else’s token', async () => {
    const { body: refused, asked } = await bind({}, 'sub-2');
    expect([refused.code, asked]).toEqual(['IDENTITY_NOT_VERIFIED', []]);
  });

  it.each<[string, Asking, number, string]>([
    ['no version', { headers: {} }, 428, 'VERSION_REQUIRED'],
    ['another version', { headers: { 'if-match': '"2"' } }, 412, 'VERSION_STALE'],
    ['a token that the pool refuses', { world: { account } }, 403, 'IDENTITY_NOT_VERIFIED'],
    ['where there is no pool', { world: { account, hasNoIdentityPool: true } }, 404, 'NOT_FOUND'],
    [
      'an account with another id',
      { world: { ...usual, account: { ...account, identityId: 'eu-west-1:2' } } },
      409,
      'IDENTITY_TAKEN',
    ],
    ['what is no token', { body: { idToken: 'nonsense' } }, 422, 'FIELDS_INVALID'],
  ])('refuses %s', async (_, asking, status, code) => {
    const answer = await bind(asking);
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.asked).not.toContain('bind');
  });

  it.each(closed)('binds nothing to an account that %s', async (_, world, status, code) => {
    const answer = await bind({ world: { ...usual, account: undefined, ...world } as FakeWorld });
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.asked).toEqual([]);
  });

  it.each<[BindingResult, number, string]>([
    [{ kind: 'taken' }, 409, 'IDENTITY_TAKEN'],
    [{ kind: 'stale' }, 412, 'VERSION_STALE'],
    [{ kind: 'missing' }, 404, 'ACCOUNT_NOT_FOUND'],
    [{ kind: 'closed', status: 'erasing' }, 409, 'ACCOUNT_ERASING'],
    [{ kind: 'closed', status: 'suspended' }, 403, 'ACCOUNT_SUSPENDED'],
  ])('tells what came between: %j', async (binding, status, code) => {
    expect((await bind({ world: { ...usual, binding } })).body).toMatchObject({ status, code });
  });
});
