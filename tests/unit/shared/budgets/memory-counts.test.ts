import { describe, expect, it } from 'vitest';
import { memoryCounts } from '../../../../shared/budgets/memory-counts.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import type { Counter } from '../../../../shared/budgets/counters.ts';
import { fakeInvocation } from '../trigger/fake-invocation.ts';
import { unlimited } from '../dispatch/memory-channel.ts';

const MINUTE = 60_000;
const counterOf = (key: string, limit = 1): Counter => ({
  scope: 'recipient',
  key,
  limit,
  windowMs: MINUTE,
  spread: false,
});

describe('counters in memory', () => {
  it('have room until they are full, and again when the window has passed', () => {
    const counts = memoryCounts();
    const counter = counterOf('a', 2);
    counts.add(counter, 0, 1);
    expect(counts.hasRoom(counter, 1)).toBe(true);
    counts.add(counter, 1, 1);
    expect(counts.hasRoom(counter, 2)).toBe(false);
    expect(counts.hasRoom(counter, 2 * MINUTE)).toBe(true);
    counts.add(counter, 2, -1);
    expect(counts.hasRoom(counter, 2)).toBe(true);
  });

  it('forget who was counted longest ago, and not who is counted all the time', () => {
    const counts = memoryCounts(3);
    const [everybody, first] = [counterOf('everybody', 100), counterOf('first')];
    counts.add(first, 0, 1);
    for (let index = 0; index < 100; index += 1) {
      counts.add(everybody, 0, 1);
      counts.add(counterOf(`flood-${index}`), 0, 1);
    }
    expect(counts.hasRoom(first, 0)).toBe(true);
    expect(counts.hasRoom(everybody, 0)).toBe(false);
  });
});

describe('the ledger in memory', () => {
  it('keeps to the whole of a budget that the table spreads over parts', async () => {
    const perMinute = { count: 800, windowMs: MINUTE };
    const budgets = { perRecipient: undefined, perDomain: perMinute, inAll: perMinute };
    const ledger = memoryLedger({ channel: 'mail' });
    const claim = (key: string) =>
      ledger.claim({ key, recipient: { recipient: key, domain: 'd' } }, budgets, fakeInvocation());
    for (let index = 0; index < 800; index += 1) {
      expect((await claim(String(index))).kind).toBe('claimed');
    }
    expect(await claim('one more')).toEqual({ kind: 'held', reason: 'over-domain-budget' });
  });

  it('forgets what it sent when that becomes too much to remember', async () => {
    const ledger = memoryLedger({ channel: 'mail' });
    const claim = (key: string) =>
      ledger.claim({ key, recipient: { recipient: key } }, unlimited, fakeInvocation());
    for (let index = 0; index < 10_002; index += 1) await claim(String(index));
    expect((await claim('0')).kind).toBe('claimed');
    expect(await claim('10001')).toEqual({ kind: 'held', reason: 'in-flight' });
  });
});
