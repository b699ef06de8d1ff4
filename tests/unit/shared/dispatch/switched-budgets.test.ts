import { describe, expect, it } from 'vitest';
import {
  budgetsNow,
  switchedMessageBudgets,
  type BudgetNames,
} from '../../../../shared/dispatch/switched-budgets.ts';
import { cachedSwitches } from '../../../../shared/switches/cached-switches.ts';
import { switchesAt, type SwitchesItem } from '../../../../shared/switches/switches.ts';
import { dependencyFailure, fakeInvocation } from '../trigger/fake-invocation.ts';

const perHour = (count: number) => ({ count, windowMs: 3_600_000 });
const names: BudgetNames = { perRecipient: 'mailPerRecipient', inAll: 'mailInAll' };

describe('switchedMessageBudgets', () => {
  const budgets = {
    inAll: '1/1h',
    perDomain: '2/1h',
    mailPerRecipient: '3/1h',
    mailInAll: 'none',
    smsInAll: '4/1h',
    smsPerRecipient: 'few',
  };
  const smsNames: BudgetNames = { perRecipient: 'smsPerRecipient', inAll: 'smsInAll' };

  it.each([
    ['of mails', names, { perRecipient: perHour(3), inAll: undefined }],
    ['of text messages', smsNames, { inAll: perHour(4) }],
  ])('takes those %s only, leaving out what cannot be read', (_, wanted, expected) => {
    const switched = switchedMessageBudgets(switchesAt({ budgets }, 0), wanted);
    expect(switched).toStrictEqual(expected);
  });
});

const failure = dependencyFailure();

/** A stage with a budget of two for each recipient, and switches that may be out of reach. */
const createStage = () => {
  const store: { item: SwitchesItem; down: boolean } = { item: {}, down: false };
  const degraded: unknown[] = [];
  const switchBoard = cachedSwitches({
    find: async () => {
      if (store.down) throw failure;
      return store.item;
    },
  });
  const budgets = { perRecipient: perHour(2), perDomain: perHour(5), inAll: undefined };
  const perRecipientAt = async (now: number) => {
    const invocation = {
      ...fakeInvocation(),
      now,
      degradedBy: (one: unknown) => degraded.push(one),
    };
    const { perRecipient, ...others } = await budgetsNow(
      { budgets, names, switchBoard },
      invocation,
    );
    expect(others).toEqual({ perDomain: perHour(5), inAll: undefined });
    return perRecipient;
  };
  return { store, degraded, perRecipientAt };
};

describe('budgetsNow', () => {
  it('follows the switches within half a minute, and goes back to the settings', async () => {
    const { store, perRecipientAt } = createStage();
    expect(await perRecipientAt(0)).toEqual(perHour(2));
    store.item = { budgets: { mailPerRecipient: '1/1h' } };
    expect(await perRecipientAt(29_999)).toEqual(perHour(2));
    expect(await perRecipientAt(30_000)).toEqual(perHour(1));
    store.item = { budgets: { mailPerRecipient: 'none' } };
    expect(await perRecipientAt(60_000)).toBeUndefined();
    store.item = {};
    expect(await perRecipientAt(90_000)).toEqual(perHour(2));
  });

  it('goes by the settings, and says so, when the switches were never read', async () => {
    const { store, degraded, perRecipientAt } = createStage();
    store.down = true;
    expect(await perRecipientAt(0)).toEqual(perHour(2));
    expect(degraded).toEqual([failure]);
  });

  it('goes by what was last read when the table stays down', async () => {
    const { store, degraded, perRecipientAt } = createStage();
    store.item = { budgets: { mailPerRecipient: '1/1h' } };
    expect(await perRecipientAt(0)).toEqual(perHour(1));
    store.down = true;
    expect(await perRecipientAt(700_000)).toEqual(perHour(1));
    expect(degraded).toEqual([failure]);
  });
});
