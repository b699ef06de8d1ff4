import { describe, expect, it } from 'vitest';
import type { PublishedAccount } from '../../../../shared/accounts/account-event-schema.ts';
import { decideWelcome } from '../../../../shared/account-notices/decide-welcome.ts';
import { maskedAddress } from '../../../../shared/account-notices/masked-address.ts';
import { parseNoticeEvent } from '../../../../shared/account-notices/notice-event.ts';
import { noticesOf } from '../../../../shared/account-notices/notices-of.ts';

const at = '2026-11-22T12:34:56.000Z';
const account: PublishedAccount = {
  sub: 'sub-1',
  version: 3,
  userName: 'sub-1',
  email: 'jane@example.com',
  emailVerified: true,
  locale: 'de-AT',
  status: 'active',
  roles: [],
  memberships: [],
  consents: {},
  origin: 'confirmation',
  createdAt: at,
  updatedAt: at,
};
const envelope = { version: 1, id: 'event-1', at, sub: 'sub-1' } as const;
const common = { eventId: 'event-1', account: 'sub-1', locale: 'de-AT' };
const contact = { email: 'jane@example.com', locale: 'de-AT' };

const welcome = (own: Partial<PublishedAccount>) =>
  decideWelcome({ ...envelope, account: { ...account, ...own } });

describe('the welcome', () => {
  it.each(['confirmation', 'operator', 'auto-confirmation', 'admin-creation', 'federation'])(
    'goes to whoever came by %s',
    (origin) => {
      expect(welcome({ origin })).toEqual({
        kind: 'allow',
        answer: { ...common, kind: 'welcome', to: 'jane@example.com', values: {} },
        reason: 'welcome',
      });
    },
  );

  it.each([
    [{ origin: 'import' }, 'no-newcomer'],
    [{ origin: 'reconcile' }, 'no-newcomer'],
    [{ origin: 'migration' }, 'no-newcomer'],
    [{ origin: 'first-token' }, 'no-newcomer'],
    [{ origin: 'something-new' }, 'no-newcomer'],
    [{ status: 'suspended' }, 'not-active'],
    [{ emailVerified: false }, 'address-not-verified'],
  ])('does not go out for %j', (own, reason) => {
    expect(welcome(own)).toEqual({ kind: 'ignore', reason });
  });
});

/** An address, and whether it is proven. */
type Address = readonly [string | undefined, boolean];

const notices = ([email, emailVerified]: Address, [old, oldVerified]: Address) => {
  const { email: _, ...rest } = account;
  return noticesOf(
    {
      type: 'EmailChanged',
      detail: {
        ...envelope,
        account: { ...rest, emailVerified, ...(email === undefined ? {} : { email }) },
        previous: { emailVerified: oldVerified, ...(old === undefined ? {} : { email: old }) },
      },
    },
    undefined,
  );
};

describe('the notices of another address', () => {
  const toOld = {
    ...common,
    kind: 'email-changed-old',
    to: 'old@example.org',
    values: { address: 'j…@example.com' },
  };
  const toNew = {
    ...common,
    kind: 'email-changed-new',
    to: 'jane@example.com',
    values: { address: 'jane@example.com' },
  };

  const [fresh, old] = ['jane@example.com', 'old@example.org'];

  it.each([
    [fresh, true, old, true, [toOld, toNew]],
    [fresh, false, old, true, [toOld]],
    [fresh, true, old, false, [toNew]],
    [fresh, false, old, false, []],
    [fresh, true, undefined, false, [toNew]],
    [undefined, false, old, true, [{ ...toOld, values: { address: '' } }]],
    [undefined, false, undefined, false, []],
    [fresh, true, 'Jane@Example.com', true, 'same-mailbox'],
  ])('to %j (proven: %j) from %j (proven: %j)', (to, toProven, from, fromProven, expected) => {
    expect(notices([to, toProven], [from, fromProven])).toEqual(expected);
  });

  it('take two texts that are no addresses for two', () => {
    expect(notices(['x', true], ['y', true])).toHaveLength(2);
  });
});

