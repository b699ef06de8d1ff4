import { describe, expect, it } from 'vitest';
import { apiCorsHeaders } from '../../../../local/services/http-api/api-cors.ts';
import { matchRoute } from '../../../../local/services/http-api/match-route.ts';
import { answerOf } from '../../../../local/services/http-api/payload.ts';
import { createThrottle } from '../../../../local/services/http-api/throttle.ts';

const route = (routeKey: string) => ({
  routeKey,
  functionName: 'account-api',
  timeoutMs: 1000,
  scopes: [],
});

describe('matchRoute', () => {
  const routes = [
    '$default',
    'ANY /{proxy+}',
    'GET /me/{name}',
    'ANY /me/export',
    'GET /me/export',
  ].map(route);

  it.each([
    ['GET', '/me/export', 'GET /me/export', {}],
    ['PUT', '/me/export', 'ANY /me/export', {}],
    ['GET', '/me/notes', 'GET /me/{name}', { name: 'notes' }],
    ['GET', '/a/b', 'ANY /{proxy+}', { proxy: 'a/b' }],
    ['GET', '/', '$default', {}],
  ])('%s %s goes to %s', (method, path, routeKey, pathParameters) => {
    const found = matchRoute(routes, method, path);
    expect([found?.route.routeKey, found?.pathParameters]).toEqual([routeKey, pathParameters]);
  });

  it('finds nothing where there is nothing', () => {
    expect(matchRoute([route('GET /me')], 'PUT', '/me')).toBeUndefined();
    expect(matchRoute([route('GET /me')], 'GET', '/me/')).toBeUndefined();
  });
});

describe('the throttle', () => {
  it('has room for a burst, and then for the rate', () => {
    const clock = { at: 0, now: () => clock.at };
    const hasRoom = createThrottle({ rateLimit: 2, burstLimit: 3 }, clock);
    expect([hasRoom(), hasRoom(), hasRoom(), hasRoom()]).toEqual([true, true, true, false]);
    clock.at = 500;
    expect([hasRoom(), hasRoom()]).toEqual([true, false]);
  });
});

describe('CORS of the API', () => {
  const cors = {
    allowOrigins: ['https://app.example.com'],
    allowMethods: ['GET'],
    allowHeaders: [],
    exposeHeaders: ['etag'],
  };

  it('is for the origins of the template only', () => {
    expect(apiCorsHeaders(cors, { origin: 'https://app.example.com' })).toEqual({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-expose-headers': 'etag',
    });
    expect(apiCorsHeaders(cors, { origin: 'https://evil.example' })).toEqual({});
    expect(apiCorsHeaders(cors, {})).toEqual({});
  });
});

describe('the answer of a function', () => {
  it('is taken as it is, or, without a status, as the body of a 200', () => {
    expect(answerOf({ statusCode: 201, headers: { ETag: '"1"' }, body: 'x' })).toEqual({
      status: 201,
      headers: { etag: '"1"' },
      body: 'x',
    });
    expect(answerOf({ hello: 1 })).toMatchObject({ status: 200, body: '{"hello":1}' });
    expect(answerOf({ statusCode: 'x' }).status).toBe(500);
  });
});
