import { triggers } from '../shared/events/triggers.ts';

/**
 * What calls a function:
 * - `trigger`: Cognito, and waits for the answer;
 * - `sender`: Cognito, and does not wait;
 * - `pipe`: an EventBridge pipe, for the events that it hands on; waits;
 * - `event`: a rule of an event bus; asynchronous;
 * - `schedule`: a rule with a schedule; asynchronous;
 * - `http`: API Gateway; waits.
 */
export type FunctionKind = 'trigger' | 'sender' | 'pipe' | 'event' | 'schedule' | 'http';

/** The kind of every function that is no trigger, by its folder in `functions/`. */
const kinds: Readonly<Record<string, Exclude<FunctionKind, 'trigger' | 'sender'>>> = {
  'account-events': 'pipe',
  'assign-groups': 'event',
  'welcome-mail': 'event',
  'account-notices': 'event',
  'mail-feedback': 'event',
  'reconcile-accounts': 'schedule',
  'account-api': 'http',
  'erase-account': 'event',
  'delete-unconfirmed-users': 'schedule',
};

const senders: ReadonlySet<string> = new Set(['custom-email-sender', 'custom-sms-sender']);

const triggerFolders: ReadonlySet<string> = new Set(
  Object.values(triggers).map(({ folder }): string => folder),
);

/** The kind of a function. Throws for one that is no trigger and not listed above. */
export const kindOf = (folder: string): FunctionKind => {
  if (senders.has(folder)) return 'sender';
  if (triggerFolders.has(folder)) return 'trigger';
  const kind = kinds[folder];
  if (kind) return kind;
  throw new Error(`functions/${folder} is no trigger: tell its kind in tests/function-kinds.ts.`);
};

/** Whether nobody waits for the answer, so that failures must end in a dead-letter queue. */
export const isAsynchronous = (folder: string): boolean =>
  ['sender', 'event', 'schedule'].includes(kindOf(folder));

/** Folders that have a kind of their own in the list; each must exist. */
export const listedFolders: readonly string[] = Object.keys(kinds);
