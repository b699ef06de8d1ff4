import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { repeatedEvents } from '../../../../cli/events/repeated-events.ts';
import { accountEventSchemas } from '../../../../shared/accounts/account-event-schema.ts';
import { eventsOf } from '../../../../shared/accounts/account-events.ts';
import { erasedItem } from '../../../../shared/accounts/account-expressions.ts';
import { newAccount } from '../../../../shared/accounts/new-account.ts';

const noon = '2026-11-22T12:00:00.000Z';
const key = { pk: 'ACCOUNT#jane', sk: 'ACCOUNT' };
const owner = {
  sub: 'jane',
  userName: 'jane',
  attributes: { sub: 'jane', email: 'jane@example.com' },
};
const bornAt = (at: string) => ({
  ...key,
  ...newAccount(owner, 'confirmation', Date.parse(at)),
});
const born = bornAt(noon);
const moved = {
  ...born,
  version: 2,
  email: 'j@example.org',
  updatedAt: '2026-11-22T13:00:00.000Z',
};

/** The events, each of them as its schema says. */
const repeated = (item: Readonly<Record<string, unknown>>, since = noon) => {
  const events = repeatedEvents(item, since);
  for (const { detailType, detail } of events) {
    expect(z.safeParse(accountEventSchemas[detailType], detail)).toMatchObject({ success: true });
  }
  return events;
};

describe('events told again', () => {
  it('are those that the stream told, where the birth was all', () => {
    expect(repeated(born)).toEqual(eventsOf({ after: born }));
  });

  it('keep the ids of birth and last change, and tell the account as it is now', () => {
    const events = repeated(moved);
    const told = [...eventsOf({ after: born }), ...eventsOf({ before: born, after: moved })];
    expect(events.map(({ detail }) => detail.id)).toEqual([
      'AccountCreated:jane:1',
      'AccountUpdated:jane:2',
    ]);
    const ids = told.map(({ detail }) => detail.id);
    expect(ids).toEqual(expect.arrayContaining(events.map(({ detail }) => detail.id)));
    const account = expect.objectContaining({ email: 'j@example.org', version: 2 });
    expect(events.map(({ detail }) => detail)).toMatchObject([
      { at: noon, account },
      { at: moved.updatedAt, account, changed: expect.arrayContaining(['email', 'status']) },
    ]);
  });

  it('leave out what was before', () => {
    expect(repeated(born, '2026-11-22T12:00:00.001Z')).toEqual([]);
    const types = (since: string) => repeated(moved, since).map(({ detailType }) => detailType);
    expect(types('2026-11-22T12:30:00.000Z')).toEqual(['AccountUpdated']);
    expect(types('2026-11-22T14:00:00.000Z')).toEqual([]);
  });

  it('tell the end of an account as the stream did', () => {
    const trace = { ...key, ...erasedItem(Date.parse(noon)) };
    expect(repeated(trace)).toEqual(eventsOf({ before: born, after: trace }));
    expect(repeated(trace, '2026-11-22T12:00:00.001Z')).toEqual([]);
    expect(repeated({ ...key, status: 'erased' })).toEqual([]);
  });

  it('tell of a password and of a device to be told of', () => {
    const password = { ...key, sk: 'PASSWORD', sub: 'jane', changedAt: noon };
    const device = { ...key, sk: 'DEVICE#abc', at: noon, notice: true };
    for (const item of [password, device]) {
      expect(repeated(item)).toEqual(eventsOf({ after: item }));
      expect(repeated(item)).toHaveLength(1);
      expect(repeated(item, '2026-11-22T12:00:00.001Z')).toEqual([]);
    }
  });

  it.each([
    {},
    { ...key, sk: 'SIGN-IN', at: noon },
    { pk: 'RECONCILE', sk: 'USERS', updatedAt: noon },
    { ...key, updatedAt: noon },
  ])('are none of %j', (item) => {
    expect(repeated(item)).toEqual([]);
  });
});
