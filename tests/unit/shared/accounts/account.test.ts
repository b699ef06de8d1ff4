import { describe, expect, it } from 'vitest';
import { accountKey, accountOf, standingOf } from '../../../../shared/accounts/account-item.ts';
import { erasedItem } from '../../../../shared/accounts/account-expressions.ts';
import { accountOwner } from '../../../../shared/accounts/account.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';

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
      shape: 2,
      version: 1,
      userName: 'jane',
      email: 'jane@example.com',
      emailVerified: true,
      name: 'Jane Doe',
      givenName: 'Jane',
      familyName: 'Doe',
      locale: 'en-GB',
      zoneinfo: 'Europe/Paris',
      pool: {
        name: 'Jane Doe',
        givenName: 'Jane',
        familyName: 'Doe',
        locale: 'en-GB',
        zoneinfo: 'Europe/Paris',
      },
      status: 'active',
      roles: [],
      memberships: [],
      consents: {},
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
      'consents',
      'createdAt',
      'emailVerified',
      'memberships',
      'origin',
      'pool',
      'roles',
      'shape',
      'status',
      'sub',
      'updatedAt',
      'userName',
      'version',
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
    expect(account).toMatchObject({ roles: [], status: 'active', shape: 2 });
    expect(JSON.stringify(account)).not.toContain('admin');
  });

  it('caps long texts, so that nobody can make the item too large', () => {
    const attributes = { sub, name: 'n'.repeat(5000) };
    const account = newAccount({ sub, userName: sub, attributes }, 'confirmation', now);
    expect(account.name).toHaveLength(2048);
  });
});

describe('accountKey', () => {
  it('is made of the sub alone', () => {
    expect(accountKey(sub)).toEqual({ pk: `ACCOUNT#${sub}`, sk: 'ACCOUNT' });
  });
});

describe('standingOf', () => {
  const nothing = { memberships: [], version: 0, userName: '', emailVerified: false };

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
    expect(standingOf(item)).toEqual({ ...nothing, ...standing });
  });

  it('reads memberships, and leaves out what is none', () => {
    const memberships = [{ tenant: 'acme', roles: ['owner', 7] }, { roles: ['x'] }, 'acme', null];
    expect(standingOf({ memberships }).memberships).toEqual([{ tenant: 'acme', roles: ['owner'] }]);
    expect(standingOf({ memberships: { tenant: 'acme' } }).memberships).toEqual([]);
    expect(standingOf({ memberships: [{ tenant: 'acme' }] }).memberships).toEqual([
      { tenant: 'acme', roles: [] },
    ]);
  });

  it.each([1.5, -0.5, '3', Number.NaN, null])('takes the version %j for none', (version) => {
    expect(standingOf({ version }).version).toBe(0);
  });
});

describe('accountOf', () => {
  const born = newAccount(
    { sub, userName: 'jane', attributes: { sub, email: 'jane@example.com', name: 'Jane' } },
    'confirmation',
    now,
  );

  it('reads what was written', () => {
    expect(accountOf({ ...accountKey(sub), ...born })).toEqual(born);
  });

  it('reads everything that an account may hold', () => {
    const full = {
      ...born,
      mail: { state: 'bounced', at: '2026-01-02T00:00:00.000Z' },
      consents: {
        terms: { given: true, version: '3', at: '2026-01-02T00:00:00.000Z' },
        news: { given: false, at: '2026-01-02T00:00:00.000Z' },
      },
      identityId: 'eu-west-1:6a1f0c52',
      erasure: { receipt: 'r-1', requestedAt: '2026-01-02T00:00:00.000Z' },
    };
    expect(accountOf({ ...accountKey(sub), ...full })).toEqual(full);
  });

  it('reads an item of shape 1 as an account of shape 2 that has never been changed', () => {
    const item = {
      ...accountKey(sub),
      sub,
      shape: 1,
      userName: 'jane',
      email: 'jane@example.com',
      emailVerified: true,
      name: 'Jane',
      status: 'active',
      roles: ['editor'],
      origin: 'first-token',
      createdAt: '2026-01-02T03:04:05.006Z',
      updatedAt: '2026-01-02T03:04:05.006Z',
    };
    const { pk: _pk, sk: _sk, ...fields } = item;
    expect(accountOf(item)).toEqual({
      ...fields,
      shape: 2,
      version: 0,
      memberships: [],
      consents: {},
    });
  });

  it('finds nothing in what is left of an erased account, and in another item', () => {
    expect(accountOf({ ...accountKey(sub), ...erasedItem(now) })).toBeUndefined();
    expect(accountOf({ ...accountKey(sub), sub, status: 'erased' })).toBeUndefined();
    expect(accountOf({})).toBeUndefined();
  });

  it.each([
    { mail: { state: 'lost', at: 'x' } },
    { mail: { state: 'bounced' } },
    { mail: 'bounced' },
    { consents: { terms: { given: 'yes', at: 'x' } } },
    { consents: { terms: { given: true } } },
    { consents: { terms: null } },
    { consents: ['terms'] },
    { erasure: { receipt: 'r' } },
    { erasure: 'r' },
    { identityId: 7 },
    { locale: 7 },
  ])('leaves out what is malformed: %j', (damage) => {
    expect(accountOf({ ...born, ...damage })).toEqual(born);
  });
});

describe('erasedItem', () => {
  it('holds the fact and when it goes, and nobody’s data', () => {
    expect(erasedItem(Date.UTC(2026, 0, 1))).toEqual({
      status: 'erased',
      erasedAt: '2026-01-01T00:00:00.000Z',
      expiresAt: Date.UTC(2026, 2, 2) / 1000,
    });
  });
});
