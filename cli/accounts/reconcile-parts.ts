import { reconcilePause } from '../../shared/accounts/reconcile-pace.ts';
import type { ReconcileParts } from '../../shared/accounts/reconcile-run.ts';
import { accountsTableOf, userPoolOf } from '../deployed/accounts-table.ts';
import type { DeployedStage } from '../deployed/deployed-stage.ts';

/** The pool and the accounts table of a stage, as its reconciler sees them. */
export const partsOf = async (stage: DeployedStage): Promise<ReconcileParts> => {
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