describe('the notice of another password', () => {
  const event = { type: 'PasswordChanged', detail: envelope } as const;

  it('goes where the account says', () => {
    expect(noticesOf(event, contact)).toEqual([
      { ...common, kind: 'password-changed', to: 'jane@example.com', values: {} },
    ]);
  });

  it('goes nowhere without an account', () => {
    expect(noticesOf(event, undefined)).toBe('no-account');
  });
});

const ofDevice = (time: string, device: string) =>
  noticesOf({ type: 'SignInFromNewDevice', detail: { ...envelope, at: time, device } }, contact);

const first = (time: string, device = 'd1') => {
  const [notice] = ofDevice(time, device);
  if (notice === undefined || typeof notice === 'string') throw new Error('There is none.');
  return notice;
};

describe('the notice of a new device', () => {
  it('is one for all devices of an hour', () => {
    expect(first('2026-11-22T12:00:00.000Z', 'd1').eventId).toBe(first(at, 'd2').eventId);
    expect(first('2026-11-22T13:00:00.000Z').eventId).not.toBe(first(at).eventId);
  });

  it('says when it was', () => {
    expect(first(at)).toEqual({
      ...common,
      eventId: 'SignInFromNewDevice:sub-1:2026-11-22T12',
      kind: 'new-device',
      to: 'jane@example.com',
      at,
      values: {},
    });
  });

  it('goes nowhere without an account', () => {
    const event = { type: 'SignInFromNewDevice', detail: { ...envelope, device: 'd' } } as const;
    expect(noticesOf(event, undefined)).toBe('no-account');
  });
});

const noticesOfEnd = (status: string, changed: string[], emailVerified = true) =>
  noticesOf(
    {
      type: 'AccountUpdated',
      detail: {
        ...envelope,
        account: { ...account, status, emailVerified },
        changed,
        previous: {},
      },
    },
    undefined,
  );

describe('the notice of the end', () => {
  it('is one for the account, however often it is written while it ends', () => {
    expect(noticesOfEnd('erasing', ['status'])).toEqual([
      {
        ...common,
        eventId: 'AccountErased:sub-1',
        kind: 'account-deleted',
        to: 'jane@example.com',
        values: {},
      },
    ]);
  });

  it.each([
    ['active', ['status']],
    ['erasing', ['mail']],
  ])('is none for status %s when %j has changed', (status, changed) => {
    expect(noticesOfEnd(status, changed)).toBe('not-erased');
  });

  it('goes to no address that nobody has proved', () => {
    expect(noticesOfEnd('erasing', ['status'], false)).toBe('address-not-verified');
  });
});

describe('parseNoticeEvent', () => {
  const device = { ...envelope, device: 'd' };
  const live = { ...envelope, account };
  it.each([
    ['EmailChanged', { ...live, previous: { emailVerified: true } }],
    ['PasswordChanged', envelope],
    ['SignInFromNewDevice', device],
    ['AccountUpdated', { ...live, changed: ['status'], previous: {} }],
  ])('reads %s', (type, detail) => {
    expect(parseNoticeEvent({ 'detail-type': type, detail })).toEqual({ type, detail });
  });

  it.each([
    [undefined, 'UnexpectedEvent'],
    [{ 'detail-type': 'AccountCreated', detail: live }, 'UnexpectedEvent'],
    [{ 'detail-type': 'EmailChanged', detail: {} }, 'InvalidAccountEvent'],
  ])('refuses %j', (event, name) => {
    expect(() => parseNoticeEvent(event)).toThrow(expect.objectContaining({ name }));
  });
});

describe('maskedAddress', () => {
  it.each([
    ['jane@example.com', 'j…@example.com'],
    ['j@example.com', 'j…@example.com'],
    ['@example.com', '…'],
    ['nothing', '…'],
    ['', '…'],
  ])('shows %j as %j', (address, shown) => {
    expect(maskedAddress(address)).toBe(shown);
  });
});
