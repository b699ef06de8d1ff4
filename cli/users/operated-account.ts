import type { Command } from 'commander';
import { requireConsent } from '../consent.ts';
import { openStage, userPoolOf } from '../deployed/accounts-table.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { masked } from '../mask.ts';
import type { Terminal } from '../terminal.ts';
import { formatUsers, shownUser, type OperatedUser } from './operated-user.ts';

/** What every command about single users is told. */
export interface UserOptions extends StageOptions {
  readonly showPii?: boolean;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** A user of a deployed stage with the pool. Throws `CommandFailed` when the pool has none. */
export const requireUser = async (stage: string, name: string) => {
  const { findUser } = await import('./pool-users.aws.ts');
  const deployed = await openStage(stage);
  const pool = userPoolOf(deployed);
  const user = await findUser(pool, name);
  if (user) return { user, pool, deployed };
  throw new CommandFailed(
    `The pool has no user ${masked(name)}.`,
    'Give an address, a user name or a sub.',
    exitCodes.nothingFound,
  );
};

/** The account of a user, and where it lives. */
export const accountOf = async (table: string, { sub }: OperatedUser) => {
  const { dynamoDbAccountStore } =
    await import('../../shared/accounts/dynamodb-account-store.aws.ts');
  const store = dynamoDbAccountStore(table);
  return { store, account: await store.read(sub, new AbortController().signal) };
};

/** A command that changes one user, once somebody has agreed. */
export const changingCommand = (name: string, description: string): Command =>
  stageCommand(name, description)
    .argument('<user>', 'an address, a user name or a sub')
    .option('--show-pii', 'shows the address whole')
    .option('--dry-run', 'changes nothing')
    .option('--yes', 'agrees beforehand');

/** Shows whom it is about; tells whether to go on. Throws `CommandFailed` when nobody agrees. */
export const agreed = async (
  user: OperatedUser,
  question: string,
  { options, terminal }: { readonly options: UserOptions; readonly terminal: Terminal },
): Promise<boolean> => {
  const found = shownUser(user, options.showPii);
  terminal.out(options.output === 'json' ? JSON.stringify(found, null, 2) : formatUsers([found]));
  if (options.dryRun === true) {
    terminal.say('Nothing has been changed (--dry-run).');
    return false;
  }
  await requireConsent(question, options.yes, terminal);
  return true;
};
