import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import { identityKey } from '../accounts/account-item.ts';
import { PENDING_ERASURES, pendingErasureKey } from '../accounts/pending-erasure-key.ts';
import { waitingKey } from '../sign-up/admission-keys.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { ErasureStore } from './erasure-stores.ts';
import { receiptExpiry, receiptKey, sweepTime, type PendingErasure } from './erasure.ts';

const CALL_LIMIT_MS = 8000;

/** Items deleted at the same time; by calls of one each, as `BatchWriteItem` could also put items. */
const AT_ONCE = 25;

const client = new DynamoDBClient(clientSettings({ connectMs: 500, requestMs: 2000, attempts: 3 }));

type Item = Readonly<Record<string, unknown>>;
type Key = { readonly pk: string; readonly sk: string };

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

/** Every key, or item, under one partition key. */
const query = async (
  TableName: string,
  asked: { readonly pk: string; readonly projection?: string },
  signal: AbortSignal,
): Promise<Item[]> => {
  const found: Item[] = [];
  let start: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const command = new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': asked.pk }),
      ConsistentRead: true,
      ExclusiveStartKey: start,
      ...(asked.projection === undefined ? {} : { ProjectionExpression: asked.projection }),
    });
    const page = await callAws(limits('Query', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

const remove = (TableName: string, key: Key, signal: AbortSignal) =>
  callAws(limits('DeleteItem', signal), (abortSignal) =>
    client.send(new DeleteItemCommand({ TableName, Key: marshall(key) }), { abortSignal }),
  );

const update = (
  TableName: string,
  {
    key,
    expression,
    values,
  }: { readonly key: Key; readonly expression: string; readonly values: Item },
  signal: AbortSignal,
) => {
  const command = new UpdateItemCommand({
    TableName,
    Key: marshall(key),
    UpdateExpression: expression,
    ExpressionAttributeValues: marshall(values),
  });
  return callAws(limits('UpdateItem', signal), (abortSignal) =>
    client.send(command, { abortSignal }),
  );
};

const pendingOf = ({ sk, requestedAt, receipt, identityId, sweepAt }: Item): PendingErasure => ({
  sub: String(sk),
  requestedAt: String(requestedAt),
  ...(typeof receipt === 'string' ? { receipt } : {}),
  ...(typeof identityId === 'string' ? { identityId } : {}),
  ...(typeof sweepAt === 'string' ? { sweepAt } : {}),
});

const deleteItems = async (table: string, sub: string, signal: AbortSignal): Promise<void> => {
  const pk = `ACCOUNT#${sub}`;
  const keys = await query(table, { pk, projection: 'sk' }, signal);
  const others = keys.map(({ sk }) => String(sk)).filter((sk) => sk !== 'ACCOUNT');
  for (let at = 0; at < others.length; at += AT_ONCE) {
    const some = others.slice(at, at + AT_ONCE);
    await Promise.all(some.map((sk) => remove(table, { pk, sk }, signal)));
  }
};

const find = async (TableName: string, sub: string, signal: AbortSignal) => {
  const Key = marshall(pendingErasureKey(sub));
  const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
    client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }), { abortSignal }),
  );
  return Item && pendingOf(unmarshall(Item));
};

const openReceipt = async (
  table: string,
  {
    sub,
    receipt,
    requestedAt,
    identityId,
  }: { readonly sub: string } & Parameters<ErasureStore['openReceipt']>[1],
  signal: AbortSignal,
): Promise<void> => {
  const folder = identityId === undefined ? '' : ', identityId = :identity';
  const pending = {
    key: pendingErasureKey(sub),
    expression: `SET requestedAt = :at, receipt = :receipt${folder}`,
    values: {
      ':at': requestedAt,
      ':receipt': receipt,
      ...(identityId === undefined ? {} : { ':identity': identityId }),
    },
  };
  await update(table, pending, signal);
  const opened = { expression: 'SET requestedAt = :at', values: { ':at': requestedAt } };
  await update(table, { key: receiptKey(receipt), ...opened }, signal);
};

const close = async (
  table: string,
  closing: { readonly sub: string } & Parameters<ErasureStore['close']>[1],
  signal: AbortSignal,
): Promise<void> => {
  const { sub, receipt, identityId, erased, now } = closing;
  if (receipt !== undefined) {
    const closed = {
      expression: 'SET finishedAt = :at, erased = :erased, expiresAt = :expires',
      values: {
        ':at': new Date(now).toISOString(),
        ':erased': erased,
        ':expires': receiptExpiry(now),
      },
    };
    await update(table, { key: receiptKey(receipt), ...closed }, signal);
  }
  const known = { requestedAt: new Date(now).toISOString(), receipt, identityId };
  const told = Object.entries(known).filter(([, value]) => value !== undefined);
  const kept = told.map(([name]) => `${name} = if_not_exists(${name}, :${name})`);
  const swept = {
    expression: `SET ${['sweepAt = :sweepAt', ...kept].join(', ')}`,
    values: {
      ':sweepAt': sweepTime(now),
      ...Object.fromEntries(told.map(([name, value]) => [`:${name}`, value])),
    },
  };
  await update(table, { key: pendingErasureKey(sub), ...swept }, signal);
};

/** Erasures in the DynamoDB table of this name. */
export const dynamoDbErasureStore = (table: string): ErasureStore => ({
  pending: async (signal) => (await query(table, { pk: PENDING_ERASURES }, signal)).map(pendingOf),
  findPending: (sub, signal) => find(table, sub, signal),
  openReceipt: (sub, opening, signal) => openReceipt(table, { sub, ...opening }, signal),
  deleteItems: (sub, signal) => deleteItems(table, sub, signal),
  deleteIdentity: async (identityId, signal) => {
    await remove(table, identityKey(identityId), signal);
  },
  deleteWaiting: async (email, signal) => {
    const address = parseEmailAddress(email);
    if (address) await remove(table, waitingKey(address.canonical), signal);
  },
  close: (sub, closing, signal) => close(table, { sub, ...closing }, signal),
  noteSweep: async (receipt, now, signal) => {
    const swept = {
      expression: 'SET sweptAt = :at',
      values: { ':at': new Date(now).toISOString() },
    };
    await update(table, { key: receiptKey(receipt), ...swept }, signal);
  },
  forget: async (sub, signal) => {
    await remove(table, pendingErasureKey(sub), signal);
  },
});
