import { describe, expect, it } from 'vitest';
import { decideNotices } from '../../../../shared/account-notices/decide-notices.ts';
import { gatherNotices } from '../../../../shared/account-notices/gather-notices.ts';
import type { NoticeEvent } from '../../../../shared/account-notices/notice-event.ts';
import { sendNotices } from '../../../../shared/account-notices/send-notices.ts';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import type { DispatchLedger, HoldReason } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import { memoryChannel } from '../dispatch/memory-channel.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';

const at = '2026-11-22T12:00:00.000Z';
const OLD = 'old@example.org';
const NEW = 'new@example.com';

const changed: NoticeEvent = {
  type: 'EmailChanged',
  detail: {
    version: 1,
    id: 'EmailChanged:sub-1:2',
    at,
    sub: 'sub-1',
    account: {
      sub: 'sub-1',
      version: 2,
      userName: 'sub-1',
      email: NEW,
      emailVerified: true,
      status: 'active',
      roles: [],
      memberships: [],
      consents: {},
      origin: 'confirmation',
      createdAt: at,
      updatedAt: at,
    },
    previous: { email: OLD, emailVerified: true },
  },
};

const unlimited = () => memoryLedger({ channel: 'notice' });

const busy = new DependencyFailed(
  {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    reason: 'TransactionConflict',
    retryable: true,
  },
  undefined,
);

const holding = (reason: HoldReason): DispatchLedger => ({
  claim: async () => ({ kind: 'held', reason }),
});

interface Delivery {
  readonly event?: NoticeEvent;
  /** Addresses that the sender fails for. */
  readonly failingFor?: readonly string[];
}

/** Delivers the event; gives what was sent and how it ended. */
const deliver = async (
  ledger: DispatchLedger,
  { event = changed, failingFor = [] }: Delivery = {},
) => {
  const sent: string[] = [];
  const contacts = { find: async () => ({ email: NEW, locale: undefined }) };
  const brand = { brandName: 'Acme', defaultLocale: 'en' } as const;
  const invocation = fakeInvocation();
  const channel = memoryChannel({
    ledger,
    send: async ({ to }) => {
      if (failingFor.includes(to)) throw new Error(`SES does not take ${to}.`);
      sent.push(to);
    },
  });
  const parts = { brand, contacts, channel };
  const outcome = decideNotices(await gatherNotices(event, parts, invocation));
  if (outcome.kind === 'ignore') return { sent, reason: outcome.reason };
  const failure: unknown = await sendNotices(outcome.answer, channel, invocation).catch(
    (error: unknown) => error,
  );
  return { sent, reason: outcome.reason, failure };
};

describe('the notices of one event', () => {
  it('all go out, once, however often the event comes', async () => {
    const ledger = unlimited();
    const first = await deliver(ledger);
    expect(first).toEqual({
      sent: [OLD, NEW],
      reason: 'email-changed-old, email-changed-new',
      failure: undefined,
    });
    expect(await deliver(ledger)).toEqual({ sent: [], reason: 'already-sent, already-sent' });
  });

  it('do not wait for one that cannot be sent; that one comes with the next delivery', async () => {
    const ledger = unlimited();
    const first = await deliver(ledger, { failingFor: [OLD] });
    expect(first.sent).toEqual([NEW]);
    expect(first.failure).toMatchObject({ message: `SES does not take ${OLD}.` });
    expect((await deliver(ledger)).sent).toEqual([OLD]);
  });

  it('fail loudly when the budget of all notices is used up', async () => {
    const { sent, reason, failure } = await deliver(holding('over-total-budget'));
    expect([sent, reason]).toEqual([[], 'over-total-budget, over-total-budget']);
    expect(failure).toMatchObject({ name: 'DependencyFailed', reason: 'over-total-budget' });
  });

  it('end quietly for an address that takes no mail', async () => {
    expect(await deliver(holding('address-undeliverable'))).toEqual({
      sent: [],
      reason: 'address-undeliverable, address-undeliverable',
    });
  });

  it('are tried again when the ledger is too busy', async () => {
    const ledger = unlimited();
    let calls = 0;
    const once: DispatchLedger = {
      claim: (...given) => {
        calls += 1;
        return calls === 1 ? Promise.reject(busy) : ledger.claim(...given);
      },
    };
    const first = await deliver(once);
    expect(first).toMatchObject({
      sent: [NEW],
      failure: busy,
      reason: 'not-claimed, email-changed-new',
    });
    expect((await deliver(once)).sent).toEqual([OLD]);
  });

  it('are none for an event that concerns nobody', async () => {
    const detail = { version: 1, id: 'x', at, sub: 'sub-1' } as const;
    const ledger = unlimited();
    const event: NoticeEvent = { type: 'PasswordChanged', detail };
    expect((await deliver(ledger, { event })).reason).toBe('password-changed');
    expect(decideNotices('no-account')).toEqual({ kind: 'ignore', reason: 'no-account' });
    expect(decideNotices([])).toEqual({ kind: 'ignore', reason: 'nobody-to-tell' });
  });

  it('include the warning of a new device', async () => {
    const detail = { version: 1, id: 'x', at, sub: 'sub-1', device: 'd' } as const;
    const event: NoticeEvent = { type: 'SignInFromNewDevice', detail };
    expect(await deliver(unlimited(), { event })).toMatchObject({
      sent: [NEW],
      reason: 'new-device',
    });
  });
});
