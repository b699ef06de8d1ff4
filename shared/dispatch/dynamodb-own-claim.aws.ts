import {
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { cancellationReasons } from '../aws/transaction-failures.aws.ts';
import { TRANSACTION_CONFLICT, untilFree } from '../aws/until-free.ts';
import { countingUpdate } from '../budgets/budget-expression.ts';
import { claimUpdate, deliverableCheck } from './dispatch-expressions.ts';
import type { Dispatch, HoldReason } from './dispatch-ledger.ts';
import { holdReasonOf } from './dispatch-record.ts';
import {
  updateInput,
  type CountingPlace,
  type CountingTime,
} from '../budgets/dynamodb-counts.aws.ts';
import type { Counter } from '../budgets/counters.ts';

/** A dispatch with the counter of its recipient: only what goes to one mailbox meets at these. */
export interface OwnClaim {
  readonly dispatch: Dispatch;
  readonly counter: Counter | undefined;
}

const actionsOf = (
  table: string,
  { dispatch, counter }: OwnClaim,
  now: number,
): TransactWriteItem[] => {
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
  { client, table }: CountingPlace,
  own: OwnClaim,
  { now, ...time }: CountingTime & { readonly limitMs: number },
): Promise<HoldReason | 'claimed' | 'conflict'> => {
  const limits = { service: 'dynamodb', operation: 'TransactWriteItems', ...time };
  const command = new TransactWriteItemsCommand({ TransactItems: actionsOf(table, own, now) });
  try {
    await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return 'claimed';
  } catch (error) {
    const reasons = cancellationReasons(error);
    const hold = holdIn(reasons, own.dispatch, now);
    if (hold) return hold;
    if (reasons.some(({ Code }) => Code === TRANSACTION_CONFLICT)) return 'conflict';
    throw error;
  }
};

/**
 * Claims what is a dispatch's own in one transaction: its record, the counter of its recipient, the
 * look at the address. One that meets another is tried again as long as a call may take.
 *
 * @throws `DependencyFailed` when the table does not answer, or is too busy at these items
 */
export const claimOwn = (
  place: CountingPlace,
  own: OwnClaim,
  time: CountingTime,
): Promise<HoldReason | 'claimed'> =>
  untilFree((limitMs) => claimOnce(place, own, { ...time, limitMs }), {
    signal: time.signal,
    limitMs: place.limitMs,
  });
