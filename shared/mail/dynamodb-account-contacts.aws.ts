import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { accountKey } from '../accounts/account-item.ts';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { readTextMap } from '../events/event.ts';
import type { AccountContacts } from './account-contacts.ts';

const CALL_LIMIT_MS = 5000;

const client = new DynamoDBClient(clientSettings(senderLimits.ledger));

/** What is read of an account; the role of the function allows no more. */
const READ = '#email, #verified, #locale, #pool.#locale';

const NAMES = {
  '#email': 'email',
  '#verified': 'emailVerified',
  '#locale': 'locale',
  '#pool': 'pool',
};

/** The contacts of the accounts in the DynamoDB table of this name: one call each. */
export const dynamoDbAccountContacts = (table: string): AccountContacts => ({
  find: async (sub, signal) => {
    const limits = { service: 'dynamodb', operation: 'GetItem', signal, limitMs: CALL_LIMIT_MS };
    const command = new GetItemCommand({
      TableName: table,
      Key: marshall(accountKey(sub)),
      ProjectionExpression: READ,
      ExpressionAttributeNames: NAMES,
    });
    const { Item } = await callAws(limits, (abortSignal) => client.send(command, { abortSignal }));
    if (!Item) return undefined;
    const item = unmarshall(Item);
    const { email, locale } = readTextMap(item);
    return {
      email: item['emailVerified'] === true ? email : undefined,
      locale: locale ?? readTextMap(item['pool'])['locale'],
    };
  },
});
