import type { RememberingSwitchBoard } from '../switches/cached-switches.ts';
import type { SwitchedMessageBudget, Switches } from '../switches/switches.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { MessageBudgets } from '../budgets/counters.ts';

/** Which of the switched budgets a channel obeys, by the budget that each takes the place of. */
export type BudgetNames = Readonly<Partial<Record<keyof MessageBudgets, SwitchedMessageBudget>>>;

/** The budgets of a channel by the settings, and what operators may put in their place. */
export interface SwitchedBudgets {
  readonly budgets: MessageBudgets;
  readonly names: BudgetNames;
  readonly switchBoard: RememberingSwitchBoard;
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

const readSwitches = async (
  switchBoard: RememberingSwitchBoard,
  invocation: Invocation,
): Promise<Switches> => {
  try {
    return await switchBoard.read(invocation);
  } catch (error) {
    invocation.degradedBy(error);
    return switchBoard.recall(invocation.now);
  }
};

/**
 * The budgets as they are at the moment: a call every half minute. When the switches cannot be
 * read, those that the process last read hold, or the settings if it never did; never rejects.
 */
export const budgetsNow = async (
  { budgets, names, switchBoard }: SwitchedBudgets,
  invocation: Invocation,
): Promise<MessageBudgets> => {
  const switches = await readSwitches(switchBoard, invocation);
  return { ...budgets, ...switchedMessageBudgets(switches, names) };
};
