import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { refusedUpdate, sentUpdate, unknownUpdate } from './dispatch-expressions.ts';
import type { Dispatch, DispatchClaim, DispatchLedger, HoldReason } from './dispatch-ledger.ts';
import { overBudget } from './dispatch-record.ts';
import {
  allOf,
  countShared,
  uncount,
  updateItem,
  type CountingPlace,
  type CountingTime,
} from '../budgets/dynamodb-counts.aws.ts';
import { claimOwn } from './dynamodb-own-claim.aws.ts';
import { countersOf, type Counter, type Spread } from '../budgets/counters.ts';

/** Nobody waits for a sender: better a slow ledger than one that is passed by. */
const CALL_LIMIT_MS = 5000;

const client = new DynamoDBClient(clientSettings(senderLimits.ledger));

/** Where the ledger stands, and the name of the channel whose budgets it counts. */
export interface LedgerSettings {
  readonly table: string;
  readonly channel: string;
}

/** What a claim has written. */
interface Taken {
  /** Of the record; absent where that was not ours to take. */
  readonly key?: string;
  readonly counters: readonly Counter[];
}

/** As if the message had not been tried: its record is open again, its counts are taken back. */
const giveBack = (
  place: CountingPlace,
  { key, counters }: Taken,
  time: CountingTime,
): Promise<void> =>
  allOf([
    ...(key === undefined ? [] : [updateItem(place, refusedUpdate(key, time.now), time.signal)]),
    uncount(place, counters, time),
  ]);

const claimedBy = (
  place: CountingPlace,
  taken: Taken & { readonly key: string },
  now: number,
): DispatchClaim => ({
  kind: 'claimed',
  settle: async (result, signal) => {
    if (result === 'refused') return giveBack(place, taken, { now, signal });
    const update = result === 'sent' ? sentUpdate(taken.key) : unknownUpdate(taken.key);
    await updateItem(place, update, signal);
  },
});

/** What an attempt to claim came to: all of it written, or why not. */
interface Attempt {
  readonly taken: Taken;
  readonly hold: HoldReason | undefined;
  readonly failed: PromiseRejectedResult | undefined;
}

const isOwn = ({ scope }: Counter): boolean => scope === 'recipient';

/** Claims what is the dispatch's own, and counts what many share, at the same time. */
const attempt = async (
  place: CountingPlace,
  dispatch: Dispatch,
  { draw, time }: { draw: (spread?: Spread) => readonly Counter[]; time: CountingTime },
): Promise<Attempt> => {
  const counter = draw().find(isOwn);
  const [claiming, counting] = await Promise.allSettled([
    claimOwn(place, { dispatch, counter }, time),
    countShared(place, (spread) => draw(spread).filter((one) => !isOwn(one)), time),
  ]);
  const own = claiming.status === 'fulfilled' ? claiming.value : undefined;
  const { counted, full } =
    counting.status === 'fulfilled' ? counting.value : { counted: [], full: [] };
  const ours = own === 'claimed' ? { key: dispatch.key } : {};
  return {
    taken: { ...ours, counters: own === 'claimed' && counter ? [counter, ...counted] : counted },
    hold: own === undefined || own === 'claimed' ? full.map((scope) => overBudget[scope])[0] : own,
    failed: [claiming, counting].find((one) => one.status === 'rejected'),
  };
};

/**
 * The ledger in the DynamoDB table of this name. The record, the counter of the recipient and the
 * look at the address are one transaction; what many share is counted beside it, and taken back
 * where the message is held.
 */
export const dynamoDbDispatchLedger = ({ table, channel }: LedgerSettings): DispatchLedger => {
  const place = { client, table, limitMs: CALL_LIMIT_MS };
  return {
    claim: async (dispatch, budgets, { now, signal, degradedBy }) => {
      const counted = { channel, ...dispatch.recipient };
      const draw = (spread?: Spread) => countersOf(counted, budgets, spread);
      const time = { now, signal };
      const { taken, hold, failed } = await attempt(place, dispatch, { draw, time });
      if (!hold && !failed) return claimedBy(place, { ...taken, key: dispatch.key }, now);
      await giveBack(place, taken, time).catch(degradedBy);
      if (hold) return { kind: 'held', reason: hold };
      throw failed?.reason;
    },
  };
};
