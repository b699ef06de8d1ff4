import { describe, expect, it } from 'vitest';
import { accountItem, accountKey, standingOf } from '../../../../shared/accounts/account-item.ts';
import { accountOwner, newAccount } from '../../../../shared/accounts/account.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const now = Date.UTC(2026, 0, 2, 3, 4, 5, 6);

describe('accountOwner', () => {
  it.each([sub, 'a', 'eu-west-1:6a1f0c52', 'x'.repeat(128)])('takes %s for a sub', (usable) => {
    const attributes = { sub: usable };
    expect(accountOwner('jane', attributes)).toEqual({ sub: usable, userName: 'jane', attributes });
  });

  it.each([undefined, '', 'x'.repeat(129), 'a b', 'a#b', 'a/b', 'a\n', 'ä'])(
    'takes %j for none',
    (unusable) => {
      const attributes = unusable === undefined ? {} : { sub: unusable };
      expect(accountOwner('jane', attributes)).toBeUndefined();
    },
  );
});

describe('newAccount', () => {
  it('is active, without roles, and holds what the event says', () => {
    const attributes = {
      sub,
      email: 'jane@example.com',
      email_verified: 'true',
      name: 'Jane Doe',
      given_name: 'Jane',
      family_name: 'Doe',
      locale: 'en-GB',
      zoneinfo: 'Europe/Paris',
    };
    expect(newAccount({ sub, userName: 'jane', attributes }, 'confirmation', now)).toEqual({
      sub,
      shape: 1,
      userName: 'jane',
      email: 'jane@example.com',
      emailVerified: true,
      name: 'Jane Doe',
      givenName: 'Jane',
      familyName: 'Doe',
      locale: 'en-GB',
      zoneinfo: 'Europe/Paris',
      status: 'active',
      roles: [],
      origin: 'confirmation',
      createdAt: '2026-01-02T03:04:05.006Z',
      updatedAt: '2026-01-02T03:04:05.006Z',
    });
  });

  it('has no fields for what the event does not say', () => {
    const account = newAccount(
      { sub, userName: sub, attributes: { sub, name: '' } },
      'first-token',
      now,
    );
    expect(Object.keys(account).toSorted()).toEqual([
      'createdAt',
      'emailVerified',
      'origin',
      'roles',
      'shape',
      'status',
      'sub',
      'updatedAt',
      'userName',
    ]);
    expect(account).toMatchObject({ emailVerified: false, origin: 'first-token' });
  });

  it.each([undefined, 'false', 'TRUE', '1', ''])('takes email_verified %j for no', (value) => {
    const attributes = value === undefined ? { sub } : { sub, email_verified: value };
    expect(newAccount({ sub, userName: sub, attributes }, 'confirmation', now).emailVerified).toBe(
      false,
    );
  });

  it('takes roles, tenants and status from no attribute', () => {
    const attributes = { sub, roles: 'admin', status: 'owner', 'custom:role': 'admin', shape: '9' };
    const account = newAccount({ sub, userName: sub, attributes }, 'confirmation', now);
    expect(account).toMatchObject({ roles: [], status: 'active', shape: 1 });
    expect(JSON.stringify(account)).not.toContain('admin');
  });

  it('caps long texts, so that nobody can make the item too large', () => {
    const attributes = { sub, name: 'n'.repeat(5000) };
    const account = newAccount({ sub, userName: sub, attributes }, 'confirmation', now);
    expect(account.name).toHaveLength(2048);
  });
});

describe('accountItem', () => {
  it('is keyed by the sub alone', () => {
    const account = newAccount({ sub, userName: 'jane', attributes: {} }, 'confirmation', now);
    expect(accountKey(sub)).toEqual({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' });
    expect(accountItem(account)).toEqual({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT', ...account });
  });
});

describe('standingOf', () => {
  it.each([
    [
      { status: 'active', roles: ['editor'] },
      { status: 'active', roles: ['editor'] },
    ],
    [{ status: 'suspended' }, { status: 'suspended', roles: [] }],
    [{ roles: ['editor'] }, { status: 'unknown', roles: ['editor'] }],
    [
      { status: 7, roles: 'admin' },
      { status: 'unknown', roles: [] },
    ],
    [
      { status: 'active', roles: ['a', 1, null, {}] },
      { status: 'active', roles: ['a'] },
    ],
    [
      { status: 'active', roles: { 0: 'admin' } },
      { status: 'active', roles: [] },
    ],
    [{}, { status: 'unknown', roles: [] }],
  ])('reads %j as %j', (item, standing) => {
    expect(standingOf(item)).toEqual(standing);
  });
});
