import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callStore } from '../aws/store-client.aws.ts';
import type { ToldSubjects } from './told-subject.ts';

/** A sign-in goes from the one trigger to the other within seconds. */
const KEPT_SECONDS = 600;

/** Subjects in the accounts table, which forgets them after some minutes. */
export const dynamoDbToldSubjects = (table: string): ToldSubjects => ({
  keep: async ({ key, subject }, { now, signal }) => {
    const expiresAt = Math.floor(now / 1000) + KEPT_SECONDS;
    const command = new PutItemCommand({
      TableName: table,
      Item: marshall({ ...key, subject, expiresAt }),
    });
    await callStore('PutItem', { signal }, (client, abortSignal) =>
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
    const { Item } = await callStore('GetItem', { signal }, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    // DynamoDB deletes what has expired, but may take days.
    return Number(Item?.['expiresAt']?.N) > now / 1000 ? Item?.['subject']?.S : undefined;
  },
});
