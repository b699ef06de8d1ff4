import { dynamoDbAccountStore } from '../../shared/accounts/dynamodb-account-store.aws.ts';
import { readSettings } from '../../shared/config/read-settings.ts';
import { cognitoIdentityEraser } from '../../shared/erasure/cognito-identity-eraser.aws.ts';
import { cognitoUserEraser } from '../../shared/erasure/cognito-user-eraser.aws.ts';
import { dynamoDbErasureStore } from '../../shared/erasure/dynamodb-erasure-store.aws.ts';
import { eraseAccounts } from '../../shared/erasure/erase-account.ts';
import { unfinished } from '../../shared/erasure/erasure.ts';
import { parseErasureCall } from '../../shared/erasure/parse-erasure-call.ts';
import { s3FileEraser } from '../../shared/erasure/s3-file-eraser.aws.ts';
import { consumer } from '../../shared/trigger/consumer.ts';

/**
 * Erases accounts that are marked for it, as the bus tells; and, by the schedule, continues what
 * was interrupted and looks once more for what has come late.
 */
export const handler = consumer({
  name: 'erase-account',
  limitMs: 50_000,
  prepare: () => {
    const settings = readSettings([
      'stage',
      'accountsTable',
      'userPoolId',
      'userFilesBucket',
      'identityPoolId',
    ]);
    return {
      accounts: dynamoDbAccountStore(settings.accountsTable),
      store: dynamoDbErasureStore(settings.accountsTable),
      users: cognitoUserEraser(settings.userPoolId),
      files: s3FileEraser(settings.userFilesBucket),
      ...(settings.identityPoolId === undefined ? {} : { identities: cognitoIdentityEraser }),
    };
  },
  parse: parseErasureCall,
  gather: async (call, { store }, { signal, now }) => {
    if (call.kind === 'account') return [call.sub];
    return unfinished(await store.pending(signal), now).map(({ sub }) => sub);
  },
  decide: (subs) =>
    subs.length === 0
      ? { kind: 'ignore', reason: 'nothing-unfinished' }
      : { kind: 'allow', answer: subs, reason: 'erased' },
  act: (subs, parts, invocation) => eraseAccounts(parts, subs, invocation),
});
