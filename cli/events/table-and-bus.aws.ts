import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { AccountEvent } from '../../shared/accounts/account-events.ts';
import { ask, operatorClient } from '../deployed/operator-limits.aws.ts';
import { CommandFailed } from '../exit-codes.ts';

const dynamoDb = new DynamoDBClient(operatorClient);
const eventBridge = new EventBridgeClient(operatorClient);

/** Accounts, what is left of them, passwords and devices, as far as they are of this time. */
const CHANGED =
  'begins_with(pk, :accounts) AND (updatedAt >= :since OR erasedAt >= :since OR changedAt >= :since OR #at >= :since)';

/** What an account's partition has changed since a moment (ISO 8601); reads the whole table. */
export async function* itemsSince(
  TableName: string,
  since: string,
): AsyncGenerator<Readonly<Record<string, unknown>>> {
  let start: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({
      TableName,
      ConsistentRead: true,
      FilterExpression: CHANGED,
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: marshall({ ':accounts': 'ACCOUNT#', ':since': since }),
      ...(start ? { ExclusiveStartKey: marshall(start) } : {}),
    });
    const { Items = [], LastEvaluatedKey } = await ask('dynamodb', 'Scan', (abortSignal) =>
      dynamoDb.send(command, { abortSignal }),
    );
    for (const item of Items) yield unmarshall(item);
    start = LastEvaluatedKey && unmarshall(LastEvaluatedKey);
  } while (start);
}

/** What one call takes; an event of ours has a few kB of the 256 that they may have together. */
const MOST_AT_ONCE = 10;

const putSome = async (EventBusName: string, events: readonly AccountEvent[]): Promise<void> => {
  const Entries = events.map(({ detailType, detail }) => ({
    EventBusName,
    Source: 'poolkeeper.accounts',
    DetailType: detailType,
    Detail: JSON.stringify(detail),
  }));
  const { FailedEntryCount = 0 } = await ask('eventbridge', 'PutEvents', (abortSignal) =>
    eventBridge.send(new PutEventsCommand({ Entries }), { abortSignal }),
  );
  if (FailedEntryCount > 0) {
    throw new CommandFailed(
      `The bus ${EventBusName} has refused ${FailedEntryCount} of ${Entries.length} events.`,
      'Say it again: who has heard an event knows it again.',
    );
  }
};

/** Puts events on a bus, in their order. Throws `CommandFailed` when it takes some of them not. */
export const putEvents = async (bus: string, events: readonly AccountEvent[]): Promise<void> => {
  for (let at = 0; at < events.length; at += MOST_AT_ONCE) {
    await putSome(bus, events.slice(at, at + MOST_AT_ONCE));
  }
};
