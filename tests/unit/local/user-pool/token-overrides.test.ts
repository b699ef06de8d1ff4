import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyClaimChanges,
  applyScopeChanges,
  noChanges,
  readTokenChanges,
} from '../../../../local/user-pool/token-overrides.ts';

const access = { sub: 's', client_id: 'c', token_use: 'access', 'cognito:groups': ['g'] };
const id = {
  sub: 's',
  aud: 'c',
  token_use: 'id',
  email: 'jane@example.com',
  'cognito:groups': ['g'],
  'cognito:roles': ['r'],
  'cognito:preferred_role': 'r',
};

describe('the answer of version 1', () => {
  it('changes the ID token only', () => {
    const details = { claimsToAddOrOverride: { plan: 'gold' }, claimsToSuppress: ['email'] };
    expect(readTokenChanges({ claimsOverrideDetails: details }, 'V1_0')).toEqual({
      ...noChanges,
      id: { add: { plan: 'gold' }, suppress: ['email'] },
    });
  });

  it('may hold texts only', () => {
    const details = { claimsToAddOrOverride: { roles: ['a'] } };
    expect(() => readTokenChanges({ claimsOverrideDetails: details }, 'V1_0')).toThrow(
      'Unrecognizable lambda output',
    );
  });
});

describe('the answer of versions 2 and 3', () => {
  it.each([
    [{}],
    [{ claimsAndScopeOverrideDetails: null }],
    [{ claimsAndScopeOverrideDetails: [] }],
    [{ claimsAndScopeOverrideDetails: {} }],
    [{ claimsOverrideDetails: { claimsToSuppress: ['email'] } }],
  ])('%j changes nothing', (response) => {
    expect(readTokenChanges(response, 'V3_0')).toEqual(noChanges);
  });

  it.each([
    [{ groupOverrideDetails: null }],
    [{ groupOverrideDetails: {} }],
    [{ groupOverrideDetails: { groupsToOverride: [] } }],
  ])('%j removes every group', (details) => {
    expect(readTokenChanges({ claimsAndScopeOverrideDetails: details }, 'V2_0').groups).toEqual({
      groupsToOverride: [],
      iamRolesToOverride: [],
      preferredRole: null,
    });
  });

  it.each([
    ['text'],
    [{ idTokenGeneration: 'text' }],
    [{ idTokenGeneration: { claimsToSuppress: 'email' } }],
    [{ accessTokenGeneration: { scopesToAdd: [7] } }],
    [{ accessTokenGeneration: { scopesToAdd: ['two words'] } }],
  ])('%j cannot be read', (details) => {
    expect(() => readTokenChanges({ claimsAndScopeOverrideDetails: details }, 'V2_0')).toThrow(
      'Unrecognizable lambda output',
    );
  });
});

describe('changed claims', () => {
  it.each([
    ['adds', id, { plan: 'gold' }, [], { ...id, plan: 'gold' }],
    ['overrides', id, { email: 'x@example.com' }, [], { ...id, email: 'x@example.com' }],
    [
      'takes arrays and objects',
      id,
      { a: [1], b: { c: true } },
      [],
      { ...id, a: [1], b: { c: true } },
    ],
    ['lets suppressing win', id, { email: 'x' }, ['email'], { ...id, email: undefined }],
    ['does not touch dev: claims', id, { 'dev:x': 'y' }, [], id],
    ['suppresses dev: claims', { 'dev:x': 'y' }, {}, ['dev:x'], {}],
    [
      'removes roles with the groups',
      id,
      {},
      ['cognito:groups'],
      { sub: 's', aud: 'c', token_use: 'id', email: 'jane@example.com' },
    ],
    [
      'adds the client as aud of an access token',
      access,
      { aud: 'c' },
      [],
      { ...access, aud: 'c' },
    ],
    ['adds no other aud', access, { aud: 'x' }, [], access],
    ['does not change aud of an ID token', id, { aud: 'x' }, [], id],
  ])('%s', (_, claims, add, suppress, expected) => {
    const changed = applyClaimChanges(claims, { add, suppress });
    expect(changed).toEqual(JSON.parse(JSON.stringify(expected)));
  });

  it('never lose or change what Cognito reserves', () => {
    const reserved = ['sub', 'iss', 'exp', 'iat', 'jti', 'origin_jti', 'token_use', 'username'];
    const claims = Object.fromEntries(reserved.map((name) => [name, `${name} of Cognito`]));
    const names = fc.constantFrom(...reserved, 'cognito:username', 'cognito:x', 'acr', 'amr');
    fc.assert(
      fc.property(fc.dictionary(names, fc.jsonValue()), fc.array(names), (add, suppress) => {
        expect(applyClaimChanges(claims, { add, suppress })).toEqual(claims);
      }),
    );
  });
});

it.each([
  [[], [], ['a']],
  [['b', 'a'], [], ['a', 'b']],
  [['b'], ['b', 'a'], []],
])('scopes with %j added and %j suppressed are %j', (scopesToAdd, scopesToSuppress, expected) => {
  expect(applyScopeChanges(['a'], { ...noChanges, scopesToAdd, scopesToSuppress })).toEqual(
    expected,
  );
});
