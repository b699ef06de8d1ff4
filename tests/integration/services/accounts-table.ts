import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';

const KEYS = ['pk', 'sk'];

/** Makes a table with the keys of the accounts table. */
export const createAccountsTable = async (
  client: DynamoDBClient,
  TableName: string,
): Promise<void> => {
  const command = new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: KEYS.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  });
  await client.send(command);
};

/** What the AWS clients of functions read, for services at this address. */
export const pointClientsTo = (url: string): void => {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
};
