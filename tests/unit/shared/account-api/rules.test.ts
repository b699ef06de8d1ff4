import { describe, expect, it } from 'vitest';
import type { Account } from '../../../../shared/accounts/account.ts';
import { applyPatch } from '../../../../shared/account-api/apply-patch.ts';
import { callerOf, hasJustSignedIn } from '../../../../shared/account-api/caller.ts';
import { exportView } from '../../../../shared/account-api/export-view.ts';
import {
  InvalidHttpEvent,
  parseHttpEvent,
  requestOf,
} from '../../../../shared/account-api/http-event.ts';
import { claimedSub } from '../../../../shared/account-api/identity-verifier.ts';
import {
  isKnown,
  putIntent,
  requiredVersion,
} from '../../../../shared/account-api/preconditions.ts';
import { checkBody, profilePatch } from '../../../../shared/account-api/schemas.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const at = '2026-01-01T00:00:00.000Z';

describe('callerOf', () => {
  const claims = {
    sub: 'sub-1',
    iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Poolkeep1',
    username: 'jane',
    client_id: 'web',
    token_use: 'access',
    auth_time: '1700000000',
  };
  const event = (changes: object) => ({
    requestContext: { authorizer: { jwt: { claims: { ...claims, ...changes } } } },
  });

  it('reads the claims of an access token', () => {
    expect(callerOf(event({}))).toEqual({
      sub: 'sub-1',
      userPoolId: 'eu-west-1_Poolkeep1',
      provider: 'cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Poolkeep1',
      clientId: 'web',
      signedInAt: 1_700_000_000_000,
    });
  });

  it.each([
    { token_use: 'id' },
    { username: undefined },
    { sub: 'a#b' },
    { iss: 'nonsense' },
    { client_id: 7 },
  ])('takes nobody for a user by %j', (changes) => {
    expect(callerOf(event(changes))).toBeUndefined();
  });

  it('takes a sign-in of an unknown time for an old one', () => {
    const caller = callerOf(event({ auth_time: 'soon' }));
    expect(caller && hasJustSignedIn(caller, { within: 300_000, now })).toBe(false);
  });
});

describe('preconditions', () => {
  it.each([
    [undefined, 'VERSION_REQUIRED'],
    ['', 'VERSION_REQUIRED'],
    ['*', 'VERSION_REQUIRED'],
    ['W/"1"', 'PRECONDITION_INVALID'],
    ['1', 'PRECONDITION_INVALID'],
    ['"x', 'PRECONDITION_INVALID'],
    ['""', 'PRECONDITION_INVALID'],
    ['"1", "2"', 'PRECONDITION_INVALID'],
  ])('If-Match %j is refused as %s', (header, code) => {
    expect(() => requiredVersion(header)).toThrow(code);
  });

  it('leave a tag that was never given to be found stale', () => {
    expect(requiredVersion(' "other/tag~" ')).toBe('other/tag~');
  });

  it('tell what a PUT means', () => {
    expect(putIntent('"3-abcdefgh"', undefined)).toEqual({
      kind: 'replace',
      version: '3-abcdefgh',
    });
    expect(putIntent(undefined, '*')).toEqual({ kind: 'create' });
    expect(() => putIntent(undefined, '"1"')).toThrow('PRECONDITION_INVALID');
  });

  it('tell whether a version is known', () => {
    expect(isKnown('"1", W/"2"', '"2"')).toBe(true);
    expect(isKnown('"1"', '"2"')).toBe(false);
    expect(isKnown(undefined, '"2"')).toBe(false);
  });
});

describe('applyPatch', () => {
  const account = { consents: { terms: { given: true, version: '1', at } } } as unknown as Account;

  it('keeps the time of a consent that is only said again', () => {
    const patch = checkBody(profilePatch, { consents: { terms: { given: true, version: '1' } } });
    expect(applyPatch(account, patch, now).consents?.['terms']?.at).toBe(at);
  });

  it('notes when a consent was changed, and keeps the others', () => {
    const patch = checkBody(profilePatch, { consents: { news: { given: false } } });
    expect(applyPatch(account, patch, now).consents).toEqual({
      terms: { given: true, version: '1', at },
      news: { given: false, at: '2026-11-22T12:00:00.000Z' },
    });
  });

  it('refuses to become a store', () => {
    const consents = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`c${index}`, { given: true }]),
    );
    expect(() => applyPatch(account, { consents }, now)).toThrow('FIELDS_INVALID');
  });
});

describe('exportView', () => {
  it('gives every item in its own words, and names data that is too much', () => {
    const json = JSON.stringify({ text: 'x'.repeat(1_500_000) });
    const view = exportView(
      [
        { pk: 'p', sk: 'ACCOUNT', email: 'jane@example.com', later: 'unknown' },
        { pk: 'p', sk: 'DATASET#a', name: 'a', json, etag: 'e' },
        { pk: 'p', sk: 'DATASET#b', name: 'b', json, etag: 'e' },
        { pk: 'p', sk: 'DATASETS', count: 2 },
        { pk: 'p', sk: 'SIGN-IN', at },
      ],
      now,
    );
    expect(view.account).toEqual({ email: 'jane@example.com', later: 'unknown' });
    expect(view.datasets[0]).toMatchObject({ name: 'a', data: expect.anything() });
    expect(view.datasets[1]).toEqual({ name: 'b', href: '/me/datasets/b' });
    expect(view.other).toEqual([{ item: 'SIGN-IN', at }]);
    expect(view).not.toHaveProperty('otherLeftOut');
  });

  it('counts what has no room of the kind that there is most of', () => {
    const devices = Array.from({ length: 6000 }, (_, index) => ({
      pk: 'p',
      sk: `DEVICE#${index}`,
      client: 'x'.repeat(100),
    }));
    const { other, otherLeftOut = 0 } = exportView(
      [...devices, { pk: 'p', sk: 'SIGN-IN', at }],
      now,
    );
    expect(JSON.stringify(other).length).toBeLessThan(510_000);
    expect(other[0]).toEqual({ item: 'SIGN-IN', at });
    expect(other.length + otherLeftOut).toBe(6001);
    expect(otherLeftOut).toBeGreaterThan(0);
  });
});

describe('an HTTP event', () => {
  const event = {
    version: '2.0',
    routeKey: 'PUT /me',
    rawPath: '/me/a b',
    rawQueryString: 'x=1',
    headers: { 'content-type': 'application/json', broken: 7 },
    requestContext: { http: { method: 'PUT' } },
    body: Buffer.from('{"a":"ü"}').toString('base64'),
    isBase64Encoded: true,
  };

  it('becomes a request', async () => {
    const request = requestOf(parseHttpEvent(event));
    expect([request.method, new URL(request.url).pathname]).toEqual(['PUT', '/me/a%20b']);
    expect(await request.text()).toBe('{"a":"ü"}');
  });

  it.each([undefined, {}, { version: '1.0' }, { version: '2.0' }])(
    'is not taken from anybody else: %j',
    (other) => {
      expect(() => parseHttpEvent(other)).toThrow(InvalidHttpEvent);
    },
  );
});

describe('claimedSub', () => {
  it('reads what a token claims, and nothing from what is none', () => {
    const payload = Buffer.from('{"sub":"sub-1"}').toString('base64url');
    expect(claimedSub(`h.${payload}.s`)).toBe('sub-1');
    expect(claimedSub('nonsense')).toBeUndefined();
    expect(claimedSub('a.bnVsbA.c')).toBeUndefined();
  });
});
