import { Argument, Command, InvalidArgumentError } from 'commander';
import { messageBudget } from '../../shared/budgets/message-budget.ts';
import {
  switchedBudgets,
  switchesAt,
  type SwitchedBudget,
  type SwitchesItem,
} from '../../shared/switches/switches.ts';
import { requireConsent } from '../consent.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { momentToCome } from '../deployed/moment.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import {
  blockable,
  blockedValue,
  changedSwitches,
  pausable,
  versionOf,
  type Blockable,
  type Pausable,
  type SwitchChange,
} from './change-switches.ts';
import { formatSwitches } from './format-switches.ts';

interface ChangeOptions extends StageOptions {
  readonly until?: string;
  readonly note?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const untilOption = (text: string): string =>
  new Date(momentToCome(text, Date.now())).toISOString();

const show = (
  item: SwitchesItem | undefined,
  { output }: StageOptions,
  { out }: Terminal,
): void => {
  const switches = switchesAt(item, Date.now());
  out(output === 'json' ? JSON.stringify(switches, null, 2) : formatSwitches(item, Date.now()));
};

const changedMeanwhile = (): CommandFailed =>
  new CommandFailed(
    'Somebody else has changed the switches at this moment.',
    'Look at them (switches show), and say it again. Nothing has been changed.',
  );

const change = async (
  wanted: SwitchChange,
  options: ChangeOptions,
  terminal: Terminal,
): Promise<void> => {
  const { readSwitches, writeSwitches } = await import('./switch-table.aws.ts');
  const table = accountsTableOf(await openStage(options.stage));
  const before = await readSwitches(table);
  const after = changedSwitches(before, wanted);
  if (options.dryRun !== true && !(await writeSwitches(table, after, versionOf(before)))) {
    throw changedMeanwhile();
  }
  show(after, options, terminal);
  terminal.say(
    options.dryRun === true
      ? 'Nothing has been changed (--dry-run).'
      : 'Switched. Functions know within 30 seconds.',
  );
};

const changing = (name: string, description: string): Command =>
  stageCommand(name, description).option('--dry-run', 'shows what would be, and changes nothing');

const kinds = () => new Argument('<what>', 'what to block').choices(blockable);
const parts = () => new Argument('<what>', 'what to pause').choices(pausable);

const blockCommand = (terminal: Terminal): Command =>
  changing('block', 'refuses a domain, an address or an identity provider')
    .addArgument(kinds())
    .argument('<value>', 'such as spam.example, jane@example.com or Google')
    .option('--until <time>', 'such as 2h, 7d or 2027-01-31T18:00:00Z; else for good', untilOption)
    .option('--note <text>', 'why; kept in clear, so name nobody')
    .action((what: Blockable, value: string, options: ChangeOptions) => {
      const { until, note } = options;
      const lasting = until === undefined ? {} : { until };
      const noted = note === undefined ? {} : { note };
      const blocked = blockedValue(what, value);
      return change(
        { kind: 'block', what, value: blocked, ...lasting, ...noted },
        options,
        terminal,
      );
    });

const unblockCommand = (terminal: Terminal): Command =>
  changing('unblock', 'takes a block back')
    .addArgument(kinds())
    .argument('<value>', 'as it was blocked')
    .action((what: Blockable, value: string, options: ChangeOptions) =>
      change({ kind: 'unblock', what, value: blockedValue(what, value) }, options, terminal),
    );

const pauseCommand = (terminal: Terminal): Command =>
  changing('pause', 'lets nobody sign up, or nobody sign in')
    .addArgument(parts())
    .option('--until <time>', 'such as 2h or 2027-01-31T18:00:00Z; else until resumed', untilOption)
    .action((what: Pausable, options: ChangeOptions) => {
      const { until } = options;
      const lasting = until === undefined ? {} : { until };
      return change({ kind: 'pause', what, ...lasting }, options, terminal);
    });

const resumeCommand = (terminal: Terminal): Command =>
  changing('resume', 'lets people sign up or in again')
    .addArgument(parts())
    .action((what: Pausable, options: ChangeOptions) =>
      change({ kind: 'resume', what }, options, terminal),
    );

const budgetValue = (text: string): string | undefined => {
  if (text === 'stage') return undefined;
  if (messageBudget.safeParse(text).success) return text;
  throw new InvalidArgumentError(
    'Give such as 50/1h, none, or stage for the setting of the stage.',
  );
};

const budgetCommand = (terminal: Terminal): Command =>
  changing('budget', 'puts another budget of sign-ups or messages in the place of the setting')
    .addArgument(new Argument('<name>', 'which budget').choices(switchedBudgets))
    .addArgument(
      new Argument('<budget>', '50/1h, none, or stage').argParser((text) => [budgetValue(text)]),
    )
    .action((name: SwitchedBudget, [value]: [string | undefined], options: ChangeOptions) =>
      change({ kind: 'budget', name, value }, options, terminal),
    );

const clearCommand = (terminal: Terminal): Command =>
  changing('clear', 'ends everything that is switched')
    .option('--yes', 'agrees beforehand')
    .action(async (options: ChangeOptions) => {
      const { readSwitches, clearSwitches } = await import('./switch-table.aws.ts');
      const table = accountsTableOf(await openStage(options.stage));
      const shown = await readSwitches(table);
      show(shown, options, terminal);
      if (options.dryRun === true) {
        terminal.say('Nothing has been changed (--dry-run).');
        return;
      }
      await requireConsent('End all of this?', options.yes, terminal);
      if (!(await clearSwitches(table, versionOf(shown)))) throw changedMeanwhile();
      terminal.say('Nothing is switched any more. Functions know within 30 seconds.');
    });

const showCommand = (terminal: Terminal): Command =>
  stageCommand('show', 'where the switches stand').action(async (options: StageOptions) => {
    const { readSwitches } = await import('./switch-table.aws.ts');
    const table = accountsTableOf(await openStage(options.stage));
    show(await readSwitches(table), options, terminal);
  });

/** `switches`: blocks and pauses without a deployment. */
export const switchesCommand = (terminal: Terminal): Command =>
  new Command('switches')
    .description('blocks and pauses without a deployment')
    .addCommand(showCommand(terminal))
    .addCommand(blockCommand(terminal))
    .addCommand(unblockCommand(terminal))
    .addCommand(pauseCommand(terminal))
    .addCommand(resumeCommand(terminal))
    .addCommand(budgetCommand(terminal))
    .addCommand(clearCommand(terminal));
