import { describe, expect, it } from 'vitest';
import {
  groupsAtBirth,
  parseBirthGrants,
  withBirthGrants,
} from '../../../../shared/accounts/birth-grants.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const accountWith = (email: string | undefined, verified: boolean) => {
  const attributes = { sub, email_verified: String(verified), ...(email ? { email } : {}) };
  return newAccount({ sub, userName: 'jane', attributes }, 'confirmation', 0);
};

const rules = parseBirthGrants(
  '*=role:member, example.com=role:staff,example.com=tenant:acme/editor,' +
    'example.com=tenant:acme/viewer,*=tenant:open,*=group:users,example.com=group:staff',
);

describe('parseBirthGrants', () => {
  it('reads rules of every kind', () => {
    expect(rules).toHaveLength(7);
    expect(parseBirthGrants('example.com=tenant:acme/editor')).toEqual([
      { domain: 'example.com', kind: 'tenant', name: 'acme', tenantRole: 'editor' },
    ]);
    expect(parseBirthGrants('none')).toEqual([]);
  });

  it('takes every name that rules of tokens take', () => {
    expect(parseBirthGrants('*=role:billing:read,*=tenant:eu.acme:1/billing:read')).toEqual([
      { domain: '*', kind: 'role', name: 'billing:read' },
      { domain: '*', kind: 'tenant', name: 'eu.acme:1', tenantRole: 'billing:read' },
    ]);
  });

  it.each([
    '',
    '*',
    '*=member',
    '*=role:',
    '*=role:Member',
    '*=role:a/b',
    '*=group:users/admin',
    '*=owner:x',
    'example=role:x',
    'Example.com=role:x',
    '*=role:x,',
    '*.example.com=role:x',
    '*=tenant:a b',
    '*=tenant:acme/',
    '*=tenant:acme/Editor',
    '*=tenant:acme/a/b',
    '*=tenant:_acme',
    '*=tenant:-acme',
    '*=group:a:b',
  ])('refuses %j', (raw) => {
    expect(parseBirthGrants(raw)).toBeUndefined();
  });
});

describe('withBirthGrants', () => {
  it('gives everybody what * gives, and a domain’s to verified addresses there', () => {
    expect(withBirthGrants(accountWith('Jane@Example.com', true), rules ?? [])).toMatchObject({
      roles: ['member', 'staff'],
      memberships: [
        { tenant: 'acme', roles: ['editor', 'viewer'] },
        { tenant: 'open', roles: [] },
      ],
    });
  });

  it.each([
    ['jane@example.com', false],
    ['jane@sub.example.com', true],
    ['jane@badexample.com', true],
    ['jane@example.com.evil.example', true],
    [undefined, true],
  ])('gives %s, verified %s, nothing of the domain', (email, verified) => {
    expect(withBirthGrants(accountWith(email, verified), rules ?? [])).toMatchObject({
      roles: ['member'],
      memberships: [{ tenant: 'open', roles: [] }],
    });
  });
});

describe('groupsAtBirth', () => {
  it('names each group once', () => {
    const twice = parseBirthGrants('*=group:users,example.com=group:users,example.com=group:staff');
    expect(groupsAtBirth(accountWith('jane@example.com', true), twice ?? [])).toEqual([
      'users',
      'staff',
    ]);
    expect(groupsAtBirth(accountWith('jane@example.com', false), twice ?? [])).toEqual(['users']);
    expect(groupsAtBirth({ emailVerified: false }, [])).toEqual([]);
  });
});
