import { describe, expect, it } from 'vitest';
import { applyPatch } from '../../../../shared/account-api/apply-patch.ts';
import { callerOf } from '../../../../shared/account-api/caller.ts';
import { exportView } from '../../../../shared/account-api/export-view.ts';
import {
  InvalidHttpEvent,
  parseHttpEvent,
  requestOf,
  resultOf,
} from '../../../../shared/account-api/http-event.ts';
import { matchVersion } from '../../../../shared/account-api/preconditions.ts';
import { readJsonBody } from '../../../../shared/account-api/request-body.ts';
import { checkBody, datasetWrite, profilePatch } from '../../../../shared/account-api/schemas.ts';
import { readActiveAccount } from '../../../../shared/account-api/standing.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const account = newAccount(
  { sub: 'sub-1', userName: 'jane', attributes: { sub: 'sub-1' } },
  'confirmation',
  now,
);

/** The problem that a piece of work ends with, as it is told. */
const problemOf = async (work: () => unknown): Promise<unknown> => {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('There was no problem.');
};

const json = (body: string, type = 'application/json') => ({
  text: async () => body,
  headers: new Headers({ 'content-type': type }),
});

describe('a body', () => {
  it.each(['application/json', 'application/merge-patch+json; charset=utf-8', 'Application/JSON'])(
    'is read as %s',
    async (type) => {
      expect(await readJsonBody(json('{"a":1}', type))).toEqual({ a: 1 });
    },
  );

  it.each([
    ['text/plain', '{}', 'BODY_NOT_DECLARED_JSON'],
    ['application/json', '{"a":', 'BODY_NOT_JSON'],
    ['application/json', '{"a":[{"b":12345678901234567890}]}', 'FIELDS_INVALID'],
    ['application/json', '[]', 'FIELDS_INVALID'],
    ['application/json', 'null', 'FIELDS_INVALID'],
    ['application/json', `"${'é'.repeat(200_000)}"`, 'BODY_TOO_LARGE'],
    ['application/json', `{"a":${'['.repeat(64)}1${']'.repeat(64)}}`, 'FIELDS_INVALID'],
  ])('of %s that is %.20s is refused', async (type, text, code) => {
    expect(await problemOf(() => readJsonBody(json(text, type)))).toMatchObject({ code });
  });

  it('is refused without a content type', async () => {
    const bare = { text: async () => '{}', headers: new Headers() };
    expect(await problemOf(() => readJsonBody(bare))).toMatchObject({
      code: 'BODY_NOT_DECLARED_JSON',
    });
  });

  it('may nest 64 deep', async () => {
    const deep = `{"a":${'['.repeat(63)}${']'.repeat(63)}}`;
    expect(Object.keys(await readJsonBody(json(deep)))).toEqual(['a']);
  });
});

const consentRule =
  'has a name that cannot be taken: a small letter, then at most 63 letters, digits, _ . -';

describe('checkBody', () => {
  it.each([
    [{ name: 7 }, '/name', 'must be of type string'],
    [{ name: 'x'.repeat(257) }, '/name', 'must have at most 256 characters'],
    [{ name: '' }, '/name', 'must not be empty'],
    [{ name: 'a\nb' }, '/name', 'must not have control characters or line breaks'],
    [{ locale: 'no locale' }, '/locale', 'must be a language tag, such as en or pt-BR'],
    [
      { zoneinfo: 'the moon' },
      '/zoneinfo',
      'must be the name of a time zone, such as Europe/Paris',
    ],
    [{ roles: [] }, '/roles', 'is no field that can be set'],
    [{ consents: { 'A b': { given: true } } }, '/consents/A b', consentRule],
    [{ consents: { 'a~b/c': { given: true } } }, '/consents/a~0b~1c', consentRule],
    [JSON.parse('{"__proto__":{}}'), '/__proto__', 'is no field that can be set'],
  ])('tells of %j where and why', async (body, pointer, detail) => {
    const problem = await problemOf(() => checkBody(profilePatch, body));
    expect(problem).toMatchObject({ code: 'FIELDS_INVALID' });
    expect(JSON.stringify(problem)).toContain(JSON.stringify({ pointer, detail }).slice(1, -1));
  });

  it.each(['constructor', 'prototype', 'toString', '__proto__'])(
    'takes no consent called %s',
    async (name) => {
      const body = { consents: JSON.parse(`{"${name}":{"given":true}}`) };
      expect(await problemOf(() => checkBody(profilePatch, body))).toMatchObject({
        code: 'FIELDS_INVALID',
      });
    },
  );

  it('gives back what fits', () => {
    expect(checkBody(profilePatch, { name: null, locale: 'de-AT' })).toEqual({
      name: null,
      locale: 'de-AT',
    });
    expect(checkBody(datasetWrite, { data: { a: [1] } })).toEqual({ data: { a: [1] } });
  });
});

