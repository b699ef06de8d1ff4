import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { callAws } from './call-aws.ts';
import { clientSettings, storeLimits } from './client-settings.aws.ts';

/** Two attempts of 700 ms and the pause between them; as long for all tries of one write. */
export const STORE_CALL_MS = 1600;

/** One client, so that a function that reads and writes in several ways has its connections once. */
export const storeClient = new DynamoDBClient(clientSettings(storeLimits));

/**
 * Makes a call of DynamoDB that somebody waits for, within `STORE_CALL_MS` unless less is left.
 * Throws `DependencyFailed`.
 */
export const callStore = <Answer>(
  operation: string,
  { signal, limitMs = STORE_CALL_MS }: { readonly signal: AbortSignal; readonly limitMs?: number },
  send: (client: DynamoDBClient, abortSignal: AbortSignal) => Promise<Answer>,
): Promise<Answer> =>
  callAws({ service: 'dynamodb', operation, signal, limitMs }, (abortSignal) =>
    send(storeClient, abortSignal),
  );
