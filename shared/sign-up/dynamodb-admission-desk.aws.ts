import {
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callStore, STORE_CALL_MS, storeClient } from '../aws/store-client.aws.ts';
import { cancellationReasons } from '../aws/transaction-failures.aws.ts';
import { TRANSACTION_CONFLICT, untilFree } from '../aws/until-free.ts';
import { forgettingUpdate } from '../budgets/budget-expression.ts';
import { updateItem, type CountingPlace } from '../budgets/dynamodb-counts.aws.ts';
import type { Invocation } from '../trigger/definition.ts';
import {
  admissionActions,
  type AdmissionAction,
  type AdmissionAttempt,
} from './admission-expressions.ts';
import {
  firstReason,
  type Admission,
  type AdmissionDesk,
  type AdmissionRequest,
} from './admission.ts';
import { countSignUp, type SharedSignUps } from './dynamodb-shared-counts.aws.ts';
import { mailboxCounter } from './sign-up-counters.ts';

/** The name that DynamoDB gives to a condition that does not hold. */
const CONDITION = 'ConditionalCheckFailed';

const itemOf = (table: string, action: AdmissionAction): TransactWriteItem => {
  const { key, update, condition, names, values, countsOnce } = action;
  const common = {
    TableName: table,
    Key: marshall(key),
    ...(names ? { ExpressionAttributeNames: { ...names } } : {}),
    ...(values ? { ExpressionAttributeValues: marshall(values) } : {}),
    ...(countsOnce ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } : {}),
  };
  return update === undefined
    ? { ConditionCheck: { ...common, ConditionExpression: condition } }
    : {
        Update: {
          ...common,
          UpdateExpression: update,
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
        },
      };
};

/** Whether the condition failed only because this very attempt has been let in before. */
const isRepeated = ({ countsOnce }: AdmissionAction, { Item }: CancellationReason): boolean =>
  countsOnce !== undefined && Item !== undefined && unmarshall(Item)['attempt'] === countsOnce;

/** Why a transaction was cancelled: the conditions that failed, in the place of an answer. */
const refusalsAmong = (
  actions: readonly AdmissionAction[],
  reasons: readonly CancellationReason[],
): Admission[] =>
  actions.flatMap((action, index) => {
    const reason = reasons[index];
    if (reason?.Code !== CONDITION) return [];
    return isRepeated(action, reason) ? [] : [action.refusal];
  });

const readCancellation = (
  error: unknown,
  actions: readonly AdmissionAction[],
): Admission | 'counted' | 'conflict' => {
  const reasons = cancellationReasons(error);
  const refusal = firstReason(refusalsAmong(actions, reasons));
  if (refusal) return refusal;
  const codes = reasons.map(({ Code }) => Code).filter((code) => code !== 'None');
  if (codes.includes(TRANSACTION_CONFLICT)) return 'conflict';
  if (codes.length === 0 || codes.some((code) => code !== CONDITION)) throw error;
  return 'counted';
};

/** What a transaction came to. */
interface Tried {
  readonly admission: Admission;
  /** The mailbox had counted it at an attempt before this one. */
  readonly repeated: boolean;
}

/**
 * Tries once. Where the mailbox alone was in the way, because it counted this attempt before, nothing
 * else was done either: whatever else the sign-up brings is used up without the mailbox then.
 */
const tryOnce = async (
  table: string,
  request: AdmissionRequest,
  given: AdmissionAttempt & { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<Tried | 'conflict'> => {
  const actions = admissionActions(request, given);
  const { signal, limitMs } = given;
  const command = new TransactWriteItemsCommand({
    TransactItems: actions.map((action) => itemOf(table, action)),
  });
  const repeated = given.counted;
  try {
    await callStore('TransactWriteItems', { signal, limitMs }, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return { admission: given.waiting ? 'waitlisted' : 'admitted', repeated };
  } catch (error) {
    const told = readCancellation(error, actions);
    if (told === 'conflict') return told;
    if (told === 'counted') return tryOnce(table, request, { ...given, counted: true });
    return { admission: told, repeated };
  }
};

/** Tries until the transaction meets no other, as long as one call may take. */
const transact = (
  table: string,
  request: AdmissionRequest,
  attempt: AdmissionAttempt & { readonly signal: AbortSignal },
): Promise<Tried> =>
  untilFree((limitMs) => tryOnce(table, request, { ...attempt, limitMs }), {
    signal: attempt.signal,
    limitMs: STORE_CALL_MS,
  });

/** What concerns this sign-up alone. */
const admitByItself = async (
  table: string,
  request: AdmissionRequest,
  { now, signal }: Invocation,
): Promise<Tried> => {
  const attempt = { waiting: false, counted: false, now, signal };
  const tried = await transact(table, request, attempt);
  return tried.admission === 'not-invited' && request.mode === 'waitlist'
    ? transact(table, request, { ...attempt, waiting: true })
    : tried;
};

/**
 * What both halves come to. What one of them refuses is refused, whatever became of the other: a
 * failure beside it must not let somebody ask elsewhere.
 *
 * @throws what failed where nothing refuses, the transaction's failure first
 */
const settled = (
  alone: PromiseSettledResult<Tried>,
  shared: PromiseSettledResult<SharedSignUps>,
): Admission => {
  const byItself = alone.status === 'fulfilled' ? [alone.value.admission] : [];
  const full = shared.status === 'fulfilled' ? shared.value.refusals : [];
  const refusal = firstReason([...byItself, ...full]);
  if (refusal) return refusal;
  if (alone.status === 'rejected') throw alone.reason;
  if (alone.value.admission === 'admitted' && shared.status === 'rejected') throw shared.reason;
  return alone.value.admission;
};

/** Lets the mailbox count this attempt like any other from now on; a failure is told to the log. */
const forgetAttempt = async (
  place: CountingPlace,
  request: AdmissionRequest,
  { signal, degradedBy }: Invocation,
): Promise<void> => {
  const mailbox = mailboxCounter(request);
  if (!mailbox) return;
  const update = forgettingUpdate(mailbox.counter, request.attempt);
  await updateItem(place, update, signal).catch(degradedBy);
};

const valueOf = <Value>(result: PromiseSettledResult<Value>): Value | undefined =>
  result.status === 'fulfilled' ? result.value : undefined;

/**
 * The desk in the DynamoDB table of this name. What belongs to one sign-up is one transaction; what
 * many share is counted beside it at the same time, and taken back where nobody is let in now.
 */
export const dynamoDbAdmissionDesk = (table: string): AdmissionDesk => ({
  admit: async (request, invocation) => {
    const place = { client: storeClient, table, limitMs: STORE_CALL_MS };
    const [alone, counting] = await Promise.allSettled([
      admitByItself(table, request, invocation),
      countSignUp(place, request, invocation),
    ]);
    const [tried, shared] = [valueOf(alone), valueOf(counting)];
    const isAdmitted = tried?.admission === 'admitted';
    const isFull = (shared?.refusals ?? []).length > 0;
    await Promise.all([
      ...(shared && (!isAdmitted || isFull || tried.repeated) ? [shared.takeBack()] : []),
      // A repetition is not counted where many share: it must not begin with a refusal by them.
      ...(isAdmitted && isFull ? [forgetAttempt(place, request, invocation)] : []),
    ]);
    return settled(alone, counting);
  },
});
