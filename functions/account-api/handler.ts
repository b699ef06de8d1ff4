import { dynamoDbHoldings } from '../../shared/account-api/dynamodb-holdings.aws.ts';
import { httpFunction } from '../../shared/account-api/http-function.ts';
import { identityPoolVerifier } from '../../shared/account-api/identity-pool-verifier.aws.ts';
import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { dynamoDbDatasetStore } from '../../shared/datasets/dynamodb-dataset-store.aws.ts';

/** Half of what the gateway waits, so that a slow store is told as such. */
const LIMIT_MS = 5000;

/** The account API: what users do with their own account, by HTTP. */
export const handler = httpFunction(() => {
  const settings = readSettings([
    'stage',
    'accountsTable',
    'identityPoolId',
    'datasetMaxBytes',
    'datasetMaxCount',
    'eraseWithin',
  ]);
  const { accountsTable, identityPoolId, datasetMaxBytes, datasetMaxCount } = settings;
  return {
    accounts: dynamoDbAccountStore(accountsTable),
    datasets: dynamoDbDatasetStore(accountsTable),
    holdings: dynamoDbHoldings(accountsTable),
    ...(identityPoolId === undefined ? {} : { identities: identityPoolVerifier(identityPoolId) }),
    limits: { maxBytes: datasetMaxBytes, maxCount: datasetMaxCount },
    eraseWithin: settings.eraseWithin,
  };
}, LIMIT_MS);
