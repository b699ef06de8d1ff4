import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import {
  admissionActions,
  type AdmissionAction,
  type AdmissionAttempt,
} from './admission-expressions.ts';
import type { Admission, AdmissionDesk, AdmissionRequest } from './admission.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

/** Attempts at other parts of a spread counter, or after a transaction that met another one. */
const ATTEMPTS = 4;

const client = new DynamoDBClient(clientSettings(storeLimits));

const itemOf = (table: string, action: AdmissionAction): TransactWriteItem => {
  const { key, update, condition, names, values } = action;
  const common = {
    TableName: table,
    Key: marshall(key),
    ...(names ? { ExpressionAttributeNames: { ...names } } : {}),
    ...(values ? { ExpressionAttributeValues: marshall(values) } : {}),
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

/** The codes of the actions of a cancelled transaction, in their order. */
const cancellationOf = (error: unknown): readonly string[] | undefined => {
  const cause = error instanceof DependencyFailed ? error.cause : undefined;
  return cause instanceof TransactionCanceledException
    ? (cause.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None')
    : undefined;
};

/** What an attempt came to; `again` when another one may come to something else. */
interface Tried {
  readonly admission: Admission;
  readonly again: boolean;
}

const refusalOf = (
  actions: readonly AdmissionAction[],
  codes: readonly string[],
): Tried | undefined => {
  const refusing = actions.find((_, index) => codes[index] === 'ConditionalCheckFailed');
  return refusing && { admission: refusing.refusal, again: refusing.spread };
};

const tryOnce = async (
  table: string,
  request: AdmissionRequest,
  { signal, ...attempt }: AdmissionAttempt & { signal: AbortSignal },
): Promise<Tried | 'conflict'> => {
  const actions = admissionActions(request, attempt);
  const limits = {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    signal,
    limitMs: CALL_LIMIT_MS,
  };
  const command = new TransactWriteItemsCommand({
    TransactItems: actions.map((action) => itemOf(table, action)),
  });
  try {
    await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return { admission: attempt.waiting ? 'waitlisted' : 'admitted', again: false };
  } catch (error) {
    const codes = cancellationOf(error) ?? [];
    const refused = refusalOf(actions, codes);
    if (refused) return refused;
    if (codes.includes('TransactionConflict')) return 'conflict';
    throw error;
  }
};

const tooBusy = (): DependencyFailed =>
  new DependencyFailed(
    {
      service: 'dynamodb',
      operation: 'TransactWriteItems',
      reason: 'TransactionConflict',
      retryable: true,
    },
    undefined,
  );

const attempt = async (
  table: string,
  request: AdmissionRequest,
  given: { waiting: boolean; now: number; signal: AbortSignal },
): Promise<Admission> => {
  let last: Admission | undefined;
  for (let count = 0; count < ATTEMPTS; count += 1) {
    const tried = await tryOnce(table, request, { ...given, spread: Math.random });
    if (tried === 'conflict') continue;
    if (!tried.again) return tried.admission;
    last = tried.admission;
  }
  if (last) return last;
  throw tooBusy();
};

/** The desk in the DynamoDB table of this name: one transaction lets a sign-up in. */
export const dynamoDbAdmissionDesk = (table: string): AdmissionDesk => ({
  admit: async (request, { now, signal }) => {
    const admission = await attempt(table, request, { waiting: false, now, signal });
    return admission === 'not-invited' && request.mode === 'waitlist'
      ? attempt(table, request, { waiting: true, now, signal })
      : admission;
  },
});
