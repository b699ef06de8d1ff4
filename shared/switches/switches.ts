import { messageBudget, type MessageBudget } from '../budgets/message-budget.ts';
import { isRecord } from '../events/event.ts';

/** The key of the one item that holds the operators' live switches. */
export const switchesKey = { pk: 'SWITCHES', sk: 'SWITCHES' } as const;

/** Budgets of messages that an operator may change without a deployment. */
const switchedMessageBudgets = [
  'mailPerRecipient',
  'mailPerDomain',
  'mailInAll',
  'smsPerRecipient',
  'smsInAll',
] as const;

/** The name of a budget of messages. */
export type SwitchedMessageBudget = (typeof switchedMessageBudgets)[number];

/** Budgets that an operator may change without a deployment: of sign-ups, then of messages. */
export const switchedBudgets = [
  'perMailbox',
  'perDomain',
  'perCaller',
  'inAll',
  ...switchedMessageBudgets,
] as const;

/** The name of a budget of sign-ups or of messages. */
export type SwitchedBudget = (typeof switchedBudgets)[number];

/** Where the switches stand at one moment: what has expired is not in it. */
export interface Switches {
  /** Raised at every change; 0 when nothing was ever switched. */
  readonly version: number;
  /** Nobody may sign up; operators may still create users. */
  readonly signUpPaused: boolean;
  /** Nobody may sign in. */
  readonly maintenance: boolean;
  /** Lower-case domains; each stands for its sub-domains too. */
  readonly blockedDomains: readonly string[];
  /** Digests of mailboxes, as `countedMailbox` makes them: the item holds no address in clear. */
  readonly blockedMailboxes: readonly string[];
  /** Names of identity providers in lower case. */
  readonly blockedProviders: readonly string[];
  /** In place of the settings; `undefined` as a value is no limit. */
  readonly budgets: Readonly<Partial<Record<SwitchedBudget, MessageBudget | undefined>>>;
  /** What could not be read, such as `blockedDomains[1]` or `budgets.perDomain`; never a value. */
  readonly malformed: readonly string[];
}

/** The item as it stands in the table. */
export type SwitchesItem = Readonly<Record<string, unknown>>;

/**
 * Whether something that was switched on still is. A moment that cannot be read never comes: what an
 * operator wanted blocked stays blocked.
 */
const stillOn = (until: unknown, now: number): boolean => {
  if (typeof until !== 'string') return true;
  const end = Date.parse(until);
  return Number.isNaN(end) || now < end;
};

/** `true`, or `{until}`; absent and `false` are off, anything else is on. */
const isOn = (value: unknown, now: number): boolean => {
  if (value === undefined || value === null || value === false) return false;
  return !isRecord(value) || stillOn(value['until'], now);
};

/**
 * The entries of a list as people write it: a list or a set of DynamoDB. `undefined` for what is
 * neither.
 */
export const switchEntries = (entries: unknown): readonly unknown[] | undefined => {
  if (entries instanceof Set) return [...entries];
  return Array.isArray(entries) ? entries : undefined;
};

/** A name alone, or `{value, until, note}`; `undefined` for an entry that names nothing. */
const nameIn = (entry: unknown): string | undefined => {
  const value = isRecord(entry) ? entry['value'] : entry;
  return typeof value === 'string' ? value : undefined;
};

const valueOf = (entry: unknown, now: number): string[] => {
  const name = nameIn(entry);
  if (name === undefined) return [];
  return !isRecord(entry) || stillOn(entry['until'], now) ? [name] : [];
};

const valuesIn = (entries: unknown, now: number): string[] =>
  (switchEntries(entries) ?? []).flatMap((entry) => valueOf(entry, now));

const lowerCase = (values: readonly string[]): string[] =>
  values.map((value) => value.trim().toLowerCase());

type Budgets = Partial<Record<SwitchedBudget, MessageBudget | undefined>>;

const budgetNames: ReadonlySet<string> = new Set(switchedBudgets);

const budgetsIn = (value: unknown): { budgets: Budgets; malformed: string[] } => {
  const given = isRecord(value) && !(value instanceof Set) ? value : undefined;
  const budgets: Budgets = {};
  if (!given) return { budgets, malformed: value === undefined ? [] : ['budgets'] };
  // A name that is none is not repeated: it may be anything.
  const isUnclear = Object.keys(given).some((name) => !budgetNames.has(name));
  const malformed = isUnclear ? ['budgets'] : [];
  for (const name of switchedBudgets) {
    if (given[name] === undefined) continue;
    const parsed = messageBudget.safeParse(given[name]);
    if (parsed.success) budgets[name] = parsed.data;
    else malformed.push(`budgets.${name}`);
  }
  return { budgets, malformed };
};

const lists = ['blockedDomains', 'blockedMailboxes', 'blockedProviders'] as const;

const malformedIn = (item: SwitchesItem, name: (typeof lists)[number]): string[] => {
  if (item[name] === undefined) return [];
  const entries = switchEntries(item[name]);
  if (!entries) return [name];
  return entries.flatMap((entry, index) =>
    nameIn(entry) === undefined ? [`${name}[${index}]`] : [],
  );
};

/**
 * Reads the switches as they stand at `now` (milliseconds since the epoch). Tolerant, because people
 * write this item by hand in a hurry: what cannot be read is named in `malformed` and changes
 * nothing, and all else holds.
 */
export const switchesAt = (item: SwitchesItem | undefined, now: number): Switches => {
  const given = item ?? {};
  const { budgets, malformed } = budgetsIn(given['budgets']);
  const { version } = given;
  return {
    version: typeof version === 'number' ? version : 0,
    signUpPaused: isOn(given['signUpPaused'], now),
    maintenance: isOn(given['maintenance'], now),
    blockedDomains: lowerCase(valuesIn(given['blockedDomains'], now)),
    blockedMailboxes: valuesIn(given['blockedMailboxes'], now),
    blockedProviders: lowerCase(valuesIn(given['blockedProviders'], now)),
    budgets,
    malformed: [...lists.flatMap((name) => malformedIn(given, name)), ...malformed],
  };
};

/** Where the item stands. Every method throws `DependencyFailed` when the table does not answer. */
export interface SwitchStore {
  /** The item, or `undefined` when nothing was ever switched. */
  find(signal: AbortSignal): Promise<SwitchesItem | undefined>;
}
