import { cognitoUserDirectory } from '../../shared/accounts/cognito-user-directory.aws.ts';
import { driftLine } from '../../shared/accounts/drift-line.ts';
import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { dynamoDbReconcileStore } from '../../shared/accounts/dynamodb-reconcile-store.aws.ts';
import { reconcileAccounts } from '../../shared/accounts/reconcile-accounts.ts';
import { newReceipt, reconcilePause } from '../../shared/accounts/reconcile-pace.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { isRecord } from '../../shared/events/event.ts';
import { writeLine } from '../../shared/log/write-line.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/** No step is begun after this time, and none takes longer than what is left: the next run goes on. */
const WORK_MS = 240_000;

/**
 * Compares the pool with the accounts table and mends what differs, as far as its time goes.
 * `{"dryRun": true}` only counts. Writes what it has found as metrics at every run, also at one that
 * breaks off.
 */
export const handler = consumer({
  name: 'reconcile-accounts',
  limitMs: 290_000,
  prepare: () => {
    const { stage, accountsTable, userPoolId, birthGrants, reconcileMode } = readSettings([
      'stage',
      'accountsTable',
      'userPoolId',
      'birthGrants',
      'reconcileMode',
    ]);
    return {
      stage,
      mode: reconcileMode,
      grants: birthGrants,
      parts: {
        users: cognitoUserDirectory(userPoolId),
        table: dynamoDbReconcileStore(accountsTable),
        accounts: dynamoDbAccountStore(accountsTable),
        pause: reconcilePause,
      },
    };
  },
  parse: (event) => ({ dryRun: isRecord(event) && event['dryRun'] === true }),
  gather: (facts) => facts,
  decide: ({ dryRun }, { mode }) => {
    const answer = dryRun ? 'report' : mode;
    return { kind: 'allow', answer, reason: answer };
  },
  act: async (mode, { stage, grants, parts }, { signal, degradedBy }) => {
    const { now } = Date;
    const until = now() + WORK_MS;
    const run = { mode, grants, now, until, signal, degradedBy, newReceipt };
    const result = await reconcileAccounts(parts, run);
    writeLine(driftLine(result, { stage, mode }, now()));
    const failure = result.users.failure ?? result.accounts.failure;
    if (failure !== undefined) throw failure;
  },
});
