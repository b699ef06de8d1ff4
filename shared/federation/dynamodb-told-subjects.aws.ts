import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import type { ToldSubjects } from './told-subject.ts';

const client = new DynamoDBClient(clientSettings(storeLimits));

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;
/** A sign-in goes from the one trigger to the other within seconds. */
const KEPT_SECONDS = 600;

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

/** Subjects in the accounts table, which forgets them after some minutes. */
export const dynamoDbToldSubjects = (table: string): ToldSubjects => ({
  keep: async ({ key, subject }, { now, signal }) => {
    const expiresAt = Math.floor(now / 1000) + KEPT_SECONDS;
    const command = new PutItemCommand({
      TableName: table,
      Item: marshall({ ...key, subject, expiresAt }),
    });
    await callAws(limits('PutItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
  },
  find: async (key, { now, signal }) => {
    const command = new GetItemCommand({
      TableName: table,
      Key: marshall(key),
      ProjectionExpression: 'subject, expiresAt',
      ConsistentRead: true,
    });
    const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    // DynamoDB deletes what has expired, but may take days.
    return Number(Item?.['expiresAt']?.N) > now / 1000 ? Item?.['subject']?.S : undefined;
  },
});
