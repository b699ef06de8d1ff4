import { describe, expect, it } from 'vitest';
import {
  assertClientSettings,
  assertSecretHash,
  secretHash,
  tokenSeconds,
} from '../../../../local/user-pool/clients.ts';
import { missingMembers } from '../../../../local/user-pool/input.ts';
import type { AppClient } from '../../../../local/user-pool/model.ts';
import { pageOf } from '../../../../local/user-pool/paging.ts';
import { refreshProblem } from '../../../../local/user-pool/refresh-tokens.ts';

const client = (settings: Record<string, unknown> = {}, secret?: string): AppClient => ({
  id: 'client',
  name: 'web',
  settings,
  createdAt: 0,
  modifiedAt: 0,
  ...(secret === undefined ? {} : { secret }),
});

describe('the life of a token', () => {
  it.each([
    ['IdToken', {}, 3600],
    ['RefreshToken', {}, 30 * 86_400],
    ['AccessToken', { AccessTokenValidity: 2 }, 7200],
    ['IdToken', { IdTokenValidity: 5, TokenValidityUnits: { IdToken: 'minutes' } }, 300],
    ['RefreshToken', { RefreshTokenValidity: 1 }, 86_400],
    [
      'RefreshToken',
      { RefreshTokenValidity: 90, TokenValidityUnits: { RefreshToken: 'minutes' } },
      5400,
    ],
  ] as const)('%s with %j is %d s', (kind, settings, seconds) => {
    expect(tokenSeconds(client(settings), kind)).toBe(seconds);
  });
});

describe('settings of an app client', () => {
  it.each([
    [{ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] }],
    [
      {
        ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED' },
      },
    ],
  ])('refuse %j', (settings) => {
    expect(() => assertClientSettings(settings)).toThrow(/cannot be/);
  });
});

describe('the secret hash', () => {
  // Computed with: printf 'janeclient' | openssl dgst -sha256 -hmac secret -binary | base64
  it('is what any client library computes', () => {
    expect(secretHash(client({}, 'secret'), 'jane')).toBe(
      'MRPITOHaaXF3U2mXQ8u/9mU3u+IhlYGP0cF9VpZjE5M=',
    );
  });

  it('is accepted for any name that Cognito takes', () => {
    const confidential = client({}, 'secret');
    const given = secretHash(confidential, 'jane');
    expect(() => assertSecretHash(confidential, given, 'sub-of-jane', 'jane')).not.toThrow();
    expect(() => assertSecretHash(confidential, given, 'john')).toThrow(
      'Unable to verify secret hash for client client',
    );
  });
});

const token = {
  originJti: 'o',
  username: 'jane',
  clientId: 'client',
  authTime: 0,
  expiresAt: 100_000,
  revoked: false,
};
const rotating = { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 } };

it.each([
  ['works', token, 99_999, undefined],
  ['has expired', token, 100_000, 'Refresh Token has expired'],
  ['was revoked', { ...token, revoked: true }, 0, 'Refresh Token has been revoked'],
  ['is of another client', { ...token, clientId: 'x' }, 0, 'Invalid Refresh Token'],
  ['is unknown', undefined, 0, 'Invalid Refresh Token'],
  ['is in its grace period', { ...token, rotatedAt: 0 }, 9999, undefined],
  ['was rotated', { ...token, rotatedAt: 0 }, 10_000, /invalidated by rotation/],
])('a refresh token that %s', (_, refreshToken, now, problem) => {
  const found = refreshProblem(refreshToken, client(rotating), now)?.message;
  expect(found ?? 'fine').toMatch(problem ?? /^fine$/);
});

it('names every missing member at once', () => {
  expect(missingMembers({ ClientId: 'x' }, ['ClientId', 'Username', 'Password'])?.message).toBe(
    "2 validation errors detected: Value null at 'username' failed to satisfy constraint: Member " +
      "must not be null; Value null at 'password' failed to satisfy constraint: Member must not be null",
  );
});

describe('a page', () => {
  const items = Array.from({ length: 130 }, (_, index) => index);
  it('leads to the next until the end', () => {
    const first = pageOf(items, undefined, undefined);
    const second = pageOf(items, 60, first.next);
    const third = pageOf(items, 60, second.next);
    expect([...first.items, ...second.items, ...third.items]).toEqual(items);
    expect(third.next).toBeUndefined();
  });

  it.each([
    [61, undefined],
    [-1, undefined],
    [undefined, 'not a token'],
  ])('refuses limit %s with token %s', (limit, next) => {
    expect(() => pageOf(items, limit, next)).toThrow(/limit|token/);
  });
});
