import { Command } from 'commander';
import type { BirthGrant } from '../../shared/accounts/birth-grants.ts';
import { addDrift, noDrift, type Drift } from '../../shared/accounts/drift.ts';
import {
  reconcileAccounts,
  type ReconcileResult,
} from '../../shared/accounts/reconcile-accounts.ts';
import { newReceipt } from '../../shared/accounts/reconcile-pace.ts';
import type { ReconcileParts } from '../../shared/accounts/reconcile-run.ts';
import { isDoubtful } from '../../shared/accounts/whole-walk.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { requireConsent } from '../consent.ts';
import { openStage } from '../deployed/accounts-table.ts';
import type { DeployedStage } from '../deployed/deployed-stage.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed } from '../exit-codes.ts';
import { settingsIn } from '../stage-settings.ts';
import { columns, type Terminal } from '../terminal.ts';
import { eraseOrphansCommand } from './erase-orphans-command.ts';
import { partsOf } from './reconcile-parts.ts';

interface ReconcileOptions extends StageOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

const grantsOf = (stage: DeployedStage) => {
  const variables = settingsIn(stage.template).get('reconcile-accounts');
  if (variables) return readSettings(['birthGrants'], variables).birthGrants;
  throw new CommandFailed(
    'The stage has no function reconcile-accounts.',
    'Deploy it with this version of poolkeeper first.',
  );
};

/** Whoever counts without an end of time needs no place: the count is of now, from the beginning. */
const keepingNoPlace = (parts: ReconcileParts): ReconcileParts => ({
  ...parts,
  table: { ...parts.table, loadWalk: async () => ({}), saveWalk: async () => undefined },
});

/** Walks to the end of both walks; throws what has broken them off, or kept an account from mending. */
const walkToTheEnd = async (
  parts: ReconcileParts,
  { grants, isDryRun }: { readonly grants: readonly BirthGrant[]; readonly isDryRun: boolean },
): Promise<ReconcileResult> => {
  const failures: unknown[] = [];
  const result = await reconcileAccounts(isDryRun ? keepingNoPlace(parts) : parts, {
    mode: isDryRun ? 'report' : 'heal',
    grants,
    now: Date.now,
    until: Number.POSITIVE_INFINITY,
    signal: new AbortController().signal,
    degradedBy: (error) => failures.push(error),
    newReceipt,
  });
  const failure = result.users.failure ?? result.accounts.failure ?? failures[0];
  if (failure !== undefined) throw failure;
  return result;
};

const tableOf = ({ looked, missing, changed, orphaned }: Drift): string => {
  const rows: [string, number][] = [
    ['users and accounts looked at', looked],
    ['users without an account', missing],
    ['accounts that the pool has left behind', changed],
    ['accounts without a user', orphaned],
  ];
  return columns([['what', 'number'], ...rows.map(([what, number]) => [what, String(number)])]);
};

/** `accounts reconcile`: goes on where the function's walks are, to their end; a count begins anew. */
const reconcileCommand = (terminal: Terminal): Command =>
  stageCommand('reconcile', 'compares pool and accounts table, and mends what differs')
    .option('--dry-run', 'only counts')
    .option('--yes', 'agrees beforehand')
    .action(async ({ stage, output, dryRun = false, yes }: ReconcileOptions) => {
      const { out, say } = terminal;
      const deployed = await openStage(stage);
      const grants = grantsOf(deployed);
      if (!dryRun)
        await requireConsent('Make and change accounts as the pool says?', yes, terminal);
      const run = { grants, isDryRun: dryRun };
      const { users, accounts } = await walkToTheEnd(await partsOf(deployed), run);
      const drift = addDrift(users.last?.found ?? noDrift, accounts.last?.found ?? noDrift);
      out(output === 'json' ? JSON.stringify(drift, null, 2) : tableOf(drift));
      say(
        dryRun
          ? 'Nothing has been changed (--dry-run).'
          : 'Accounts are made and changed. Those without a user are marked; the function erases them where the stage says so.',
      );
      if (accounts.last && isDoubtful(accounts.last)) {
        say('So many accounts have no user that none is erased: see docs/runbooks/drift.md.');
      }
    });

/** `accounts`: all accounts together. */
export const accountsCommand = (terminal: Terminal): Command =>
  new Command('accounts')
    .description('all accounts together')
    .addCommand(reconcileCommand(terminal))
    .addCommand(eraseOrphansCommand(terminal));
