import { describe, expect, it } from 'vitest';
import type { TokenFacts } from '../../../../shared/events/pre-token-generation.ts';
import {
  decideTokenClaims,
  birthAtToken,
  type TokenPolicy,
} from '../../../../shared/tokens/decide-token-claims.ts';
import type { FoundStanding, TokenBearer } from '../../../../shared/tokens/token-bearer.ts';
import { machineFacts, rulesWith, standingWith, sub, userFacts } from './examples.ts';

const policy: TokenPolicy = {
  claimPrefix: 'app:',
  tokensWithoutStore: 'least-privilege',
  birthGrants: [],
  rules: rulesWith(),
  signInRules: {
    clients: { editors: { roles: ['editor'] }, corporate: { providers: ['Okta'] } },
  },
};
const user = (standing: FoundStanding, own: Partial<TokenFacts> = {}): TokenBearer => {
  const facts = userFacts(own);
  const owner = { sub, userName: sub, attributes: facts.attributes };
  return { kind: 'user', facts, owner, standing };
};
const claims = { 'app:account': 'unknown', 'app:roles': [] };

describe('decideTokenClaims', () => {
  it('puts status and roles of the account into both tokens', () => {
    const outcome = decideTokenClaims(user(standingWith({ roles: ['editor'] })), policy, 0);
    const expected = { 'app:account': 'active', 'app:roles': ['editor'] };
    expect(outcome).toEqual({
      kind: 'allow',
      answer: {
        content: {
          idClaims: expected,
          accessClaims: expected,
          idSuppressed: [],
          accessSuppressed: [],
          scopesToAdd: [],
          scopesToSuppress: [],
        },
      },
      reason: 'account-found',
    });
  });

  it.each(['suspended', 'erasing', 'erased', 'closed'])('gives a %s account no role', (status) => {
    const outcome = decideTokenClaims(user(standingWith({ status, roles: ['admin'] })), policy, 0);
    expect(outcome).toMatchObject({
      answer: { content: { accessClaims: { 'app:account': status, 'app:roles': [] } } },
    });
  });

  const ofEditors = { clientId: 'editors' };
  it.each<[string, TokenBearer]>([
    ['without the role', user(standingWith({ roles: ['viewer'] }), ofEditors)],
    [
      'with a suspended account',
      user(standingWith({ status: 'suspended', roles: ['editor'] }), ofEditors),
    ],
    ['without an account', user('missing', ofEditors)],
    ['without a usable sub', { kind: 'nobody', facts: userFacts(ofEditors) }],
  ])('refuses a user %s at a client that asks for a role', (_, bearer) => {
    expect(decideTokenClaims(bearer, policy, 0)).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_NOT_ALLOWED',
      reason: 'not-with-these-roles',
    });
  });

  it('refuses a user with an account that cannot be read at such a client, for now', () => {
    expect(decideTokenClaims(user('store-unavailable', ofEditors), policy, 0)).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_UNAVAILABLE',
      reason: 'store-unavailable',
    });
  });

  it('judges a user without an account by the roles that it is born with', () => {
    const birthGrants = [{ kind: 'role', domain: '*', name: 'editor' } as const];
    const newcomer = user('missing', ofEditors);
    expect(decideTokenClaims(newcomer, { ...policy, birthGrants }, 0)).toMatchObject({
      kind: 'allow',
      reason: 'account-was-missing',
      answer: {
        content: { accessClaims: { 'app:roles': ['editor'] } },
        healing: { kind: 'birth', account: { roles: ['editor'] } },
      },
    });
  });

  it('gives tokens to a user with the role that a client asks for', () => {
    const bearer = user(standingWith({ roles: ['editor'] }), ofEditors);
    expect(decideTokenClaims(bearer, policy, 0)).toMatchObject({ reason: 'account-found' });
  });

  it('asks the ways in of a client, whatever is known of the account', () => {
    const attributes = { sub, 'cognito:user_status': 'EXTERNAL_PROVIDER' };
    const from = (userName: string) =>
      decideTokenClaims(
        user('store-unavailable', { clientId: 'corporate', userName, attributes }),
        policy,
        0,
      );
    expect(from('okta_1')).toMatchObject({ kind: 'allow', reason: 'store-unavailable' });
    expect(from('Google_1')).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_WAY_NOT_ALLOWED',
      reason: 'not-by-this-client',
    });
  });

  it.each([
    ['Okta', 'allow'],
    ['Google', 'refuse'],
  ])('counts a user of the pool who is linked with %s as coming by it', (providerName, kind) => {
    const attributes = {
      sub,
      'cognito:user_status': 'CONFIRMED',
      identities: JSON.stringify([{ userId: '00u1', providerName, providerType: 'OIDC' }]),
    };
    const bearer = user(standingWith(), { clientId: 'corporate', attributes });
    expect(decideTokenClaims(bearer, policy, 0).kind).toBe(kind);
  });

  it('brings the account into being when the bearer has none', () => {
    expect(decideTokenClaims(user('missing'), policy, 1000)).toMatchObject({
      kind: 'allow',
      reason: 'account-was-missing',
      answer: {
        content: { idClaims: { 'app:account': 'active', 'app:roles': [] } },
        healing: { kind: 'birth', account: { sub, origin: 'first-token', roles: [] } },
      },
    });
  });

  it('gives an account that it brings into being what every new account gets', () => {
    const birthGrants = [{ kind: 'role', domain: '*', name: 'viewer' } as const];
    expect(decideTokenClaims(user('missing'), { ...policy, birthGrants }, 0)).toMatchObject({
      answer: {
        content: { accessClaims: { 'app:roles': ['viewer'] } },
        healing: { account: { roles: ['viewer'] } },
      },
    });
  });

  it('brings the account up to an address that has changed in the pool', () => {
    const outcome = decideTokenClaims(user(standingWith({ email: 'old@example.com' })), policy, 0);
    expect(outcome).toMatchObject({
      reason: 'account-found',
      answer: { healing: { kind: 'change', update: { change: { email: 'jane@example.com' } } } },
    });
  });

  it('gives no privilege while the store does not answer, and creates nothing', () => {
    const outcome = decideTokenClaims(user('store-unavailable'), policy, 0);
    expect(outcome).toMatchObject({
      reason: 'store-unavailable',
      answer: { content: { idClaims: claims, accessClaims: claims } },
    });
    expect(outcome).not.toHaveProperty('answer.healing');
  });

  it('refuses tokens while the store does not answer, if so set', () => {
    const closed: TokenPolicy = { ...policy, tokensWithoutStore: 'refuse' };
    expect(decideTokenClaims(user('store-unavailable'), closed, 0)).toEqual({
      kind: 'refuse',
      code: 'SIGNIN_UNAVAILABLE',
      reason: 'store-unavailable',
    });
  });

  it('leaves the tokens of a machine alone that no rule speaks of', () => {
    const bearer: TokenBearer = { kind: 'machine', facts: machineFacts() };
    expect(decideTokenClaims(bearer, policy, 0)).toEqual({ kind: 'ignore', reason: 'machine' });
  });

  it('changes the tokens of a machine that a rule speaks of, and puts no status into them', () => {
    const rules = rulesWith({
      claims: [{ claim: 'job', for: 'machine', from: { constant: 'report' } }],
    });
    const bearer: TokenBearer = { kind: 'machine', facts: machineFacts() };
    expect(decideTokenClaims(bearer, { ...policy, rules }, 0)).toMatchObject({
      reason: 'machine',
      answer: { content: { accessClaims: { 'app:job': 'report' } } },
    });
  });

  it('gives a user without a usable sub the claims of everybody, and no privilege', () => {
    expect(decideTokenClaims({ kind: 'nobody', facts: userFacts() }, policy, 0)).toMatchObject({
      answer: { content: { idClaims: claims } },
      reason: 'no-usable-sub',
    });
  });

  it('tells the log of a tenant that the account does not belong to, and of claims without room', () => {
    const standing = standingWith({ memberships: [{ tenant: 'acme', roles: [] }] });
    const asked = user(standing, { requestedTenant: 'other' });
    expect(decideTokenClaims(asked, policy, 0)).toMatchObject({
      reason: 'account-found, not-of-this-tenant',
    });
    const long = Array.from({ length: 20 }, (_, index) => `${index}`.padEnd(60, 'x'));
    const rules = rulesWith({ maxBytes: 256, claims: [{ claim: 'x', from: { constant: long } }] });
    expect(decideTokenClaims(user(standing), { ...policy, rules }, 0)).toMatchObject({
      reason: 'account-found, claims-dropped',
    });
  });
});

describe('birthAtToken', () => {
  it('is that of a user without an account, whatever becomes of the token', () => {
    const newcomer = user('missing', { clientId: 'editors' });
    expect(birthAtToken(newcomer, policy, 0)).toMatchObject({
      kind: 'birth',
      account: { sub, roles: [], origin: 'first-token' },
    });
  });

  it.each<[string, TokenBearer]>([
    ['a user with an account', user(standingWith())],
    ['a user whose account cannot be read', user('store-unavailable')],
    ['a user without a usable sub', { kind: 'nobody', facts: userFacts() }],
    ['a machine', { kind: 'machine', facts: machineFacts() }],
  ])('is none of %s', (_, bearer) => {
    expect(birthAtToken(bearer, policy, 0)).toBeUndefined();
  });
});
