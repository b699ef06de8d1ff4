import { describe, expect, it } from 'vitest';
import type { Dispatch, DispatchClaim } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { LEASE_MS } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { holdReasonOf } from '../../../../shared/dispatch/dispatch-record.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import type { MessageBudgets } from '../../../../shared/budgets/counters.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';

const { signal } = new AbortController();
const MINUTE = 60_000;
const budgetOf = (count: number) => ({ count, windowMs: MINUTE });
const none = { perRecipient: undefined, perDomain: undefined, inAll: undefined };
const dispatch = (key: string, recipient = 'r'): Dispatch => ({
  key,
  recipient: { recipient, domain: 'd' },
});

const ledgerOf = (budgets: MessageBudgets) => {
  const ledger = memoryLedger({ channel: 'mail' });
  return {
    claim: (one: Dispatch, now: number) => ledger.claim(one, budgets, { ...fakeInvocation(), now }),
  };
};

const settle = async (
  claim: DispatchClaim,
  result: 'sent' | 'refused' | 'unknown',
): Promise<void> => {
  if (claim.kind !== 'claimed') throw new Error(`The claim was held: ${claim.reason}`);
  await claim.settle(result, signal);
};

const held = (reason: string) => ({ kind: 'held', reason });

describe('the ledger in memory', () => {
  it('lets one of two claims at the same time pass, and none after the message is sent', async () => {
    const ledger = ledgerOf(none);
    const claim = await ledger.claim(dispatch('a'), 0);
    expect(await ledger.claim(dispatch('a'), 1)).toEqual(held('in-flight'));
    await settle(claim, 'sent');
    expect(await ledger.claim(dispatch('a'), LEASE_MS)).toEqual(held('already-sent'));
  });

  it('lets another try after a refusal, as often as it takes', async () => {
    const ledger = ledgerOf({ ...none, perRecipient: budgetOf(1) });
    for (let time = 0; time < 5; time += 1) {
      await settle(await ledger.claim(dispatch('a'), 0), 'refused');
    }
    const last = await ledger.claim(dispatch('a'), 0);
    expect(last.kind).toBe('claimed');
    await settle(last, 'sent');
    expect(await ledger.claim(dispatch('b'), 0)).toEqual(held('over-recipient-budget'));
  });

  it('lets one more try after an unknown end, and no third', async () => {
    const ledger = ledgerOf(none);
    await settle(await ledger.claim(dispatch('a'), 0), 'unknown');
    await settle(await ledger.claim(dispatch('a'), 0), 'unknown');
    expect(await ledger.claim(dispatch('a'), 0)).toEqual(held('maybe-sent-twice'));
  });

  it('takes over from one that died', async () => {
    const ledger = ledgerOf(none);
    await ledger.claim(dispatch('a'), 0);
    expect(await ledger.claim(dispatch('a'), LEASE_MS - 1)).toEqual(held('in-flight'));
    await settle(await ledger.claim(dispatch('a'), LEASE_MS), 'sent');
  });

  it.each([
    ['over-recipient-budget', { ...none, perRecipient: budgetOf(2) }],
    ['over-domain-budget', { ...none, perDomain: budgetOf(2) }],
    ['over-total-budget', { ...none, inAll: budgetOf(2) }],
  ])('holds what is %s until the window has moved on', async (reason, budgets) => {
    const ledger = ledgerOf(budgets);
    for (const key of ['a', 'b']) await settle(await ledger.claim(dispatch(key), 0), 'sent');
    expect(await ledger.claim(dispatch('c'), 1)).toEqual(held(reason));
    expect((await ledger.claim(dispatch('c'), 2 * MINUTE)).kind).toBe('claimed');
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
