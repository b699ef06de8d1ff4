import { cognitoUserDirectory } from '../../shared/accounts/cognito-user-directory.aws.ts';
import { driftLine } from '../../shared/accounts/drift.ts';
import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { dynamoDbReconcileStore } from '../../shared/accounts/dynamodb-reconcile-store.aws.ts';
import { reconcileAccounts } from '../../shared/accounts/reconcile-accounts.ts';
import { newReceipt, reconcilePause } from '../../shared/accounts/reconcile-pace.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { isRecord } from '../../shared/events/event.ts';
import { writeLine } from '../../shared/log/write-line.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/** No new page is begun after this time; the next run goes on. */
const WORK_MS = 240_000;

/**
 * Compares the pool with the accounts table and mends what differs. `{"dryRun": true}` only counts.
 * Writes the drift as a metric when a walk through both is over.
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
  act: async (mode, { stage, grants, parts }, { signal, now }) => {
    const end = Date.now() + WORK_MS;
    const result = await reconcileAccounts(parts, {
      mode,
      grants,
      now,
      signal,
      hasTime: () => Date.now() < end,
      newReceipt,
    });
    if (result.finished) writeLine(driftLine(result.drift, stage, now));
  },
});
