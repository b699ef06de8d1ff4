import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { callStore } from '../aws/store-client.aws.ts';
import { switchesKey, type SwitchStore } from './switches.ts';

/** A first attempt and half of a second one: the switches are read before anything else. */
const CALL_LIMIT_MS = 1000;

/** The switches in the DynamoDB table of this name. */
export const dynamoDbSwitchStore = (table: string): SwitchStore => ({
  find: async (signal) => {
    const command = new GetItemCommand({ TableName: table, Key: marshall(switchesKey) });
    const limits = { signal, limitMs: CALL_LIMIT_MS };
    const { Item } = await callStore('GetItem', limits, (client, abortSignal) =>
      client.send(command, { abortSignal }),
    );
    return Item && unmarshall(Item);
  },
});
