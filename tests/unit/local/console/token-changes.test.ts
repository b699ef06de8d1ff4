import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../local/console/page/stack/live-entries.ts';
import {
  claimChanges,
  differingClaims,
  generationOf,
  scopeKey,
} from '../../../../local/console/page/stack/token-changes.ts';

const generation = (id: string, more: Partial<Invocation> = {}): Invocation => ({
  id,
  trigger: 'PreTokenGeneration',
  source: 'TokenGeneration_Authentication',
  user: 'jane',
  attempt: 1,
  request: {},
  response: {},
  ms: 1,
  at: '2026-11-20T10:00:00.900Z',
  ...more,
});

const newest = {
  claimsAndScopeOverrideDetails: {
    idTokenGeneration: { claimsToAddOrOverride: { 'app:roles': [] }, claimsToSuppress: ['email'] },
    accessTokenGeneration: { scopesToAdd: ['files'], scopesToSuppress: ['phone'] },
  },
};

describe('what the trigger did to a token', () => {
  it('is told for the ID token and for the access token', () => {
    expect([...claimChanges(newest, 'id')]).toEqual([
      ['app:roles', 'added'],
      ['email', 'suppressed'],
    ]);
    expect([...claimChanges(newest, 'access')]).toEqual([
      [scopeKey('files'), 'added'],
      [scopeKey('phone'), 'suppressed'],
    ]);
  });

  it('is about ID tokens only in the first version of the event', () => {
    const first = { claimsOverrideDetails: { claimsToAddOrOverride: { a: '1' } } };
    expect([...claimChanges(first, 'id')]).toEqual([['a', 'added']]);
    expect(claimChanges(first, 'access').size).toBe(0);
  });

  it.each([[undefined], [null], [{ claimsAndScopeOverrideDetails: null }]])(
    'is nothing where the response is %j',
    (response) => {
      expect(claimChanges(response, 'id').size).toBe(0);
    },
  );
});

describe('the generation that made a token', () => {
  const iat = Date.parse('2026-11-20T10:00:00.000Z') / 1000;
  const failed = generation('2', { error: 'Injected fault', response: undefined });
  const later = generation('3', { at: '2026-11-20T10:00:01.000Z' });

  it.each([
    ['the newest', [generation('1'), generation('2')], '2'],
    ['none that failed', [generation('1'), failed], '1'],
    ['none that began after it', [generation('1'), later], '1'],
    ['of no other trigger', [generation('1'), generation('2', { trigger: 'PreSignUp' })], '1'],
    ['unknown where the stack has forgotten it', [later], undefined],
  ])('is %s', (_, all, id) => {
    expect(generationOf(all, iat)?.id).toBe(id);
  });
});

describe('two tokens', () => {
  it('differ in their claims, not in what always differs', () => {
    const before = { exp: 1, iat: 1, jti: 'a', 'app:roles': [], email: 'jane@example.com' };
    const after = { exp: 2, iat: 2, jti: 'b', 'app:roles': ['editor'], email: 'jane@example.com' };
    expect([...differingClaims(before, after)]).toEqual(['app:roles']);
  });
});
