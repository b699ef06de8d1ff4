import { InvalidArgumentError, type Command } from 'commander';
import { newReceipt } from '../../shared/accounts/reconcile-pace.ts';
import type { ReconcileParts } from '../../shared/accounts/reconcile-run.ts';
import { requireConsent } from '../consent.ts';
import { accountsTableOf, openStage, userPoolOf } from '../deployed/accounts-table.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { columns, type Terminal } from '../terminal.ts';
import { eraseOrphans, longOrphaned, type OrphanCount } from './erase-orphans.ts';
import { partsOf } from './reconcile-parts.ts';

interface EraseOptions extends StageOptions {
  readonly count?: number;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const NOTHING_CHANGED = 'Nothing has been changed.';

const accounts = (number: number): string => `${number} ${number === 1 ? 'account' : 'accounts'}`;

const countOption = (text: string): number => {
  if (/^[1-9]\d{0,8}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give the number that --dry-run has told.');
};

/** A pool without any user is likelier the wrong one than one that lost all of them. */
const requireUsers = async (
  { users }: ReconcileParts,
  pool: string,
  signal: AbortSignal,
): Promise<void> => {
  const page = await users.page(undefined, signal);
  if (page === 'expired' || page.users.length > 0 || page.next !== undefined) return;
  throw new CommandFailed(
    `The pool ${pool} has no user at all.`,
    `It is hardly the pool of these accounts: see docs/runbooks/drift.md. ${NOTHING_CHANGED}`,
    exitCodes.refused,
  );
};

/** Whoever erases has counted before, and means no more than that. */
const requireCount = (found: number, count: number | undefined): void => {
  if (count !== undefined && found <= count) return;
  throw new CommandFailed(
    count === undefined
      ? 'It was not said how many accounts are to be erased.'
      : `Marked a week ago or longer: ${accounts(found)}, more than ${count}.`,
    `Count with --dry-run, and give the number with --count. ${NOTHING_CHANGED}`,
    exitCodes.refused,
  );
};

const tableOf = ({ gone, back }: OrphanCount, isDryRun: boolean): string =>
  columns([
    ['what', 'number'],
    ['accounts marked a week ago or longer', String(gone + back)],
    [isDryRun ? 'of these without a user' : 'of these erased', String(gone)],
    ['of these with a user again', String(back)],
  ]);

const endOf = (count: OrphanCount, isDryRun: boolean): string =>
  isDryRun
    ? `Nothing has been changed (--dry-run). To erase them, say --count ${count.gone + count.back}.`
    : 'The erasures have begun; the function erase-account carries them out.';

/** `accounts erase-orphans`: beyond the bound at which the reconciler doubts, on a person's word. */
export const eraseOrphansCommand = (terminal: Terminal): Command =>
  stageCommand('erase-orphans', 'erases accounts whose users were really deleted, however many')
    .option('--dry-run', 'only counts')
    .option('--count <number>', 'how many at most, as --dry-run has told', countOption)
    .option('--yes', 'agrees beforehand')
    .action(async ({ stage, output, count, dryRun = false, yes }: EraseOptions) => {
      const { out, say } = terminal;
      const deployed = await openStage(stage);
      const parts = await partsOf(deployed);
      const { signal } = new AbortController();
      const [pool, table] = [userPoolOf(deployed), accountsTableOf(deployed)];
      await requireUsers(parts, pool, signal);
      const subs = await longOrphaned(parts, { now: Date.now, signal });
      if (!dryRun && subs.length > 0) {
        requireCount(subs.length, count);
        const question = `Erase ${accounts(subs.length)} of ${table} for good, unless ${pool} has their users?`;
        await requireConsent(question, yes, terminal);
      }
      const counted = await eraseOrphans(subs, parts, {
        isDryRun: dryRun,
        now: Date.now,
        signal,
        newReceipt,
        progress: (done) => say(`${done} of ${subs.length} …`),
      });
      out(output === 'json' ? JSON.stringify(counted, null, 2) : tableOf(counted, dryRun));
      say(subs.length === 0 ? NOTHING_CHANGED : endOf(counted, dryRun));
    });
