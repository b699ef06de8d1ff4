import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { accountEventSchemas } from '../../../../shared/accounts/account-event-schema.ts';
import {
  eventsOf,
  eventsOfBatch,
  TooManyEvents,
  UnreadableAccount,
  type ItemChange,
} from '../../../../shared/accounts/account-events.ts';
import { erasedItem } from '../../../../shared/accounts/account-expressions.ts';
import { accountKey } from '../../../../shared/accounts/account-item.ts';
import { accountItem } from '../../../fixtures/account-item.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';
import { passwordKey } from '../../../../shared/accounts/password-change.ts';

const sub = '6a1f0c52-3b7e-4d19-9c40-2f8e5b7d1a01';
const born = newAccount(
  { sub, userName: 'jane', attributes: { sub, email: 'jane@example.com', name: 'Jane' } },
  'confirmation',
  Date.UTC(2026, 0, 2),
);
const before = accountItem(born);
const later = { ...before, version: 2, updatedAt: '2026-01-03T00:00:00.000Z' };

/** The events of a change, each of them as its schema says. */
const happened = (change: ItemChange) => {
  const events = eventsOf(change);
  for (const { detailType, detail } of events) {
    expect(z.safeParse(accountEventSchemas[detailType], detail)).toMatchObject({ success: true });
  }
  return events;
};

const typesOf = (change: ItemChange) => happened(change).map(({ detailType }) => detailType);

describe('eventsOf', () => {
  it('tells of a new account, under an id that every delivery has', () => {
    const [event, ...others] = happened({ after: before });
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      detailType: 'AccountCreated',
      detail: {
        version: 1,
        id: `AccountCreated:${sub}:1`,
        at: '2026-01-02T00:00:00.000Z',
        sub,
        account: { sub, email: 'jane@example.com', name: 'Jane', status: 'active' },
      },
    });
  });

  it('keeps to itself what only this service works with', () => {
    const after = {
      ...before,
      identityId: 'eu-west-1:1',
      erasure: { receipt: 'r-1', requestedAt: '2026-01-02T00:00:00.000Z' },
      somethingNew: 'x',
    };
    const text = JSON.stringify(happened({ after }));
    for (const own of ['identityId', 'receipt', '"pool"', '"shape"', 'somethingNew', '"pk"']) {
      expect(text).not.toContain(own);
    }
  });

  it('tells what has changed, and what it was', () => {
    const after = { ...later, name: 'Jane Doe', locale: 'fr' };
    expect(happened({ before, after })).toMatchObject([
      {
        detailType: 'AccountUpdated',
        detail: {
          id: `AccountUpdated:${sub}:2`,
          at: '2026-01-03T00:00:00.000Z',
          account: { name: 'Jane Doe', locale: 'fr' },
          changed: ['name', 'locale'],
          previous: { name: 'Jane' },
        },
      },
    ]);
  });

  it.each([
    ['nothing but the version', {}],
    ['what the pool was last seen to have', { pool: { name: 'x' } }],
    ['the id in the identity pool', { identityId: 'eu-west-1:1' }],
    ['an attribute that is unknown here', { somethingNew: 'x' }],
  ])('has no news when there is a change of %s', (_what, change) => {
    expect(happened({ before, after: { ...later, ...change } })).toEqual([]);
  });

  it('tells of a new address with the old one', () => {
    const after = { ...later, email: 'jane@example.org', emailVerified: true };
    const events = happened({ before, after });
    expect(events.map(({ detailType }) => detailType)).toEqual(['AccountUpdated', 'EmailChanged']);
    expect(events[1]?.detail).toMatchObject({
      id: `EmailChanged:${sub}:2`,
      account: { email: 'jane@example.org' },
      previous: { email: 'jane@example.com', emailVerified: false },
    });
  });

  it('tells of an address where there was none', () => {
    const { email: _email, ...nameless } = before;
    const [, changed] = happened({ before: nameless, after: later });
    expect(changed?.detail).toMatchObject({ previous: { emailVerified: false } });
  });

  it('tells once that mail has come back', () => {
    const mail = { state: 'bounced', at: '2026-01-03T00:00:00.000Z' };
    expect(typesOf({ before, after: { ...later, mail } })).toEqual([
      'AccountUpdated',
      'MailBounced',
    ]);
    const again = { ...later, mail: { ...mail, at: '2026-01-04T00:00:00.000Z' } };
    expect(typesOf({ before: { ...later, mail }, after: again })).toEqual(['AccountUpdated']);
    expect(typesOf({ before: { ...later, mail }, after: later })).toEqual(['AccountUpdated']);
    const complained = { ...later, mail: { ...mail, state: 'complained' } };
    expect(typesOf({ before: { ...later, mail }, after: complained })).toContain('MailBounced');
  });

  it('tells of the end of an account, without anybody’s data', () => {
    const after = { ...accountKey(sub), ...erasedItem(Date.UTC(2026, 0, 5)) };
    expect(happened({ before: { ...later, status: 'erasing' }, after })).toEqual([
      {
        detailType: 'AccountDeleted',
        detail: {
          version: 1,
          id: `AccountDeleted:${sub}`,
          at: '2026-01-05T00:00:00.000Z',
          sub,
        },
      },
    ]);
  });

  it('tells of an account that was taken out of the table by hand', () => {
    expect(happened({ before })).toMatchObject([
      { detailType: 'AccountDeleted', detail: { id: `AccountDeleted:${sub}` } },
    ]);
  });

  it('has no news when the last trace of an erased account goes', () => {
    const trace = { ...accountKey(sub), ...erasedItem(0) };
    expect(happened({ before: trace })).toEqual([]);
    expect(happened({ before: trace, after: trace })).toEqual([]);
  });

  it('tells of an account of shape 1 that is lifted to shape 2 only what is new in it', () => {
    const { version: _version, pool: _pool, memberships: _m, consents: _c, ...first } = before;
    expect(happened({ before: { ...first, shape: 1 }, after: before })).toEqual([]);
  });

  it('tells of a password that was reset', () => {
    const changedAt = '2026-01-03T00:00:00.000Z';
    expect(happened({ after: { ...passwordKey(sub), sub, changedAt } })).toEqual([
      {
        detailType: 'PasswordChanged',
        detail: { version: 1, id: `PasswordChanged:${sub}:${changedAt}`, at: changedAt, sub },
      },
    ]);
    expect(happened({ before: { ...passwordKey(sub), sub, changedAt } })).toEqual([]);
    expect(happened({ after: { ...passwordKey(sub), sub } })).toEqual([]);
  });

  it('tells once of a device that was never seen', () => {
    const at = '2026-01-03T00:00:00.000Z';
    const after = { pk: `ACCOUNT#${sub}`, sk: 'DEVICE#d-1', at, client: 'web', notice: true };
    expect(happened({ after })).toEqual([
      {
        detailType: 'SignInFromNewDevice',
        detail: {
          version: 1,
          id: `SignInFromNewDevice:${sub}:d-1:${at}`,
          at,
          sub,
          device: 'd-1',
          clientId: 'web',
        },
      },
    ]);
    const { client: _client, ...nameless } = after;
    expect(happened({ after: nameless })[0]?.detail).not.toHaveProperty('clientId');
    expect(happened({ before: after, after })).toEqual([]);
    expect(happened({ before: after })).toEqual([]);
    expect(happened({ after: { ...after, notice: false } })).toEqual([]);
    expect(happened({ after: { ...after, at: 7 } })).toEqual([]);
  });

  it.each([
    { pk: `ACCOUNT#${sub}`, sk: 'SIGN-IN' },
    { pk: `ACCOUNT#${sub}`, sk: 7 },
    { pk: 'DISPATCH#1', sk: 'DISPATCH' },
    { pk: 'SWITCHES', sk: 'SWITCHES' },
    { pk: 7, sk: 'ACCOUNT' },
    {},
  ])('has no news of %j', (after) => {
    expect(happened({ after })).toEqual([]);
    expect(happened({ before: after })).toEqual([]);
  });

  it('has no news of nothing', () => {
    expect(happened({})).toEqual([]);
  });

  it('does not pass by what has the key of an account and is none', () => {
    expect(() => eventsOf({ after: { ...accountKey(sub), name: 'x' } })).toThrow(UnreadableAccount);
  });
});

