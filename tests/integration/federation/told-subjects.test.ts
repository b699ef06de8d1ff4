import { DynamoDBClient, CreateTableCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toldSubjectKey, type ToldSubjects } from '../../../shared/federation/told-subject.ts';
import { startServices } from '../services/local-services.ts';

const table = 'accounts';
const NOW = Date.parse('2026-11-22T12:00:00Z');
const minutes = (count: number) => count * 60_000;
const key = toldSubjectKey({ provider: 'Corp', subject: 'lena', email: 'lena@example.com' });

let services: Awaited<ReturnType<typeof startServices>>;
let client: DynamoDBClient;
let subjects: ToldSubjects;

beforeAll(async () => {
  services = await startServices();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: services.url,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  client = new DynamoDBClient(services.client);
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  const { dynamoDbToldSubjects } =
    await import('../../../shared/federation/dynamodb-told-subjects.aws.ts');
  subjects = dynamoDbToldSubjects(table);
});
afterAll(() => services.stop());

const callAt = (now: number) => ({ now, signal: new AbortController().signal });

describe('a subject that was told', () => {
  it('is found for ten minutes, also where DynamoDB still has it after them', async () => {
    await subjects.keep({ key, subject: 'Lena' }, callAt(NOW));
    expect(await subjects.find(key, callAt(NOW + minutes(9)))).toBe('Lena');
    expect(await subjects.find(key, callAt(NOW + minutes(10)))).toBeUndefined();
  });

  it('is not believed without an end', async () => {
    const Item = marshall({ ...key, subject: 'Mallory' });
    await client.send(new PutItemCommand({ TableName: table, Item }));
    expect(await subjects.find(key, callAt(NOW))).toBeUndefined();
  });
});
