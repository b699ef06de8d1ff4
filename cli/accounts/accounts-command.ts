import { Command } from 'commander';
import { reconcileAccounts } from '../../shared/accounts/reconcile-accounts.ts';
import { newReceipt, reconcilePause } from '../../shared/accounts/reconcile-pace.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { requireConsent } from '../consent.ts';
import { accountsTableOf, openStage, userPoolOf } from '../deployed/accounts-table.ts';
import type { DeployedStage } from '../deployed/deployed-stage.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed } from '../exit-codes.ts';
import { settingsIn } from '../stage-settings.ts';
import { columns, type Terminal } from '../terminal.ts';

interface ReconcileOptions extends StageOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const partsOf = async (stage: DeployedStage) => {
  const { cognitoUserDirectory } =
    await import('../../shared/accounts/cognito-user-directory.aws.ts');
  const { dynamoDbReconcileStore } =
    await import('../../shared/accounts/dynamodb-reconcile-store.aws.ts');
  const { dynamoDbAccountStore } =
    await import('../../shared/accounts/dynamodb-account-store.aws.ts');
  const table = accountsTableOf(stage);
  return {
    users: cognitoUserDirectory(userPoolOf(stage)),
    table: dynamoDbReconcileStore(table),
    accounts: dynamoDbAccountStore(table),
    pause: reconcilePause,
  };
};

const grantsOf = (stage: DeployedStage) => {
  const variables = settingsIn(stage.template).get('reconcile-accounts');
  if (variables) return readSettings(['birthGrants'], variables).birthGrants;
  throw new CommandFailed(
    'The stage has no function reconcile-accounts.',
    'Deploy it with this version of poolkeeper first.',
  );
};

/** `accounts reconcile`: goes on where the function's walk is, to its end; a count begins anew. */
const reconcileCommand = (terminal: Terminal): Command =>
  stageCommand('reconcile', 'compares pool and accounts table, and mends what differs')
    .option('--dry-run', 'only counts')
    .option('--yes', 'agrees beforehand')
    .action(async ({ stage, output, dryRun, yes }: ReconcileOptions) => {
      const { out, say } = terminal;
      const deployed = await openStage(stage);
      const grants = grantsOf(deployed);
      if (dryRun !== true) {
        await requireConsent('Make and change accounts as the pool says?', yes, terminal);
      }
      const { drift } = await reconcileAccounts(await partsOf(deployed), {
        mode: dryRun === true ? 'report' : 'heal',
        grants,
        now: Date.now(),
        hasTime: () => true,
        signal: new AbortController().signal,
        newReceipt,
      });
      const { looked, missing, changed, orphaned } = drift;
      const rows: [string, number][] = [
        ['users and accounts looked at', looked],
        ['users without an account', missing],
        ['accounts that the pool has left behind', changed],
        ['accounts without a user', orphaned],
      ];
      out(
        output === 'json'
          ? JSON.stringify(drift, null, 2)
          : columns([['what', 'number'], ...rows.map(([what, number]) => [what, String(number)])]),
      );
      say(
        dryRun === true
          ? 'Nothing has been changed (--dry-run).'
          : 'Accounts are made and changed. Those without a user are marked; the function erases them where the stage says so.',
      );
    });

/** `accounts`: all accounts together. */
export const accountsCommand = (terminal: Terminal): Command =>
  new Command('accounts')
    .description('all accounts together')
    .addCommand(reconcileCommand(terminal));
