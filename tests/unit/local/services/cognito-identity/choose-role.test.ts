import { describe, expect, it } from 'vitest';
import {
  chooseRole,
  principalTags,
} from '../../../../../local/services/cognito-identity/choose-role.ts';
import type {
  RoleMapping,
  RoleRule,
} from '../../../../../local/services/cognito-identity/described-identity-pool.ts';

const client = 'cognito-idp.eu-west-1.amazonaws.com/pool:client';

const choose = (
  mapping: Partial<RoleMapping> | undefined,
  claims: Record<string, unknown>,
  customRoleArn?: string,
) =>
  chooseRole(
    {
      authenticatedRole: 'default',
      roleMappings: mapping
        ? { [client]: { type: 'Rules', whenAmbiguous: 'Deny', rules: [], ...mapping } }
        : {},
    },
    { claims, client, customRoleArn },
  );

const rule = (matchType: RoleRule['matchType'], value: string): RoleRule => ({
  claim: 'app:account',
  matchType,
  value,
  roleArn: 'chosen',
});

describe('the role of a signed-in user', () => {
  it('is the default where nothing is mapped', () => {
    expect(choose(undefined, {})).toBe('default');
  });

  it.each<[RoleRule['matchType'], string, unknown, string | undefined]>([
    ['Equals', 'active', 'active', 'chosen'],
    ['Equals', 'active', 'inactive', undefined],
    ['Equals', 'active', undefined, undefined],
    ['NotEqual', 'active', 'suspended', 'chosen'],
    ['NotEqual', 'active', 'active', undefined],
    ['NotEqual', 'active', undefined, undefined],
    ['StartsWith', 'act', 'active', 'chosen'],
    ['StartsWith', 'ctive', 'active', undefined],
    ['Contains', 'publishers', ['not-publishers'], 'chosen'],
    ['Contains', 'publishers', ['readers'], undefined],
  ])('by a rule %s %s, with the claim %j, is %s', (matchType, value, claim, role) => {
    expect(choose({ rules: [rule(matchType, value)] }, { 'app:account': claim })).toBe(role);
  });

  it('comes from the first rule that matches', () => {
    const rules = [{ ...rule('Equals', 'active'), roleArn: 'first' }, rule('StartsWith', 'a')];
    expect(choose({ rules }, { 'app:account': 'active' })).toBe('first');
    expect(choose({ rules }, { 'app:account': 'a' })).toBe('chosen');
  });

  it.each([
    [{ 'cognito:preferred_role': 'one' }, 'one'],
    [{ 'cognito:roles': ['one'] }, 'one'],
    [{ 'cognito:roles': ['one', 'two'] }, undefined],
    [{ 'cognito:roles': ['one', 'two'], 'cognito:preferred_role': 'two' }, 'two'],
    [{}, undefined],
  ])('by the token %j is %s', (claims, role) => {
    expect(choose({ type: 'Token' }, claims)).toBe(role);
    expect(choose({ type: 'Token', whenAmbiguous: 'AuthenticatedRole' }, claims)).toBe(
      role ?? 'default',
    );
  });

  it('may be asked for among the roles of the token, where tokens decide', () => {
    const claims = { 'cognito:roles': ['one', 'two'] };
    expect(choose({ type: 'Token' }, claims, 'two')).toBe('two');
    expect(choose({ type: 'Token' }, claims, 'three')).toBeUndefined();
    expect(choose({ type: 'Rules' }, claims, 'two')).toBeUndefined();
  });
});

describe('principal tags', () => {
  it('are the mapped claims that are texts which STS takes', () => {
    const claims = { tenant: 'acme', list: ['a'], wild: '*', long: 'x'.repeat(257) };
    expect(
      principalTags({ a: 'tenant', b: 'list', c: 'wild', d: 'long', e: 'missing' }, claims),
    ).toEqual({ 'aws:PrincipalTag/a': 'acme' });
  });
});