describe('an account that is to be changed', () => {
  const request = {
    caller: { sub: 'sub-1', userPoolId: 'p', provider: 'p', clientId: 'c', signedInAt: 0 },
    signal: new AbortController().signal,
    now,
  };
  const read = (status: string | undefined) => {
    const isThere = status !== undefined && status !== 'erased';
    const accounts = {
      read: async () => (isThere ? { ...account, status } : undefined),
      findStanding: async () => (status === undefined ? undefined : { ...account, status }),
    } as unknown as Parameters<typeof readActiveAccount>[0]['accounts'];
    return readActiveAccount({ accounts }, request);
  };

  it.each([
    [undefined, 'ACCOUNT_NOT_FOUND'],
    ['erased', 'ACCOUNT_ERASED'],
    ['suspended', 'ACCOUNT_SUSPENDED'],
    ['erasing', 'ACCOUNT_ERASING'],
    ['unknown', 'ACCOUNT_SUSPENDED'],
  ])('and is %s is not', async (status, code) => {
    expect(await problemOf(() => read(status))).toMatchObject({ code });
  });

  it('is read when it is active, and its version must be the one that was seen', async () => {
    expect(await read('active')).toMatchObject({ sub: 'sub-1' });
    expect(matchVersion('"1"', { version: 1 })).toBe(1);
    expect(await problemOf(() => matchVersion('"2"', { version: 1 }))).toMatchObject({
      code: 'VERSION_STALE',
    });
  });

  it('gets texts without consents, and a consent with its version', () => {
    expect(applyPatch(account, { name: 'Jane' }, now)).toEqual({ name: 'Jane' });
    const consents = { terms: { given: true, version: '3' } };
    expect(applyPatch(account, { consents }, now).consents).toEqual({
      terms: { given: true, version: '3', at: '2026-11-22T12:00:00.000Z' },
    });
  });
});

describe('nobody is a caller', () => {
  it.each([
    {},
    { requestContext: 7 },
    { requestContext: {} },
    { requestContext: { authorizer: 7 } },
    { requestContext: { authorizer: { jwt: 7 } } },
    { requestContext: { authorizer: { jwt: { claims: 7 } } } },
    {
      requestContext: {
        authorizer: { jwt: { claims: { token_use: 'access', sub: 's', iss: 7 } } },
      },
    },
  ])('by %j', (event) => {
    expect(callerOf(event)).toBeUndefined();
  });
});

describe('an HTTP event', () => {
  const event = { version: '2.0', rawPath: '/me', requestContext: { http: { method: 'GET' } } };

  it('is read without what a gateway may leave out', () => {
    expect(parseHttpEvent(event)).toEqual({
      raw: event,
      routeKey: 'unknown',
      method: 'GET',
      path: '/me',
      query: '',
      headers: {},
    });
  });

  it.each([
    { ...event, requestContext: 7 },
    { ...event, requestContext: { http: 7 } },
    { ...event, rawPath: 7 },
    { ...event, version: '1.0' },
    7,
  ])('is none as %j', (wrong) => {
    expect(() => parseHttpEvent(wrong)).toThrow(InvalidHttpEvent);
  });

  it('keeps a body as it is, and has none for a GET', async () => {
    const put = { ...event, body: '{}', requestContext: { http: { method: 'PUT' } } };
    expect(await requestOf(parseHttpEvent(put)).text()).toBe('{}');
    expect(await requestOf(parseHttpEvent({ ...event, body: '{}' })).text()).toBe('');
    expect(requestOf(parseHttpEvent(event)).url).toBe('https://api.invalid/me');
  });

  it('carries the headers that are read, and no other, whatever letters they hold', () => {
    const headers = { 'If-Match': '"1\u0142"', 'content-type': 'text/plain', 'x-name': '\u0142' };
    const read = parseHttpEvent({ ...event, headers });
    expect(Object.fromEntries(requestOf(read).headers)).toEqual({
      'if-match': '"1?"',
      'content-type': 'text/plain',
    });
  });

  it('is answered without the headers that are ours', async () => {
    const response = new Response('x', { status: 201, headers: { a: '1', b: '2' } });
    expect(await resultOf(response, ['b'])).toMatchObject({
      statusCode: 201,
      headers: { a: '1' },
      body: 'x',
    });
    expect((await resultOf(new Response('x', { headers: { b: '2' } }))).headers).toMatchObject({
      b: '2',
    });
  });
});

describe('exportView', () => {
  it('has empty places for what is not there, and data as it is where it is no JSON', () => {
    expect(exportView([], now)).toEqual({
      exportedAt: '2026-11-22T12:00:00.000Z',
      account: {},
      datasets: [],
      other: [],
    });
    const odd = [{ pk: 'p', sk: 'DATASET#a', name: 'a', json: '{' }];
    expect(exportView(odd, now).datasets).toEqual([{ name: 'a', data: '{' }]);
  });
});
