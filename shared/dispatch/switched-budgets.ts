import type { RememberingSwitchBoard } from '../switches/cached-switches.ts';
import type { SwitchedMessageBudget, Switches } from '../switches/switches.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Ledgers } from './claim-dispatch.ts';
import type { DispatchLedger } from './dispatch-ledger.ts';
import type { MessageBudgets } from './message-budgets.ts';

/** Which of the switched budgets a sender obeys, by the budget that each takes the place of. */
export type BudgetNames = Readonly<Partial<Record<keyof MessageBudgets, SwitchedMessageBudget>>>;

/** The switched budgets of mails. */
export const mailBudgetNames = {
  perRecipient: 'mailPerRecipient',
  perDomain: 'mailPerDomain',
  inAll: 'mailInAll',
} as const satisfies BudgetNames;

/** The switched budgets of text messages. */
export const smsBudgetNames = {
  perRecipient: 'smsPerRecipient',
  inAll: 'smsInAll',
} as const satisfies BudgetNames;

/** Ledgers, and the switches that may change what they count by. */
export interface SwitchedLedgers extends Ledgers {
  readonly switchBoard: RememberingSwitchBoard;
  readonly budgetNames: BudgetNames;
}

/** The budgets that operators have switched, under the names that ledgers have for them. Pure. */
export const switchedMessageBudgets = (
  { budgets }: Pick<Switches, 'budgets'>,
  names: BudgetNames,
): Partial<MessageBudgets> =>
  Object.fromEntries(
    Object.entries(names)
      .filter(([, name]) => name in budgets)
      .map(([own, name]) => [own, budgets[name]]),
  );

/** Never rejects: no message waits for switches that cannot be read. */
const readSwitches = async (
  { switchBoard }: SwitchedLedgers,
  invocation: Invocation,
): Promise<Switches> => {
  try {
    return await switchBoard.read(invocation);
  } catch (error) {
    invocation.degradedBy(error);
    return switchBoard.recall(invocation.now);
  }
};

const withBudgets = (
  ledger: DispatchLedger,
  budgets: Promise<Partial<MessageBudgets>>,
): DispatchLedger => ({
  claim: async (dispatch, now, signal) =>
    ledger.claim({ ...dispatch, budgets: await budgets }, now, signal),
});

/**
 * Gathers with ledgers that count by the switched budgets. The switches are read at the same time,
 * and waited for at the first claim: a call every half minute. When they cannot be read, those that
 * the process last read hold, or the settings if it never did.
 */
export const underSwitches = async <Known>(
  parts: SwitchedLedgers,
  gather: (ledgers: Ledgers) => Promise<Known>,
  invocation: Invocation,
): Promise<Known> => {
  const budgets = readSwitches(parts, invocation).then((switches) =>
    switchedMessageBudgets(switches, parts.budgetNames),
  );
  const { ledger, fallback } = parts;
  try {
    return await gather({
      ledger: withBudgets(ledger, budgets),
      fallback: withBudgets(fallback, budgets),
    });
  } finally {
    // A call that is left behind would go on in the next invocation.
    await budgets;
  }
};
