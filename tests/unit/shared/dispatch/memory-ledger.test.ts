import { describe, expect, it } from 'vitest';
import type { Claim, Dispatch } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { LEASE_MS } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { holdReasonOf } from '../../../../shared/dispatch/dispatch-record.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';

const { signal } = new AbortController();
const MINUTE = 60_000;
const budgetOf = (count: number) => ({ count, windowMs: MINUTE });
const none = { perRecipient: undefined, perDomain: undefined, inAll: undefined };
const dispatch = (key: string, recipient = 'r'): Dispatch => ({
  key,
  recipient: { channel: 'mail', recipient, domain: 'd' },
});

const settle = async (claim: Claim, result: 'sent' | 'refused' | 'unknown'): Promise<void> => {
  if (claim.kind !== 'claimed') throw new Error(`The claim was held: ${claim.reason}`);
  await claim.settle(result, signal);
};

const held = (reason: string) => ({ kind: 'held', reason });

describe('the ledger in memory', () => {
  it('lets one of two claims at the same time pass, and none after the message is sent', async () => {
    const ledger = memoryLedger(none);
    const claim = await ledger.claim(dispatch('a'), 0, signal);
    expect(await ledger.claim(dispatch('a'), 1, signal)).toEqual(held('in-flight'));
    await settle(claim, 'sent');
    expect(await ledger.claim(dispatch('a'), LEASE_MS, signal)).toEqual(held('already-sent'));
  });

  it('lets another try after a refusal, as often as it takes', async () => {
    const ledger = memoryLedger({ ...none, perRecipient: budgetOf(1) });
    for (let time = 0; time < 5; time += 1) {
      await settle(await ledger.claim(dispatch('a'), 0, signal), 'refused');
    }
    const last = await ledger.claim(dispatch('a'), 0, signal);
    expect(last.kind).toBe('claimed');
    await settle(last, 'sent');
    expect(await ledger.claim(dispatch('b'), 0, signal)).toEqual(held('over-recipient-budget'));
  });

  it('lets one more try after an unknown end, and no third', async () => {
    const ledger = memoryLedger(none);
    await settle(await ledger.claim(dispatch('a'), 0, signal), 'unknown');
    await settle(await ledger.claim(dispatch('a'), 0, signal), 'unknown');
    expect(await ledger.claim(dispatch('a'), 0, signal)).toEqual(held('maybe-sent-twice'));
  });

  it('takes over from one that died', async () => {
    const ledger = memoryLedger(none);
    await ledger.claim(dispatch('a'), 0, signal);
    expect(await ledger.claim(dispatch('a'), LEASE_MS - 1, signal)).toEqual(held('in-flight'));
    await settle(await ledger.claim(dispatch('a'), LEASE_MS, signal), 'sent');
  });

  it.each([
    ['over-recipient-budget', { ...none, perRecipient: budgetOf(2) }],
    ['over-domain-budget', { ...none, perDomain: budgetOf(2) }],
    ['over-total-budget', { ...none, inAll: budgetOf(2) }],
  ])('holds what is %s until the window has moved on', async (reason, budgets) => {
    const ledger = memoryLedger(budgets);
    for (const key of ['a', 'b'])
      await settle(await ledger.claim(dispatch(key), 0, signal), 'sent');
    expect(await ledger.claim(dispatch('c'), 1, signal)).toEqual(held(reason));
    expect((await ledger.claim(dispatch('c'), 2 * MINUTE, signal)).kind).toBe('claimed');
  });
});

describe('why a dispatch is held', () => {
  it.each([
    [{ state: 'sent', leaseUntil: 10, sends: 1 }, 'already-sent'],
    [{ state: 'sending', leaseUntil: 10, sends: 1 }, 'in-flight'],
    [{ state: 'sending', leaseUntil: 5, sends: 2 }, 'maybe-sent-twice'],
    [{ state: 'open', leaseUntil: 10, sends: 2 }, 'maybe-sent-twice'],
    [{ state: 'sending' }, 'maybe-sent-twice'],
  ] as const)('is for %j: %s', (record, reason) => {
    expect(holdReasonOf(record, 5)).toBe(reason);
  });
});