describe('eventsOfBatch', () => {
  const mail = { state: 'bounced', at: '2026-01-03T00:00:00.000Z' };
  const everything = { before, after: { ...later, email: 'jane@example.org', mail } };

  it('has room for all that a batch of the pipe may mean', () => {
    expect(eventsOfBatch([everything, everything, everything])).toHaveLength(9);
    expect(eventsOfBatch([])).toEqual([]);
  });

  it('fails rather than give more than the bus takes at once', () => {
    const batch = [everything, everything, everything, everything];
    expect(() => eventsOfBatch(batch)).toThrow(TooManyEvents);
  });
});

describe('the schema of the events', () => {
  it('is the one that is committed: docs/reference/account-events.schema.json', () => {
    const file = new URL('../../../../docs/reference/account-events.schema.json', import.meta.url);
    const committed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const schemas = Object.entries(accountEventSchemas).map(([type, schema]) => [
      type,
      z.toJSONSchema(schema),
    ]);
    expect(committed).toEqual({ version: 1, details: Object.fromEntries(schemas) });
  });

  it('lets a field through that is newer than the consumer', () => {
    const detail = { version: 1, id: 'i', at: '2026-01-03T00:00:00.000Z', sub, later: true };
    expect(z.safeParse(accountEventSchemas.PasswordChanged, detail).success).toBe(true);
    expect(
      z.safeParse(accountEventSchemas.PasswordChanged, { ...detail, version: 2 }).success,
    ).toBe(false);
  });
});
