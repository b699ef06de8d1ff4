import { isRecord } from '../events/event.ts';
import type { Drift } from './drift.ts';
import type { ListedAccount, ReconcileState } from './reconcile-store.ts';

/** The key of the item that says how far the reconciler has come. */
export const RECONCILE_KEY = { pk: 'RECONCILE', sk: 'RECONCILE' } as const;

const phases: ReadonlyMap<unknown, ReconcileState['phase']> = new Map([
  ['pool', 'pool'],
  ['table', 'table'],
  ['over', 'over'],
]);

const count = (value: unknown): number => (Number.isSafeInteger(value) ? Number(value) : 0);

const driftIn = (value: unknown): Drift => {
  const item = isRecord(value) ? value : {};
  return {
    looked: count(item['looked']),
    missing: count(item['missing']),
    changed: count(item['changed']),
    orphaned: count(item['orphaned']),
  };
};

/** Reads how far the reconciler has come; `undefined`, so from the beginning, if that is unclear. */
export const stateOf = (item: Readonly<Record<string, unknown>>): ReconcileState | undefined => {
  const phase = phases.get(item['phase']);
  if (!phase) return undefined;
  const { cursor } = item;
  const drift = driftIn(item['drift']);
  return { phase, drift, ...(typeof cursor === 'string' ? { cursor } : {}) };
};

/** Reads an account of the table as the walk sees it; nothing for an item that has no `sub`. */
export const listedAccount = (item: Readonly<Record<string, unknown>>): ListedAccount[] => {
  const { sub, status, updatedAt, orphanedSince } = item;
  if (typeof sub !== 'string') return [];
  return [
    {
      sub,
      status: typeof status === 'string' ? status : 'unknown',
      updatedAt: typeof updatedAt === 'string' ? updatedAt : '',
      ...(typeof orphanedSince === 'string' ? { orphanedSince } : {}),
    },
  ];
};
