import { changeExpression, hasMade } from './account-change.ts';
import {
  erasedItem,
  erasureExpression,
  mailExpression,
  standingProjection,
} from './account-expressions.ts';
import { accountKey, accountOf, ERASED, standingOf } from './account-item.ts';
import type { AccountStore } from './account-store.ts';
import { createAccount } from './create-account.aws.ts';
import { getItem, putItem, updateItem, type ItemPlace } from './accounts-table.aws.ts';

type Store = { [Method in keyof AccountStore]: Parameters<AccountStore[Method]>[1] };

const update = async (
  place: ItemPlace,
  { expected, change, now }: Store['update'],
  signal: AbortSignal,
) => {
  const terms = { expected, at: new Date(now).toISOString() };
  const result = await updateItem(place, changeExpression(change, terms), signal);
  const item = 'written' in result ? result.written : (result.refusedBy ?? {});
  const account = accountOf(item);
  if (!account) return 'missing';
  return 'written' in result || hasMade(change, terms, item) ? account : 'stale';
};

const markMail = async (place: ItemPlace, mail: Store['markMail'], signal: AbortSignal) => {
  const result = await updateItem(place, mailExpression(mail), signal);
  if ('written' in result) return 'marked';
  const account = result.refusedBy && accountOf(result.refusedBy);
  if (!account) return 'missing';
  return account.email === mail.email ? 'unchanged' : 'other-address';
};

const beginErasure = async (
  place: ItemPlace,
  request: Store['beginErasure'],
  signal: AbortSignal,
) => {
  const result = await updateItem(place, erasureExpression(request), signal);
  const account = accountOf('written' in result ? result.written : (result.refusedBy ?? {}));
  return account ? (account.erasure ?? 'stale') : 'missing';
};

const finishErasure = async (place: ItemPlace, now: number, signal: AbortSignal) => {
  const condition = {
    expression: '#status = :erasing',
    names: { '#status': 'status' },
    values: { ':erasing': 'erasing' },
  };
  if (await putItem(place, { fields: erasedItem(now), condition }, signal)) return 'erased';
  const item = await getItem(place, {}, signal);
  return item?.['status'] === ERASED ? 'erased' : 'not-erasing';
};

/** The accounts in the DynamoDB table of this name. */
export const dynamoDbAccountStore = (table: string): AccountStore => {
  const placeOf = (sub: string): ItemPlace => ({ table, key: accountKey(sub) });
  return {
    create: (account, signal) => createAccount(table, account, signal),
    findStanding: async (sub, signal) => {
      const item = await getItem(placeOf(sub), standingProjection, signal);
      return item && standingOf(item);
    },
    read: async (sub, signal) => {
      const item = await getItem(placeOf(sub), {}, signal);
      return item && accountOf(item);
    },
    update: (sub, change, signal) => update(placeOf(sub), change, signal),
    markMail: (sub, mail, signal) => markMail(placeOf(sub), mail, signal),
    beginErasure: (sub, request, signal) => beginErasure(placeOf(sub), request, signal),
    finishErasure: (sub, now, signal) => finishErasure(placeOf(sub), now, signal),
  };
};
