import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import {
  countingUpdate,
  uncountingUpdate,
  type PlainUpdate,
} from '../dispatch/budget-expression.ts';
import type { Counter, Spread } from '../dispatch/message-budgets.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { sharedCounters, type SignUpCounter } from './sign-up-counters.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

/**
 * How many parts of a spread counter are tried before the budget is said to be used up: all of up to
 * four, so that budgets below 500 are exact.
 */
const PARTS_TRIED = 4;

/** What has been counted where many meet. */
export interface SharedCount {
  /** The budgets that had no room. */
  readonly refusals: readonly Admission[];
  /** Takes back what was counted; a failure to is told to the log. */
  readonly takeBack: () => Promise<void>;
}

/** Where to count. */
export interface CountingPlace {
  readonly client: DynamoDBClient;
  readonly table: string;
}

const send = async (
  { client, table }: CountingPlace,
  plain: PlainUpdate,
  signal: AbortSignal,
): Promise<void> => {
  const limits = { service: 'dynamodb', operation: 'UpdateItem', signal, limitMs: CALL_LIMIT_MS };
  const command = new UpdateItemCommand({
    TableName: table,
    Key: marshall(plain.key),
    UpdateExpression: plain.update,
    ConditionExpression: plain.condition,
    ExpressionAttributeNames: { ...plain.names },
    ExpressionAttributeValues: marshall(plain.values),
  });
  await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
};

const isFull = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.cause instanceof ConditionalCheckFailedException;

const count = async (
  place: CountingPlace,
  counter: Counter,
  { now, signal }: Invocation,
): Promise<boolean> => {
  try {
    await send(place, countingUpdate(counter, now), signal);
    return true;
  } catch (error) {
    if (!isFull(error)) throw error;
    return false;
  }
};

/** What one budget came to: where it was counted, or why it was not. */
type Counted = { readonly counter: Counter } | { readonly refusal: Admission };

/** Counts in the first part that has room, of a few that lie as far from each other as they can. */
const countInAnyPart = async (
  place: CountingPlace,
  draw: (spread: Spread) => SignUpCounter | undefined,
  invocation: Invocation,
): Promise<Counted[]> => {
  const begin = Math.random();
  for (let tried = 1; ; tried += 1) {
    const drawn = draw(() => (begin + tried / PARTS_TRIED) % 1);
    if (!drawn) return [];
    const { counter, refusal } = drawn;
    if (await count(place, counter, invocation)) return [{ counter }];
    if (!counter.spread || tried === PARTS_TRIED) return [{ refusal }];
  }
};

/** A function that takes back what was counted. */
const takingBack =
  (place: CountingPlace, counted: readonly Counted[], invocation: Invocation) =>
  async (): Promise<void> => {
    const counters = counted.flatMap((one) => ('counter' in one ? [one.counter] : []));
    const taken = await Promise.allSettled(
      counters.map((counter) =>
        send(place, uncountingUpdate(counter, invocation.now), invocation.signal),
      ),
    );
    for (const one of taken) if (one.status === 'rejected') invocation.degradedBy(one.reason);
  };

/**
 * Counts a sign-up for its caller, its domain and all, each by an update of its own: updates of one
 * item wait for each other, where transactions would cancel each other.
 *
 * @throws `DependencyFailed` when one of them fails; the others are taken back
 */
export const countShared = async (
  place: CountingPlace,
  request: AdmissionRequest,
  invocation: Invocation,
): Promise<SharedCount> => {
  const refusals = sharedCounters(request, undefined).map(({ refusal }) => refusal);
  const drawn = (wanted: Admission) => (spread: Spread) =>
    sharedCounters(request, spread).find(({ refusal }) => refusal === wanted);
  const results = await Promise.allSettled(
    refusals.map((wanted) => countInAnyPart(place, drawn(wanted), invocation)),
  );
  const counted = results.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const takeBack = takingBack(place, counted, invocation);
  const failed = results.find((one) => one.status === 'rejected');
  if (failed) {
    await takeBack();
    throw failed.reason;
  }
  return {
    refusals: counted.flatMap((one) => ('refusal' in one ? [one.refusal] : [])),
    takeBack,
  };
};
