import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { TRANSACTION_CONFLICT, untilFree } from '../aws/until-free.ts';
import { countingUpdate } from './budget-expression.ts';
import {
  claimUpdate,
  deliverableCheck,
  refusedUpdate,
  sentUpdate,
  unknownUpdate,
} from './dispatch-expressions.ts';
import type { Dispatch, DispatchClaim, DispatchLedger, HoldReason } from './dispatch-ledger.ts';
import { holdReasonOf, overBudget } from './dispatch-record.ts';
import {
  allOf,
  countShared,
  uncount,
  updateInput,
  updateItem,
  type CountingPlace,
  type CountingTime,
} from './dynamodb-counts.aws.ts';
import { countersOf, type Counter, type Spread } from './message-budgets.ts';

/** Nobody waits for a sender: better a slow ledger than one that is passed by. */
const CALL_LIMIT_MS = 5000;

const client = new DynamoDBClient(clientSettings(senderLimits.ledger));

/** Where the ledger stands, and the name of the channel whose budgets it counts. */
export interface LedgerSettings {
  readonly table: string;
  readonly channel: string;
}

/** A dispatch with the counter of its recipient: only what goes to one mailbox meets at these. */
interface Own {
  readonly dispatch: Dispatch;
  readonly counter: Counter | undefined;
}

const actionsOf = (table: string, { dispatch, counter }: Own, now: number): TransactWriteItem[] => {
  const { address } = dispatch;
  const check = address && deliverableCheck(address, now);
  return [
    {
      Update: {
        ...updateInput(table, claimUpdate(dispatch, now)),
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    },
    ...(check
      ? [
          {
            ConditionCheck: {
              TableName: table,
              Key: marshall(check.key),
              ConditionExpression: check.condition,
              ExpressionAttributeValues: marshall(check.values),
            },
          },
        ]
      : []),
    ...(counter ? [{ Update: updateInput(table, countingUpdate(counter, now)) }] : []),
  ];
};

const reasonsOf = (error: unknown): readonly CancellationReason[] => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
};

const refused = (reason: CancellationReason | undefined): boolean =>
  reason?.Code === 'ConditionalCheckFailed';

/** Why a cancelled claim is held, by the actions in their order; `undefined` for another cause. */
const holdIn = (
  [claiming, ...others]: readonly CancellationReason[],
  { address }: Dispatch,
  now: number,
): HoldReason | undefined => {
  if (refused(claiming)) return holdReasonOf(unmarshall(claiming?.Item ?? {}), now);
  if (address && refused(others[0])) return 'address-undeliverable';
  return others.some(refused) ? 'over-recipient-budget' : undefined;
};

const claimOnce = async (
  { table }: CountingPlace,
  own: Own,
  { now, ...time }: CountingTime & { readonly limitMs: number },
): Promise<HoldReason | 'claimed' | 'conflict'> => {
  const limits = { service: 'dynamodb', operation: 'TransactWriteItems', ...time };
  const command = new TransactWriteItemsCommand({ TransactItems: actionsOf(table, own, now) });
  try {
    await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return 'claimed';
  } catch (error) {
    const reasons = reasonsOf(error);
    const hold = holdIn(reasons, own.dispatch, now);
    if (hold) return hold;
    if (reasons.some(({ Code }) => Code === TRANSACTION_CONFLICT)) return 'conflict';
    throw error;
  }
};

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
    ...(key === undefined ? [] : [updateItem(place, refusedUpdate(key), time.signal)]),
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
    untilFree((limitMs) => claimOnce(place, { dispatch, counter }, { ...time, limitMs }), {
      signal: time.signal,
      limitMs: place.limitMs,
    }),
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
