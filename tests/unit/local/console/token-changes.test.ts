import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';
import {
  claimChanges,
  differingClaims,
} from '../../../../local/console/page/stack/token-changes.ts';

const generation = (user: string, response: unknown, request: unknown = {}): Invocation => ({
  id: '1',
  trigger: 'PreTokenGeneration',
  source: 'TokenGeneration_Authentication',
  user,
  attempt: 1,
  request,
  response,
  ms: 1,
  at: '2026-11-20T10:00:00.000Z',
});

const newest = {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: { 'app:roles': [] }, claimsToSuppress: ['email'] },
    accessTokenGeneration: { scopesToAdd: ['files'], scopesToSuppress: ['phone'] },
  },
};

describe('what the trigger did to a token', () => {
  it('is told for the ID token and for the access token', () => {
    const all = [generation('s1', newest)];
    expect([...claimChanges(all, { sub: 's1', kind: 'id' })]).toEqual([
      ['app:roles', 'added'],
      ['email', 'suppressed'],
    ]);
    expect([...claimChanges(all, { sub: 's1', kind: 'access' })]).toEqual([
      ['scope files', 'added'],
      ['scope phone', 'suppressed'],
    ]);
  });

  it('is what the newest generation for this very user did', () => {
    const older = { claimsOverrideDetails: { claimsToAddOrOverride: { old: '1' } } };
    const named = generation('Demo_1', newest, { userAttributes: { sub: 's1' } });
    const all = [generation('s1', older), named, generation('s2', older)];
    expect([...claimChanges(all, { sub: 's1', kind: 'id' }).keys()]).toEqual([
      'app:roles',
      'email',
    ]);
    expect([...claimChanges(all, { sub: 's2', kind: 'id' })]).toEqual([['old', 'added']]);
  });

  it('leaves access tokens alone in the first version of the event', () => {
    const all = [
      generation('s1', { claimsOverrideDetails: { claimsToAddOrOverride: { a: '1' } } }),
    ];
    expect(claimChanges(all, { sub: 's1', kind: 'access' }).size).toBe(0);
  });

  it.each([[undefined], [null], [{ claimsAndScopeOverrideDetails: null }]])(
    'is nothing where the response is %j',
    (response) => {
      const all = [generation('s1', response)];
      expect(claimChanges(all, { sub: 's1', kind: 'id' }).size).toBe(0);
    },
  );
});

describe('two tokens', () => {
  it('differ in their claims, not in what always differs', () => {
    const before = { exp: 1, iat: 1, jti: 'a', 'app:roles': [], email: 'jane@example.com' };
    const after = { exp: 2, iat: 2, jti: 'b', 'app:roles': ['editor'], email: 'jane@example.com' };
    expect([...differingClaims(before, after)]).toEqual(['app:roles']);
  });
});
