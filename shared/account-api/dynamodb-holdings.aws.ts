import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { getItem } from '../accounts/accounts-table.aws.ts';
import { transact } from '../accounts/table-transaction.aws.ts';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, storeLimits } from '../aws/client-settings.aws.ts';
import { addressKey } from '../addresses/recipient-keys.ts';
import { noteErasure } from '../accounts/note-erasure.aws.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { Holdings } from './holdings.ts';
import { bindingActions, bindingResult } from './identity-binding.ts';

const CALL_LIMIT_MS = 1600;

const client = new DynamoDBClient(clientSettings(storeLimits));

const items = async (table: string, sub: string, signal: AbortSignal) => {
  const limits = { service: 'dynamodb', operation: 'Query', signal, limitMs: CALL_LIMIT_MS };
  const found = [];
  let start: QueryCommand['input']['ExclusiveStartKey'];
  do {
    const command = new QueryCommand({
      TableName: table,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: marshall({ ':pk': `ACCOUNT#${sub}` }),
      ConsistentRead: true,
      ExclusiveStartKey: start,
    });
    const page = await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    start = page.LastEvaluatedKey;
  } while (start);
  return found;
};

/** What the DynamoDB table of this name holds about users. */
export const dynamoDbHoldings = (table: string): Holdings => ({
  items: (sub, signal) => items(table, sub, signal),
  address: async (email, signal) => {
    const address = parseEmailAddress(email);
    return address && getItem({ table, key: addressKey(address) }, {}, signal);
  },
  bindIdentity: async (binding, signal) =>
    bindingResult(await transact(table, bindingActions(binding), signal), binding),
  noteErasure: (sub, requestedAt, signal) => noteErasure(table, { sub, requestedAt }, signal),
});
