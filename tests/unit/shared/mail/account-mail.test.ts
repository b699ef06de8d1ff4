import { describe, expect, it } from 'vitest';
import {
  decideAccountMail,
  gatherAccountMail,
  type AccountMail,
} from '../../../../shared/mail/account-mail.ts';
import { accountMailKinds, locales } from '../../../../shared/mail/mail.ts';
import type { MailBrand } from '../../../../shared/mail/mail-policy.ts';
import { memoryChannel } from '../dispatch/memory-channel.ts';

const brand: MailBrand = { brandName: 'Acme', defaultLocale: 'en' };
const welcome: AccountMail<'welcome'> = {
  eventId: 'e-1',
  kind: 'welcome',
  to: 'jane@example.com',
  account: '0b1f0c52-0000-4000-8000-000000000001',
  values: {},
};
const changed: AccountMail<'email-changed-old'> = {
  ...welcome,
  kind: 'email-changed-old',
  values: { address: 'jane.new@example.com' },
};

const invocation = {
  signal: new AbortController().signal,
  now: 1_800_000_000_000,
  degradedBy: () => expect.unreachable('the ledger answers'),
};

const partsOf = () => ({ brand, channel: memoryChannel() });

describe('decideAccountMail', () => {
  it('writes to the owner of the account in their language', () => {
    expect(decideAccountMail({ ...changed, locale: 'de-AT' }, brand)).toMatchObject({
      kind: 'allow',
      reason: 'email-changed-old',
      answer: {
        to: 'jane@example.com',
        locale: 'de',
        account: welcome.account,
        mail: { text: expect.stringContaining('jane.new@example.com') },
      },
    });
  });

  it('has a mail of every kind in every language', () => {
    const values = { address: 'jane@example.com' };
    for (const kind of accountMailKinds) {
      for (const locale of locales) {
        const outcome = decideAccountMail({ ...welcome, kind, locale, values }, brand);
        expect(outcome).toMatchObject({ answer: { kind, locale } });
      }
    }
  });

  it('tells the time of a sign-in from a new device in words, and has no links', () => {
    for (const locale of locales) {
      const notice = { ...welcome, kind: 'new-device', at: '2026-11-22T12:34:56.000Z' } as const;
      const outcome = decideAccountMail({ ...notice, locale }, brand);
      if (outcome.kind !== 'allow') throw new Error('It must go out.');
      expect(outcome.answer.mail.text).toMatch(/12[:.]34/);
      expect(outcome.answer.mail.html).not.toContain('href');
    }
  });

  it.each([undefined, '', 'jane', 'a@x.co\r\nBcc: e@y.co'])('sends nothing to %j', (to) => {
    expect(decideAccountMail({ ...welcome, to }, brand)).toEqual({
      kind: 'ignore',
      reason: 'no-usable-address',
    });
  });
});

describe('gatherAccountMail', () => {
  it('claims one mail of a kind for one event, and others beside it', async () => {
    const parts = partsOf();
    const first = await gatherAccountMail(welcome, parts, invocation);
    expect(first.claim?.kind).toBe('claimed');
    if (first.claim?.kind === 'claimed') await first.claim.settle('sent', invocation.signal);
    const again = await gatherAccountMail(welcome, parts, invocation);
    expect(again.claim).toEqual({ kind: 'held', reason: 'already-sent' });
    for (const other of [changed, { ...welcome, eventId: 'e-2' }]) {
      expect((await gatherAccountMail(other, parts, invocation)).claim?.kind).toBe('claimed');
    }
  });

  it('claims nothing where there is nothing to send', async () => {
    const { claim } = await gatherAccountMail({ ...welcome, to: '' }, partsOf(), invocation);
    expect(claim).toBeUndefined();
  });
});
