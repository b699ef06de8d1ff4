import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountStanding } from '../../../../shared/accounts/account-store.ts';
import {
  decideTokenClaims,
  type FoundStanding,
  type TokenBearer,
  type TokenPolicy,
} from '../../../../shared/tokens/decide-token-claims.ts';
import { standing as standingWith } from '../accounts/fake-account-store.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const policy: TokenPolicy = { claimPrefix: 'app:', tokensWithoutStore: 'least-privilege' };
const owner = { sub, userName: sub, attributes: { sub, email: 'jane@example.com' } };
const user = (standing: FoundStanding): TokenBearer => ({
  kind: 'user',
  owner,
  standing,
  origin: 'first-token',
});
/** The standing of an account that agrees with the pool. */
const inOrder = (given: Partial<AccountStanding>): AccountStanding =>
  standingWith({ userName: sub, email: 'jane@example.com', ...given });

describe('decideTokenClaims', () => {
  it('puts status and roles of the account into the tokens', () => {
    const bearer = user(inOrder({ roles: ['editor', 'billing:read'] }));
    expect(decideTokenClaims(bearer, policy, 0)).toEqual({
      kind: 'allow',
      answer: { claims: { 'app:account': 'active', 'app:roles': ['editor', 'billing:read'] } },
      reason: 'account-found',
    });
  });

  it.each(['suspended', 'unknown', 'closed', ''])('gives no role to a %j account', (status) => {
    const outcome = decideTokenClaims(user(standingWith({ status, roles: ['admin'] })), policy, 0);
    expect(outcome).toMatchObject({
      answer: { claims: { 'app:account': status, 'app:roles': [] } },
    });
  });

  it('brings the account into being when the bearer has none', () => {
    expect(decideTokenClaims(user('missing'), policy, 1000)).toMatchObject({
      kind: 'allow',
      reason: 'account-was-missing',
      answer: {
        claims: { 'app:account': 'active', 'app:roles': [] },
        healing: {
          kind: 'birth',
          account: { sub, origin: 'first-token', roles: [], createdAt: '1970-01-01T00:00:01.000Z' },
        },
      },
    });
  });

  it('lets the account follow an address that has changed in the pool', () => {
    const bearer = user(inOrder({ email: 'jane@example.org', version: 3 }));
    expect(decideTokenClaims(bearer, policy, 1000)).toMatchObject({
      reason: 'account-found',
      answer: {
        healing: {
          kind: 'change',
          sub,
          update: { expected: 3, change: { email: 'jane@example.com', mail: null }, now: 1000 },
        },
      },
    });
  });

  it('gives no role while the store does not answer, and creates nothing', () => {
    expect(decideTokenClaims(user('store-unavailable'), policy, 0)).toEqual({
      kind: 'allow',
      answer: { claims: { 'app:account': 'unknown', 'app:roles': [] } },
      reason: 'store-unavailable',
    });
  });

  it('refuses tokens while the store does not answer, if so set', () => {
    const closed: TokenPolicy = { ...policy, tokensWithoutStore: 'refuse' };
    expect(decideTokenClaims(user('store-unavailable'), closed, 0)).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_UNAVAILABLE',
      reason: 'store-unavailable',
    });
  });

  it('leaves the tokens of a machine alone', () => {
    expect(decideTokenClaims({ kind: 'machine' }, policy, 0)).toEqual({
      kind: 'ignore',
      reason: 'machine',
    });
  });

  it('gives a user without a usable sub the claims of everybody, and no privilege', () => {
    expect(decideTokenClaims({ kind: 'nobody' }, policy, 0)).toEqual({
      kind: 'allow',
      answer: { claims: { 'app:account': 'unknown', 'app:roles': [] } },
      reason: 'no-usable-sub',
    });
  });

  it('never names a claim of Cognito’s, whatever prefix, status and roles there are', () => {
    const reserved = new RegExp(
      '^(?:sub|iss|aud|client_id|exp|iat|nbf|auth_time|jti|origin_jti|nonce|token_use|event_id|' +
        'device_key|version|username|identities|azp|at_hash|acr|amr|email_verified|cognito:.*|dev:.*)$',
    );
    const prefixes = fc.constantFrom('app:', 'acme_', 'x-y:', 'a1_');
    const standings: fc.Arbitrary<FoundStanding> = fc.oneof(
      fc.constantFrom('missing' as const, 'store-unavailable' as const),
      fc.record({ status: fc.string(), roles: fc.array(fc.string()) }).map(standingWith),
    );
    fc.assert(
      fc.property(prefixes, standings, (claimPrefix, standing) => {
        const outcome = decideTokenClaims(user(standing), { ...policy, claimPrefix }, 0);
        if (outcome.kind !== 'allow') throw new Error('Every user gets tokens.');
        const names = Object.keys(outcome.answer.claims);
        expect(names).toEqual([`${claimPrefix}account`, `${claimPrefix}roles`]);
        expect(names.filter((name) => reserved.test(name))).toEqual([]);
      }),
    );
  });
});
