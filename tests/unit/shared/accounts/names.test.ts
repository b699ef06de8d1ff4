import { describe, expect, it } from 'vitest';
import { isRoleName } from '../../../../shared/accounts/role-name.ts';
import { isTenantName } from '../../../../shared/accounts/tenant-name.ts';

const longest = (first: string) => first.padEnd(64, '1');

describe('isRoleName', () => {
  it.each(['admin', 'billing:read', 'a', 'on_call-2', longest('a')])('takes %s', (name) => {
    expect(isRoleName(name)).toBe(true);
  });

  it.each(['', 'Admin', '1st', ':read', 'a.b', 'a/b', 'a b', 'ädmin', 'a\n', `${longest('a')}1`])(
    'refuses %j',
    (name) => {
      expect(isRoleName(name)).toBe(false);
    },
  );
});

describe('isTenantName', () => {
  it.each(['acme', 'Acme', '7', 'eu.acme:1', 'acme_2', longest('a')])('takes %s', (name) => {
    expect(isTenantName(name)).toBe(true);
  });

  it.each(['', '_acme', '-acme', '.acme', 'a/b', 'a b', 'a*', 'äcme', 'a\n', `${longest('a')}1`])(
    'refuses %j',
    (name) => {
      expect(isTenantName(name)).toBe(false);
    },
  );
});
