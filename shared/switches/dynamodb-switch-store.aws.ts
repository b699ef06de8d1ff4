import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { switchesKey, type SwitchStore } from './switches.ts';

/** A first attempt and half of a second one: the switches are read before anything else. */
const CALL_LIMIT_MS = 1000;

const client = new DynamoDBClient(clientSettings(storeLimits));

/** The switches in the DynamoDB table of this name. */
export const dynamoDbSwitchStore = (table: string): SwitchStore => ({
  find: async (signal) => {
    const limits = {
      service: 'dynamodb',
      operation: 'GetItem',
      signal,
      limitMs: CALL_LIMIT_MS,
    };
    const command = new GetItemCommand({ TableName: table, Key: marshall(switchesKey) });
    const { Item } = await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    return Item && unmarshall(Item);
  },
});
