import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountStanding } from '../../../../shared/accounts/account-store.ts';
import { decideHealing } from '../../../../shared/accounts/decide-healing.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { poolChange } from '../../../../shared/accounts/pool-change.ts';
import { standing } from './fake-account-store.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const attributes = { sub, email: 'jane@example.com', email_verified: 'true', name: 'Jane' };
const owner = { sub, userName: 'jane', attributes };
const agreeing = standing({
  userName: 'jane',
  email: 'jane@example.com',
  emailVerified: true,
  pool: { name: 'Jane' },
  version: 3,
});

describe('decideHealing', () => {
  it('lets an account be born that is missing', () => {
    expect(decideHealing(owner, undefined, { origin: 'admin-creation', now: 7 })).toEqual({
      kind: 'birth',
      account: newAccount(owner, 'admin-creation', 7),
    });
  });

  it('does nothing where account and pool agree', () => {
    const heal = { origin: 'first-token', now: 7 } as const;
    expect(decideHealing(owner, agreeing, heal)).toBeUndefined();
  });

  it('changes what has changed, on top of the version that was seen', () => {
    const changed = { ...owner, attributes: { ...attributes, email_verified: 'false' } };
    expect(decideHealing(changed, agreeing, { origin: 'first-token', now: 7 })).toEqual({
      kind: 'change',
      sub,
      update: { expected: 3, change: { emailVerified: false }, now: 7 },
    });
  });
});

const seen = (given: Record<string, string>, known: Partial<AccountStanding> = {}) =>
  poolChange(
    { ...owner, attributes: { ...attributes, ...given } },
    { ...agreeing, ...known },
    'event',
  );

const defined = (values: object): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

describe('poolChange', () => {
  it('takes a new address, and forgets what became of mail to the old one', () => {
    expect(seen({ email: 'jane@example.org', email_verified: 'false' })).toEqual({
      email: 'jane@example.org',
      mail: null,
      emailVerified: false,
    });
  });

  it('takes a new user name, never an empty one', () => {
    expect(poolChange({ ...owner, userName: 'jd' }, agreeing, 'event')).toEqual({ userName: 'jd' });
    expect(poolChange({ ...owner, userName: '' }, agreeing, 'event')).toBeUndefined();
  });

  it('takes a text that has changed in the pool', () => {
    expect(seen({ name: 'Jane Doe', locale: 'fr' })).toEqual({
      name: 'Jane Doe',
      locale: 'fr',
      pool: { name: 'Jane Doe', locale: 'fr' },
    });
  });

  it('leaves a text that the owner has changed in the account alone', () => {
    const item = { ...agreeing, name: 'Janet' };
    expect(poolChange(owner, item, 'event')).toBeUndefined();
  });

  it('takes nothing from an attribute that an event does not show', () => {
    const bare = { ...owner, attributes: { sub } };
    expect(poolChange(bare, agreeing, 'event')).toBeUndefined();
  });

  it('takes a text away that the whole record does not have', () => {
    const { name: _name, ...unnamed } = attributes;
    const record = { ...owner, attributes: unnamed };
    expect(poolChange(record, agreeing, 'record')).toEqual({ name: null, pool: {} });
    expect(poolChange(record, agreeing, 'event')).toBeUndefined();
  });

  it('compares an account of shape 1 for the first time', () => {
    const { pool: _pool, ...first } = agreeing;
    expect(poolChange(owner, { ...first, version: 0 }, 'event')).toEqual({
      name: 'Jane',
      pool: { name: 'Jane' },
    });
  });

  it.each(['erasing', 'erased'])('leaves an account alone that is %s', (status) => {
    expect(seen({ email: 'jane@example.org' }, { status })).toBeUndefined();
  });

  it('has nothing left to change once its change was made', () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 8 }), { nil: undefined });
    const given = fc.record({ email: text, email_verified: text, name: text, locale: text });
    const views = fc.constantFrom('event' as const, 'record' as const);
    fc.assert(
      fc.property(given, given, views, (before, after, view) => {
        const first = newAccount({ ...owner, attributes: defined(before) }, 'first-token', 0);
        const later = { ...owner, attributes: defined(after) };
        const change = poolChange(later, first, view);
        const { mail: _mail, ...values } = change ?? {};
        expect(poolChange(later, { ...first, ...(values as object) }, view)).toBeUndefined();
      }),
    );
  });
});
