import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type CancellationReason,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { TRANSACTION_CONFLICT, untilFree } from '../aws/until-free.ts';
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
import { countSignUp } from './dynamodb-shared-counts.aws.ts';

/** Two attempts of 700 ms and the pause between them; as long for all tries of a transaction. */
const CALL_LIMIT_MS = 1600;

/** The name that DynamoDB gives to a condition that does not hold. */
const CONDITION = 'ConditionalCheckFailed';

const client = new DynamoDBClient(clientSettings(storeLimits));

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

const reasonsOf = (error: unknown): readonly CancellationReason[] => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof TransactionCanceledException ? (cause.CancellationReasons ?? []) : [];
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

/** What a transaction came to. */
interface Tried {
  readonly admission: Admission;
  /** It was carried out at an attempt before this one, and is not carried out again. */
  readonly repeated: boolean;
}

/** What was asked for by a transaction. */
interface Asked {
  readonly actions: readonly AdmissionAction[];
  /** What it means that all of it was done. */
  readonly passed: Admission;
}

const readCancellation = (error: unknown, { actions, passed }: Asked): Tried | 'conflict' => {
  const reasons = reasonsOf(error);
  const refusal = firstReason(refusalsAmong(actions, reasons));
  if (refusal) return { admission: refusal, repeated: false };
  const codes = reasons.map(({ Code }) => Code).filter((code) => code !== 'None');
  if (codes.includes(TRANSACTION_CONFLICT)) return 'conflict';
  if (codes.length === 0 || codes.some((code) => code !== CONDITION)) throw error;
  return { admission: passed, repeated: true };
};

const tryOnce = async (
  table: string,
  request: AdmissionRequest,
  given: AdmissionAttempt & { readonly signal: AbortSignal; readonly limitMs: number },
): Promise<Tried | 'conflict'> => {
  const actions = admissionActions(request, given);
  const { signal, limitMs } = given;
  const limits = { service: 'dynamodb', operation: 'TransactWriteItems', signal, limitMs };
  const command = new TransactWriteItemsCommand({
    TransactItems: actions.map((action) => itemOf(table, action)),
  });
  const passed = given.waiting ? 'waitlisted' : 'admitted';
  try {
    await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return { admission: passed, repeated: false };
  } catch (error) {
    return readCancellation(error, { actions, passed });
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
    limitMs: CALL_LIMIT_MS,
  });

/** What concerns this sign-up alone. */
const admitByItself = async (
  table: string,
  request: AdmissionRequest,
  { now, signal }: Invocation,
): Promise<Tried> => {
  const tried = await transact(table, request, { waiting: false, now, signal });
  return tried.admission === 'not-invited' && request.mode === 'waitlist'
    ? transact(table, request, { waiting: true, now, signal })
    : tried;
};

/**
 * The desk in the DynamoDB table of this name. What belongs to one sign-up is one transaction; what
 * many share is counted beside it at the same time, and taken back where nobody is let in now.
 */
export const dynamoDbAdmissionDesk = (table: string): AdmissionDesk => ({
  admit: async (request, invocation) => {
    const [byItself, counting] = await Promise.allSettled([
      admitByItself(table, request, invocation),
      countSignUp({ client, table }, request, invocation),
    ]);
    if (counting.status === 'rejected') throw counting.reason;
    const shared = counting.value;
    if (byItself.status === 'rejected') {
      await shared.takeBack();
      throw byItself.reason;
    }
    const alone = byItself.value;
    const admission = firstReason([alone.admission, ...shared.refusals]) ?? alone.admission;
    if (admission !== 'admitted' || alone.repeated) await shared.takeBack();
    return admission;
  },
});
