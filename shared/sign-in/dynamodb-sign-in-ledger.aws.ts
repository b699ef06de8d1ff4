import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { accountKey, standingOf } from '../accounts/account-item.ts';
import { putItem } from '../accounts/accounts-table.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { callStore } from '../aws/store-client.aws.ts';
import type { DeviceRecord, SignInHistory, SignInLedger, SignInRecord } from './sign-in-ledger.ts';

/** A first attempt and half of a second one. */
const CALL_LIMIT_MS = 1000;

const keysOf = (sub: string, deviceKey: string) => {
  const account = accountKey(sub);
  return {
    account,
    signIn: { pk: account.pk, sk: 'SIGN-IN' },
    device: { pk: account.pk, sk: `DEVICE#${deviceKey}` },
  };
};

const read = async (table: string, keys: ReturnType<typeof keysOf>, signal: AbortSignal) => {
  const command = new BatchGetItemCommand({
    RequestItems: {
      [table]: {
        Keys: Object.values(keys).map((key) => marshall(key)),
        ProjectionExpression: 'sk, #status, #roles, #at',
        ExpressionAttributeNames: { '#status': 'status', '#roles': 'roles', '#at': 'at' },
        ConsistentRead: true,
      },
    },
  });
  const operation = 'BatchGetItem';
  const limits = { signal, limitMs: CALL_LIMIT_MS };
  const { Responses, UnprocessedKeys } = await callStore(operation, limits, (client, abortSignal) =>
    client.send(command, { abortSignal }),
  );
  // Part of an answer would make a suspended account look like none.
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) {
    const reason = 'UnprocessedKeys';
    throw new DependencyFailed(
      { service: 'dynamodb', operation, reason, retryable: true },
      undefined,
    );
  }
  return new Map(
    (Responses?.[table] ?? []).map((item) => unmarshall(item)).map((item) => [item['sk'], item]),
  );
};

const timeIn = (item: Record<string, unknown> | undefined): string | undefined =>
  typeof item?.['at'] === 'string' ? item['at'] : undefined;

const look = async (
  table: string,
  keys: ReturnType<typeof keysOf>,
  signal: AbortSignal,
): Promise<SignInHistory> => {
  const items = await read(table, keys, signal);
  const account = items.get(keys.account.sk);
  const lastAt = timeIn(items.get(keys.signIn.sk));
  const deviceAt = timeIn(items.get(keys.device.sk));
  const { status, roles } = account ? standingOf(account) : { status: undefined, roles: [] };
  return {
    ...(status === undefined ? {} : { status }),
    roles,
    ...(lastAt === undefined ? {} : { lastAt }),
    ...(deviceAt === undefined ? {} : { deviceAt }),
  };
};

const unlessSince = ({ unlessSince: since }: SignInRecord) => ({
  expression: 'attribute_not_exists(pk) OR #at < :since',
  names: { '#at': 'at' },
  values: { ':since': since },
});

const clientIn = ({ clientId }: SignInRecord) =>
  clientId === undefined ? {} : { client: clientId };

const deviceFields = (record: DeviceRecord) => ({
  shape: 1,
  at: record.at,
  ...clientIn(record),
  notice: record.notice,
  expiresAt: record.expiresAt,
});

/** Sign-ins in the accounts table of this name. */
export const dynamoDbSignInLedger = (table: string): SignInLedger => ({
  look: (sub, deviceKey, signal) => look(table, keysOf(sub, deviceKey), signal),
  recordSignIn: async (sub, record, signal) => {
    const fields = { shape: 1, at: record.at, ...clientIn(record) };
    const place = { table, key: keysOf(sub, '').signIn };
    await putItem(place, { fields, condition: unlessSince(record) }, signal);
  },
  recordDevice: async (sub, record, signal) => {
    const place = { table, key: keysOf(sub, record.key).device };
    await putItem(place, { fields: deviceFields(record), condition: unlessSince(record) }, signal);
  },
});
