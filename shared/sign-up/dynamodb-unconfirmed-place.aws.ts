import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings } from '../aws/client-settings.aws.ts';
import type { UnconfirmedPlace } from './unconfirmed-users.ts';

/** Nobody waits for the janitor. */
const CALL_LIMIT_MS = 8000;

const key = { pk: 'JANITOR', sk: 'UNCONFIRMED' } as const;

const client = new DynamoDBClient(
  clientSettings({ connectMs: 1000, requestMs: 3000, attempts: 3 }),
);

const limits = (operation: string, signal: AbortSignal) => ({
  service: 'dynamodb',
  operation,
  signal,
  limitMs: CALL_LIMIT_MS,
});

/** The place of the janitor in the DynamoDB table of this name. */
export const dynamoDbUnconfirmedPlace = (table: string): UnconfirmedPlace => ({
  load: async (signal) => {
    const command = new GetItemCommand({
      TableName: table,
      Key: marshall(key),
      ConsistentRead: true,
    });
    const { Item } = await callAws(limits('GetItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return Item?.['cursor']?.S;
  },
  save: async (cursor, signal) => {
    const Item = marshall({ ...key, cursor }, { removeUndefinedValues: true });
    const command = new PutItemCommand({ TableName: table, Item });
    await callAws(limits('PutItem', signal), (abortSignal) =>
      client.send(command, { abortSignal }),
    );
  },
});
