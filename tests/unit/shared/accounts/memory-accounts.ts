import { accountOf, ERASED, standingOf } from '../../../../shared/accounts/account-item.ts';
import { accountItem } from '../../../fixtures/account-item.ts';
import { erasedItem } from '../../../../shared/accounts/account-expressions.ts';
import type { AccountStore } from '../../../../shared/accounts/account-store.ts';
import type { ItemChange } from '../../../../shared/accounts/account-events.ts';
import type { ConfirmationStore } from '../../../../shared/accounts/create-account.aws.ts';
import { accountKey } from '../../../../shared/accounts/account-item.ts';
import { passwordKey } from '../../../../shared/accounts/password-change.ts';
import { cursorAfter, listedAccount } from '../../../../shared/accounts/reconcile-item.ts';
import type { ReconcileStore, WalkName } from '../../../../shared/accounts/reconcile-store.ts';
import type { PendingErasure } from '../../../../shared/erasure/erasure.ts';
import type { WalkState } from '../../../../shared/accounts/walk.ts';

type Item = Record<string, unknown>;

/** A defect that the world of a test has, to see whether the test notices. */
export type Defect =
  | 'births-overwrite'
  | 'erasure-leaves-no-trace'
  | 'erasures-are-not-noted'
  | 'sweeps-find-nothing'
  | 'mails-are-not-remembered';

/** A table in memory: accounts by `sub`, and every change of an item, as its stream tells it. */
export interface MemoryTable {
  readonly defect?: Defect | undefined;
  readonly items: Map<string, Item>;
  readonly stream: ItemChange[];
  /** The erasures that are to be done, by `sub`. */
  readonly erasureNotes: Map<string, PendingErasure>;
  /** How far the reconciler's walks have come. */
  readonly walks: Map<WalkName, WalkState>;
}

/** A table with nothing in it. */
export const memoryTable = (defect?: Defect): MemoryTable => ({
  items: new Map(),
  stream: [],
  erasureNotes: new Map(),
  walks: new Map(),
  defect,
});

/** Runs an effect as one call of the store, which may come late or not come back. */
export type Call = <Result>(effect: () => Result | Promise<Result>) => Promise<Result>;

const write = ({ items, stream }: MemoryTable, sub: string, item: Item): void => {
  const before = items.get(sub);
  items.set(sub, item);
  stream.push({ ...(before ? { before } : {}), after: item });
};

const liveIn = ({ items }: MemoryTable, sub: string) => {
  const item = items.get(sub);
  return item && accountOf(item);
};

const withChange = (item: Item, change: object): Item =>
  Object.fromEntries(Object.entries({ ...item, ...change }).filter(([, value]) => value !== null));

const create = (table: MemoryTable, account: Parameters<AccountStore['create']>[0]) => {
  const isThere = table.items.has(account.sub);
  if (isThere && table.defect !== 'births-overwrite') return 'existed';
  write(table, account.sub, accountItem(account));
  return 'created';
};

/** The accounts of a table in memory, under the same rules as DynamoDB's conditions. */
export const memoryAccountStore = (table: MemoryTable, call: Call): AccountStore => ({
  create: (account) => call(() => create(table, account)),
  findStanding: (sub) =>
    call(() => {
      const item = table.items.get(sub);
      return item && standingOf(item);
    }),
  read: (sub) => call(() => liveIn(table, sub)),
  update: (sub, { expected, change, now }) =>
    call(() => {
      const account = liveIn(table, sub);
      if (!account) return 'missing';
      if (account.version !== expected) return 'stale';
      const updatedAt = new Date(now).toISOString();
      const item = table.items.get(sub) ?? {};
      write(
        table,
        sub,
        withChange(item, { ...change, updatedAt, version: expected + 1, shape: 2 }),
      );
      return liveIn(table, sub) ?? 'missing';
    }),
  markMail: (sub, { email, ...mail }) =>
    call(() => {
      const account = liveIn(table, sub);
      if (!account) return 'missing';
      if (account.email !== email) return 'other-address';
      if (account.mail?.state === mail.state) return 'unchanged';
      const item = table.items.get(sub) ?? {};
      write(table, sub, withChange(item, { mail, version: account.version + 1 }));
      return 'marked';
    }),
  beginErasure: (sub, { receipt, requestedAt, expected }) =>
    call(() => {
      const account = liveIn(table, sub);
      if (!account) return 'missing';
      if (account.erasure) return account.erasure;
      if (expected !== undefined && expected !== account.version) return 'stale';
      const erasure = { receipt, requestedAt };
      const change = { status: 'erasing', erasure, version: account.version + 1 };
      write(table, sub, withChange(table.items.get(sub) ?? {}, change));
      return erasure;
    }),
  finishErasure: (sub, now) =>
    call(() => {
      const status = table.items.get(sub)?.['status'];
      if (status === ERASED) return 'erased';
      if (status !== 'erasing') return 'not-erasing';
      write(table, sub, { ...accountKey(sub), ...erasedItem(now) });
      if (table.defect === 'erasure-leaves-no-trace') table.items.delete(sub);
      return 'erased';
    }),
});

/** What confirmations write, in a table in memory. */
export const memoryConfirmationStore = (table: MemoryTable, call: Call): ConfirmationStore => ({
  create: (account) => call(() => create(table, account)),
  notePasswordReset: (sub, now) =>
    call(() => {
      const changedAt = new Date(now).toISOString();
      table.stream.push({ after: { ...passwordKey(sub), sub, changedAt } });
    }),
});

const subOf = (cursor: string): string => JSON.parse(cursor).pk.slice('ACCOUNT#'.length);

const pageAfter = ({ items }: MemoryTable, cursor: string | undefined, size: number) => {
  const subs = [...items.keys()];
  const from = cursor === undefined ? 0 : subs.indexOf(subOf(cursor)) + 1;
  const page = subs.slice(from, from + size);
  const [last] = page.slice(-1);
  const isOver = last === undefined || from + size >= subs.length;
  return {
    accounts: page.flatMap((sub) => listedAccount(items.get(sub) ?? {})),
    ...(isOver ? {} : { next: cursorAfter(accountKey(last)) }),
  };
};

/** What the reconciler needs, of a table in memory; two accounts to a page, or as many as said. */
export const memoryReconcileStore = (table: MemoryTable, call: Call, size = 2): ReconcileStore => ({
  standings: (subs) =>
    call(() => {
      const found = subs.flatMap((sub) => {
        const item = table.items.get(sub);
        return item ? [[sub, standingOf(item)] as const] : [];
      });
      return new Map(found);
    }),
  accounts: (cursor) => call(() => pageAfter(table, cursor, size)),
  markOrphan: (sub, since) =>
    call(() => {
      const item = table.items.get(sub);
      if (item) write(table, sub, withChange(item, { orphanedSince: since ?? null }));
    }),
  noteErasure: (sub, requestedAt) =>
    call(() => {
      if (table.erasureNotes.has(sub) || table.defect === 'erasures-are-not-noted') return;
      table.erasureNotes.set(sub, { sub, requestedAt });
    }),
  loadWalk: (name) => call(() => table.walks.get(name) ?? {}),
  saveWalk: (name, state) => call(() => void table.walks.set(name, state)),
});
