import { setTimeout as wait } from 'node:timers/promises';
import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { countingUpdate, uncountingUpdate, type PlainUpdate } from './budget-expression.ts';
import { claimUpdate, refusedUpdate, sentUpdate, unknownUpdate } from './dispatch-expressions.ts';
import type { Claim, Dispatch, DispatchLedger, SendResult } from './dispatch-ledger.ts';
import { heldByBudget, holdReasonOf } from './dispatch-record.ts';
import { TOO_BUSY } from './claim-dispatch.ts';
import { countersOf, type Counter, type MessageBudgets } from './message-budgets.ts';

/** Nobody waits for a sender: better a slow ledger than one that is passed by. */
const CALL_LIMIT_MS = 5000;

/** Attempts at a transaction that met another one, and at another part of a spread counter. */
const ATTEMPTS = 6;

const PAUSE_MS = 40;

const client = new DynamoDBClient(clientSettings(senderLimits.ledger));

/** Where the ledger stands and what it counts by. */
export interface LedgerSettings {
  readonly table: string;
  readonly budgets: MessageBudgets;
}

const updateInput = (table: string, plain: PlainUpdate) => ({
  TableName: table,
  Key: marshall(plain.key),
  UpdateExpression: plain.update,
  ConditionExpression: plain.condition,
  ExpressionAttributeNames: { ...plain.names },
  ExpressionAttributeValues: marshall(plain.values),
});

const transact = async (items: TransactWriteItem[], signal: AbortSignal): Promise<void> => {
  const limits = {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    signal,
    limitMs: CALL_LIMIT_MS,
  };
  const command = new TransactWriteItemsCommand({ TransactItems: items });
  await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
};

const update = async (table: string, plain: PlainUpdate, signal: AbortSignal): Promise<void> => {
  const limits = { service: 'dynamodb', operation: 'UpdateItem', signal, limitMs: CALL_LIMIT_MS };
  const command = new UpdateItemCommand(updateInput(table, plain));
  await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
};

const reasonsOf = (error: unknown): CancellationReason[] => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
};

/** One attempt of a claim; the actions of its transaction stand in this order. */
interface Attempt {
  readonly counters: readonly Counter[];
  readonly items: TransactWriteItem[];
}

const attemptOf = (
  { table, budgets }: LedgerSettings,
  dispatch: Dispatch,
  now: number,
): Attempt => {
  const { recipient, address } = dispatch;
  const counters = countersOf(recipient, { ...budgets, ...dispatch.budgets }, Math.random);
  const counting = counters.map((counter) => ({
    Update: updateInput(table, countingUpdate(counter, now)),
  }));
  const deliverable = address && {
    ConditionCheck: {
      TableName: table,
      Key: marshall(address),
      ConditionExpression: 'attribute_not_exists(undeliverableSince)',
    },
  };
  const claiming = {
    Update: {
      ...updateInput(table, claimUpdate(dispatch, now)),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    },
  };
  return { counters, items: [claiming, ...counting, ...(deliverable ? [deliverable] : [])] };
};

const refused = (reason: CancellationReason | undefined): boolean =>
  reason?.Code === 'ConditionalCheckFailed';

/** Why a cancelled claim is held; `undefined` when none of its conditions failed. */
const heldBy = (
  reasons: readonly CancellationReason[],
  counters: readonly Counter[],
  now: number,
): { claim: Claim; again: boolean } | undefined => {
  const [claiming, ...others] = reasons;
  if (refused(claiming)) {
    const reason = holdReasonOf(unmarshall(claiming?.Item ?? {}), now);
    return { claim: { kind: 'held', reason }, again: false };
  }
  if (refused(others[counters.length])) {
    return { claim: { kind: 'held', reason: 'address-undeliverable' }, again: false };
  }
  const full = counters.find((_, index) => refused(others[index]));
  return full && { claim: heldByBudget(full.scope), again: full.spread };
};

const settleOf =
  (table: string, key: string, { counters, now }: { counters: readonly Counter[]; now: number }) =>
  async (result: SendResult, signal: AbortSignal): Promise<void> => {
    if (result !== 'refused') {
      await update(table, result === 'sent' ? sentUpdate(key) : unknownUpdate(key), signal);
      return;
    }
    const undoing = [refusedUpdate(key), ...counters.map((one) => uncountingUpdate(one, now))];
    const items = undoing.map((plain) => ({ Update: updateInput(table, plain) }));
    await transact(items, signal);
  };

const tryClaim = async (
  settings: LedgerSettings,
  dispatch: Dispatch,
  { now, signal }: { now: number; signal: AbortSignal },
): Promise<{ claim: Claim; again: boolean } | 'conflict'> => {
  const { counters, items } = attemptOf(settings, dispatch, now);
  try {
    await transact(items, signal);
    const settle = settleOf(settings.table, dispatch.key, { counters, now });
    return { claim: { kind: 'claimed', settle }, again: false };
  } catch (error) {
    const reasons = reasonsOf(error);
    const held = heldBy(reasons, counters, now);
    if (held) return held;
    if (reasons.some(({ Code }) => Code === TOO_BUSY)) return 'conflict';
    throw error;
  }
};

const tooBusy = (): DependencyFailed =>
  new DependencyFailed(
    {
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      reason: TOO_BUSY,
      retryable: true,
    },
    undefined,
  );

/**
 * The ledger in the DynamoDB table of this name: one transaction claims, looks whether the address
 * is deliverable and counts; one update settles.
 */
export const dynamoDbDispatchLedger = (settings: LedgerSettings): DispatchLedger => ({
  claim: async (dispatch, now, signal) => {
    let last: Claim | undefined;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const tried = await tryClaim(settings, dispatch, { now, signal });
      if (tried !== 'conflict') {
        if (!tried.again) return tried.claim;
        last = tried.claim;
      }
      if (attempt < ATTEMPTS) await wait(PAUSE_MS * Math.random() * attempt);
    }
    if (last) return last;
    throw tooBusy();
  },
});
