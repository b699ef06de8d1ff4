import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { hasMetTransaction } from '../aws/transaction-failures.aws.ts';
import { untilFree } from '../aws/until-free.ts';
import { countingUpdate, uncountingUpdate, type PlainUpdate } from './budget-expression.ts';
import type { BudgetScope, Counter, Spread } from './counters.ts';

/**
 * How many parts of a spread counter are tried before the budget is said to be used up: all of up to
 * four, so that budgets below 500 are exact.
 */
const PARTS_TRIED = 4;

/** Where counters stand, and how long one call may take, in milliseconds. */
export interface CountingPlace {
  readonly client: DynamoDBClient;
  readonly table: string;
  readonly limitMs: number;
}

/** When counting happens, in milliseconds since the epoch, and until when it may go on. */
export interface CountingTime {
  readonly now: number;
  readonly signal: AbortSignal;
}

/** The parameters of an update for DynamoDB's commands. */
export const updateInput = (table: string, plain: PlainUpdate) => ({
  TableName: table,
  Key: marshall(plain.key),
  UpdateExpression: plain.update,
  ConditionExpression: plain.condition,
  ExpressionAttributeNames: { ...plain.names },
  ExpressionAttributeValues: marshall(plain.values),
});

const updateOnce = async (
  { client, table }: CountingPlace,
  plain: PlainUpdate,
  time: { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<'written' | 'refused' | 'conflict'> => {
  const limits = { service: 'dynamodb', operation: 'UpdateItem', ...time };
  const command = new UpdateItemCommand(updateInput(table, plain));
  try {
    await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return 'written';
  } catch (error) {
    if (!(error instanceof DependencyFailed)) throw error;
    if (error.cause instanceof ConditionalCheckFailedException) return 'refused';
    if (hasMetTransaction(error)) return 'conflict';
    throw error;
  }
};

/**
 * Updates one item, again as long as a transaction is in the way; tells whether the condition held.
 * Throws `DependencyFailed`.
 */
export const updateItem = (
  place: CountingPlace,
  plain: PlainUpdate,
  signal: AbortSignal,
): Promise<'written' | 'refused'> => {
  const { limitMs } = place;
  return untilFree((left) => updateOnce(place, plain, { signal, limitMs: left }), {
    operation: 'UpdateItem',
    signal,
    limitMs,
  });
};

/** Waits for all; throws the first failure once all has been tried. */
export const allOf = async (writes: readonly Promise<unknown>[]): Promise<void> => {
  const failed = (await Promise.allSettled(writes)).find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
};

/** Takes back what was counted at `now`, where it still counts. Throws `DependencyFailed`. */
export const uncount = (
  place: CountingPlace,
  counters: readonly Counter[],
  { now, signal }: CountingTime,
): Promise<void> =>
  allOf(counters.map((counter) => updateItem(place, uncountingUpdate(counter, now), signal)));

/** What counting came to. */
export interface SharedCount {
  readonly counted: readonly Counter[];
  /** The budgets that had no room. */
  readonly full: readonly BudgetScope[];
}

/** Gives the counters of what is to be counted; those that are spread, by parts that it draws. */
export type DrawCounters = (spread: Spread) => readonly Counter[];

/** Counts in the first part that has room, of a few that lie as far from each other as they can. */
const countInAnyPart = async (
  place: CountingPlace,
  draw: (spread: Spread) => Counter | undefined,
  { now, signal }: CountingTime,
): Promise<Counter | undefined> => {
  const begin = Math.random();
  for (let tried = 1; tried <= PARTS_TRIED; tried += 1) {
    const counter = draw(() => (begin + tried / PARTS_TRIED) % 1);
    if (!counter) return undefined;
    const result = await updateItem(place, countingUpdate(counter, now), signal);
    if (result === 'written') return counter;
    if (!counter.spread) return undefined;
  }
  return undefined;
};

/**
 * Counts one in every budget that many share, at the same time, each by an update of its own:
 * updates of one item wait for each other, where transactions would cancel each other. Of what is
 * drawn, one counter has each scope.
 *
 * @throws `DependencyFailed` when one of them fails and none is full; the others are taken back
 */
export const countShared = async (
  place: CountingPlace,
  draw: DrawCounters,
  time: CountingTime,
): Promise<SharedCount> => {
  const scopes = draw(Math.random).map(({ scope }) => scope);
  const drawOne = (wanted: BudgetScope) => (spread: Spread) =>
    draw(spread).find(({ scope }) => scope === wanted);
  const results = await Promise.allSettled(
    scopes.map((scope) => countInAnyPart(place, drawOne(scope), time)),
  );
  const counted = results.flatMap((one) =>
    one.status === 'fulfilled' && one.value ? [one.value] : [],
  );
  const full = scopes.filter((_, index) => {
    const result = results[index];
    return result?.status === 'fulfilled' && result.value === undefined;
  });
  const failed = results.find((one) => one.status === 'rejected');
  // A full budget is an answer, also where another one gives none.
  if (failed && full.length === 0) {
    // What cannot be taken back either is the same failure, and counts once too often for a while.
    await Promise.allSettled([uncount(place, counted, time)]);
    throw failed.reason;
  }
  return { counted, full };
};
