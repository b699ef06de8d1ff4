import { describe, expect, it } from 'vitest';
import type { PublishedAccount } from '../../../../shared/accounts/account-event-schema.ts';
import { decideWelcome } from '../../../../shared/account-notices/decide-welcome.ts';
import { maskedAddress } from '../../../../shared/account-notices/masked-address.ts';
import { decideNewDeviceNotice } from '../../../../shared/account-notices/new-device-notice.ts';
import { parseNoticeEvent } from '../../../../shared/account-notices/notice-event.ts';
import { noticesOf } from '../../../../shared/account-notices/notices-of.ts';
import { locales } from '../../../../shared/mail/mail.ts';

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

const notices = (email: string | undefined, old: string | undefined) => {
  const { email: _, ...rest } = account;
  return noticesOf(
    {
      type: 'EmailChanged',
      detail: {
        ...envelope,
        account: { ...rest, ...(email === undefined ? {} : { email }) },
        previous: { emailVerified: true, ...(old === undefined ? {} : { email: old }) },
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

  it.each([
    ['jane@example.com', 'old@example.org', [toOld, toNew]],
    ['jane@example.com', undefined, [toNew]],
    [undefined, 'old@example.org', [{ ...toOld, values: { address: '' } }]],
    [undefined, undefined, []],
    ['jane@example.com', 'Jane@Example.com', 'same-mailbox'],
  ])('to %j from %j', (email, old, expected) => {
    expect(notices(email, old)).toEqual(expected);
  });

  it('take two texts that are no addresses for two', () => {
    expect(notices('x', 'y')).toHaveLength(2);
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

  it('says when it was in every language, and has no links', () => {
    const notice = first(at);
    if (notice.kind !== 'new-device') throw new Error('This is another notice.');
    for (const locale of locales) {
      const brand = { brandName: 'Acme', defaultLocale: 'en' } as const;
      const decided = decideNewDeviceNotice({ ...notice, locale }, brand);
      if (decided.kind !== 'allow') throw new Error('It must go out.');
      expect(decided.answer).toMatchObject({ kind: 'account-takeover', locale, account: 'sub-1' });
      expect(decided.answer.mail.text).toMatch(/12[:.]34/);
      expect(decided.answer.mail.html).not.toContain('href');
    }
  });

  it('goes nowhere without an account or an address', () => {
    const event = { type: 'SignInFromNewDevice', detail: { ...envelope, device: 'd' } } as const;
    expect(noticesOf(event, undefined)).toBe('no-account');
    const brand = { brandName: 'Acme', defaultLocale: 'en' } as const;
    const notice = first(at);
    if (notice.kind !== 'new-device') throw new Error('This is another notice.');
    for (const to of [undefined, 'jane']) {
      expect(decideNewDeviceNotice({ ...notice, to }, brand)).toEqual({
        kind: 'ignore',
        reason: 'no-usable-address',
      });
    }
  });
});

const noticesOfEnd = (status: string, changed: string[]) =>
  noticesOf(
    {
      type: 'AccountUpdated',
      detail: { ...envelope, account: { ...account, status }, changed, previous: {} },
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
