import { describe, expect, it } from 'vitest';
import { DependencyFailed } from '../../../../shared/aws/dependency-failed.ts';
import type { Dispatch } from '../../../../shared/dispatch/dispatch-ledger.ts';
import { memoryLedger } from '../../../../shared/dispatch/memory-ledger.ts';
import {
  mailBudgetNames,
  smsBudgetNames,
  switchedMessageBudgets,
  underSwitches,
} from '../../../../shared/dispatch/switched-budgets.ts';
import { cachedSwitches } from '../../../../shared/switches/cached-switches.ts';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';

const HOUR = 3_600_000;
const perHour = (count: number) => ({ count, windowMs: HOUR });
const failure = new DependencyFailed(
  { service: 'dynamodb', operation: 'GetItem', reason: 'TimeoutError', retryable: true },
  undefined,
);

describe('switchedMessageBudgets', () => {
  const budgets = {
    inAll: '1/1h',
    perDomain: '2/1h',
    mailPerRecipient: '3/1h',
    mailInAll: 'none',
    smsInAll: '4/1h',
    smsPerRecipient: 'few',
  };

  it.each([
    ['of mails', mailBudgetNames, { perRecipient: perHour(3), inAll: undefined }],
    ['of text messages', smsBudgetNames, { inAll: perHour(4) }],
    ['of notices', { inAll: 'mailInAll' } as const, { inAll: undefined }],
  ])('takes those %s only, leaving out what cannot be read', (_, names, expected) => {
    const switched = switchedMessageBudgets(switchesAt({ budgets }, 0), names);
    expect(switched).toStrictEqual(expected);
  });
});

const createWorld = (settings: number) => {
  const store: { item: SwitchesItem; down: boolean } = { item: {}, down: false };
  const degraded: unknown[] = [];
  const budgets = { perRecipient: perHour(settings), inAll: undefined };
  const parts = {
    ledger: memoryLedger(budgets),
    fallback: memoryLedger(budgets),
    switchBoard: cachedSwitches({
      find: async () => {
        if (store.down) throw failure;
        return store.item;
      },
    }),
    budgetNames: mailBudgetNames,
  };
  let sent = 0;
  const claimAt = (now: number, which: 'ledger' | 'fallback' = 'ledger') => {
    const { signal } = new AbortController();
    sent += 1;
    const dispatch: Dispatch = {
      key: String(sent),
      recipient: { channel: 'mail', recipient: 'jane' },
    };
    const invocation = { signal, now, degradedBy: (error: unknown) => degraded.push(error) };
    return underSwitches(
      parts,
      async (ledgers) => (await ledgers[which].claim(dispatch, now, signal)).kind,
      invocation,
    );
  };
  return { store, degraded, parts, claimAt };
};

describe('underSwitches', () => {
  it.each(['ledger', 'fallback'] as const)(
    'counts by the switched budget in the %s, lower or higher than the setting',
    async (which) => {
      const { store, claimAt } = createWorld(2);
      expect(await claimAt(0, which)).toBe('claimed');
      store.item = { budgets: { mailPerRecipient: '1/1h' } };
      expect(await claimAt(30_000, which)).toBe('held');
      store.item = { budgets: { mailPerRecipient: '3/1h' } };
      expect(await claimAt(60_000, which)).toBe('claimed');
      expect(await claimAt(60_001, which)).toBe('claimed');
      expect(await claimAt(60_002, which)).toBe('held');
      store.item = { budgets: { mailPerRecipient: 'none' } };
      expect(await claimAt(90_002, which)).toBe('claimed');
    },
  );

  it('goes back to the setting when the switch is taken back', async () => {
    const { store, claimAt } = createWorld(1);
    store.item = { budgets: { mailPerRecipient: '9/1h' } };
    await claimAt(0);
    expect(await claimAt(1)).toBe('claimed');
    store.item = {};
    expect(await claimAt(30_000)).toBe('held');
  });

  it('goes by the settings, and says so, when the switches were never read', async () => {
    const { store, degraded, claimAt } = createWorld(1);
    store.down = true;
    expect(await claimAt(0)).toBe('claimed');
    expect(await claimAt(1)).toBe('held');
    expect(degraded).toEqual([failure, failure]);
  });

  it('goes by what was last read when the table stays down', async () => {
    const { store, degraded, claimAt } = createWorld(9);
    store.item = { budgets: { mailPerRecipient: '1/1h' } };
    expect(await claimAt(0)).toBe('claimed');
    store.down = true;
    expect(await claimAt(700_000)).toBe('held');
    expect(degraded).toEqual([failure]);
  });

  it('reads while it gathers, and leaves no call behind when gathering fails', async () => {
    const { parts } = createWorld(1);
    const steps: string[] = [];
    const switchBoard = {
      ...parts.switchBoard,
      read: async () => {
        steps.push('asked');
        await new Promise((done) => setTimeout(done, 10));
        steps.push('answered');
        return switchesAt({}, 0);
      },
    };
    const { signal } = new AbortController();
    const gathered = underSwitches(
      { ...parts, switchBoard },
      async () => {
        steps.push('gathered');
        throw failure;
      },
      { signal, now: 0, degradedBy: () => steps.push('degraded') },
    );
    await expect(gathered).rejects.toBe(failure);
    expect(steps).toEqual(['asked', 'gathered', 'answered']);
  });
});
