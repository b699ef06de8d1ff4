import { isRecord } from '../events/event.ts';
import { accountKey } from './account-item.ts';
import type { Drift } from './drift.ts';
import type { ListedAccount, WalkName } from './reconcile-store.ts';
import type { WalkState, WalkUnderWay } from './walk.ts';
import type { WholeWalk } from './whole-walk.ts';

/** The key of the item that says how far a walk has come. */
export const walkKey = (name: WalkName) => ({ pk: 'RECONCILE', sk: name });

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

const isTime = (value: unknown): value is string =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value));

const driftIn = (value: unknown): Drift | undefined => {
  if (!isRecord(value)) return undefined;
  const { looked, missing, changed, orphaned } = value;
  return isCount(looked) && isCount(missing) && isCount(changed) && isCount(orphaned)
    ? { looked, missing, changed, orphaned }
    : undefined;
};

const underWayIn = (value: unknown): WalkUnderWay | undefined => {
  if (!isRecord(value)) return undefined;
  const { startedAt, cursor } = value;
  const found = driftIn(value['found']);
  if (!isTime(startedAt) || !found) return undefined;
  if (cursor === undefined) return { startedAt, found };
  return typeof cursor === 'string' ? { startedAt, cursor, found } : undefined;
};

const wholeWalkIn = (value: unknown): WholeWalk | undefined => {
  if (!isRecord(value)) return undefined;
  const { endedAt, measure } = value;
  const found = driftIn(value['found']);
  return isTime(endedAt) && isCount(measure) && found ? { endedAt, measure, found } : undefined;
};

/**
 * Reads how far a walk has come. What is unclear in one part is believed in none: then the walk
 * begins anew, and nothing is erased before it is whole.
 */
export const walkStateOf = (item: Readonly<Record<string, unknown>>): WalkState => {
  const underWay = underWayIn(item['underWay']);
  const last = wholeWalkIn(item['last']);
  const isUnclear =
    (item['underWay'] !== undefined && !underWay) || (item['last'] !== undefined && !last);
  return isUnclear ? {} : { underWay, last };
};

/** The cursor behind the item with this key. */
export const cursorAfter = (key: Readonly<Record<string, unknown>>): string => JSON.stringify(key);

/** Reads an account of the table as the walk sees it; nothing for an item that has no `sub`. */
export const listedAccount = (item: Readonly<Record<string, unknown>>): ListedAccount[] => {
  const { sub, status, createdAt, orphanedSince } = item;
  if (typeof sub !== 'string') return [];
  return [
    {
      sub,
      status: typeof status === 'string' ? status : 'unknown',
      createdAt: typeof createdAt === 'string' ? createdAt : '',
      ...(typeof orphanedSince === 'string' ? { orphanedSince } : {}),
      cursor: cursorAfter(accountKey(sub)),
    },
  ];
};
