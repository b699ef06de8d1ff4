import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  ExecuteStatementCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startServices } from './local-services.ts';

const TableName = 'accounts-under-test';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'profile' } });

let services: Awaited<ReturnType<typeof startServices>>;
let client: DynamoDBClient;

const put = (pk: string, name: string) =>
  client.send(new PutItemCommand({ TableName, Item: { ...key(pk), name: { S: name } } }));
const nameOf = async (pk: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(pk), ConsistentRead: true }))).Item?.[
    'name'
  ]?.S;

const rejection = async (call: Promise<unknown>): Promise<unknown> => {
  const [result] = await Promise.allSettled([call]);
  return result.status === 'rejected' ? result.reason : undefined;
};

beforeAll(async () => {
  services = await startServices();
  client = new DynamoDBClient(services.client);
  await services.dynamodb.createTable({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    SSESpecification: { SSEEnabled: true },
  });
});
afterAll(async () => {
  client.destroy();
  await services.stop();
});
beforeEach(async () => {
  services.clock.reset();
  await services.dynamodb.reset();
});

describe('tables', () => {
  it('are made from the properties of a CloudFormation table', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({
      TableStatus: 'ACTIVE',
      TableArn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${TableName}`,
      BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
    });
  });

  it('can be made and deleted by a client, and are ready at once', async () => {
    const definition = {
      TableName: 'short-lived',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    } as const;
    const input = {
      ...definition,
      KeySchema: [...definition.KeySchema],
      AttributeDefinitions: [...definition.AttributeDefinitions],
    };
    await client.send(new CreateTableCommand(input));
    const Item = { id: { S: '1' } };
    await client.send(new PutItemCommand({ TableName: 'short-lived', Item }));
    await client.send(new DeleteTableCommand({ TableName: 'short-lived' }));
    await client.send(new CreateTableCommand(input));
    const { Items } = await client.send(new ScanCommand({ TableName: 'short-lived' }));
    expect(Items).toEqual([]);
  });

  it('are empty but there after a reset', async () => {
    await put('a', 'Ada');
    await services.dynamodb.reset();
    const { Count } = await client.send(new ScanCommand({ TableName }));
    expect(Count).toBe(0);
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    expect(TimeToLiveDescription?.TimeToLiveStatus).toBe('ENABLED');
  });

  it('may be created again by the stack without harm', async () => {
    await put('a', 'Ada');
    await services.dynamodb.createTable({ TableName });
    await expect(nameOf('a')).resolves.toBe('Ada');
  });
});

describe('items', () => {
  it('are written, updated, queried and written in batches', async () => {
    await put('a', 'Ada');
    await client.send(
      new UpdateItemCommand({
        TableName,
        Key: key('a'),
        UpdateExpression: 'SET #n = :n ADD visits :one',
        ExpressionAttributeNames: { '#n': 'name' },
        ExpressionAttributeValues: { ':n': { S: 'Grace' }, ':one': { N: '1' } },
      }),
    );
    await client.send(
      new BatchWriteItemCommand({
        RequestItems: {
          [TableName]: [{ PutRequest: { Item: { pk: { S: 'a' }, sk: { S: 'other' } } } }],
        },
      }),
    );
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: 'a' } },
      }),
    );
    expect(Items).toEqual([
      { pk: { S: 'a' }, sk: { S: 'other' } },
      { ...key('a'), name: { S: 'Grace' }, visits: { N: '1' } },
    ]);
  });

  it('come back with a failed condition when they are asked for', async () => {
    await put('a', 'Ada');
    const again = {
      TableName,
      Item: { ...key('a'), name: { S: 'Eve' } },
      ConditionExpression: 'attribute_not_exists(pk)',
    };
    const shown = await rejection(
      client.send(new PutItemCommand({ ...again, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' })),
    );
    const hidden = await rejection(client.send(new PutItemCommand(again)));
    expect(shown).toBeInstanceOf(ConditionalCheckFailedException);
    expect(shown).toMatchObject({ Item: { name: { S: 'Ada' } } });
    expect(hidden).toBeInstanceOf(ConditionalCheckFailedException);
    expect(hidden).not.toHaveProperty('Item.name');
  });

  it('are born exactly once when fifty callers try at the same time', async () => {
    const births = await Promise.allSettled(
      Array.from({ length: 50 }, (_, caller) =>
        client.send(
          new PutItemCommand({
            TableName,
            Item: { ...key('born'), name: { S: `caller ${caller}` } },
            ConditionExpression: 'attribute_not_exists(pk)',
            ...(caller % 2 ? { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const } : {}),
          }),
        ),
      ),
    );
    const failures = births.filter(({ status }) => status === 'rejected');
    expect(failures).toHaveLength(49);
    expect(
      failures.every(
        (failure) =>
          failure.status === 'rejected' &&
          failure.reason instanceof ConditionalCheckFailedException,
      ),
    ).toBe(true);
  });

  it('lose no increment when fifty callers count at the same time', async () => {
    await Promise.all(
      Array.from({ length: 50 }, () =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: key('counter'),
            UpdateExpression: 'ADD hits :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          }),
        ),
      ),
    );
    const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('counter') }));
    expect(Item?.['hits']).toEqual({ N: '50' });
  });
});

const count = (ClientRequestToken: string, by: string) =>
  client.send(
    new TransactWriteItemsCommand({
      ClientRequestToken,
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key('counter'),
            UpdateExpression: 'ADD hits :by',
            ExpressionAttributeValues: { ':by': { N: by } },
          },
        },
      ],
    }),
  );
const hits = async () =>
  (await client.send(new GetItemCommand({ TableName, Key: key('counter') }))).Item?.['hits'];

describe('transactions', () => {
  const absent = 'attribute_not_exists(pk)';

  it('write all of their items', async () => {
    await put('old', 'Ada');
    await put('gone', 'Bob');
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName, Item: { ...key('new'), name: { S: 'Eve' } } } },
          { Delete: { TableName, Key: key('gone') } },
          {
            Update: {
              TableName,
              Key: key('old'),
              UpdateExpression: 'SET #n = :n',
              ExpressionAttributeNames: { '#n': 'name' },
              ExpressionAttributeValues: { ':n': { S: 'Grace' } },
            },
          },
          {
            ConditionCheck: { TableName, Key: key('nobody'), ConditionExpression: absent },
          },
        ],
      }),
    );
    await expect(Promise.all(['new', 'gone', 'old', 'nobody'].map(nameOf))).resolves.toEqual([
      'Eve',
      undefined,
      'Grace',
      undefined,
    ]);
  });

  it('write nothing when one condition fails, and give every reason', async () => {
    await put('taken', 'Ada');
    await put('kept', 'Bob');
    const failure = await rejection(
      client.send(
        new TransactWriteItemsCommand({
          TransactItems: [
            { Put: { TableName, Item: key('fresh') } },
            { Delete: { TableName, Key: key('kept') } },
            {
              Put: {
                TableName,
                Item: key('taken'),
                ConditionExpression: absent,
                ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              },
            },
            {
              Update: {
                TableName,
                Key: key('kept-too'),
                UpdateExpression: 'SET hits = visits + :one',
                ExpressionAttributeValues: { ':one': { N: '1' } },
              },
            },
            {
              ConditionCheck: {
                TableName,
                Key: key('nobody'),
                ConditionExpression: 'attribute_exists(pk)',
              },
            },
          ],
        }),
      ),
    );
    expect(failure).toBeInstanceOf(TransactionCanceledException);
    expect(failure).toMatchObject({
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons ' +
        '[None, None, ConditionalCheckFailed, ValidationError, ConditionalCheckFailed]',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'None' },
        {
          Code: 'ConditionalCheckFailed',
          Message: 'The conditional request failed',
          Item: { name: { S: 'Ada' } },
        },
        { Code: 'ValidationError' },
        { Code: 'ConditionalCheckFailed' },
      ],
    });
    await expect(Promise.all(['taken', 'kept', 'kept-too'].map(nameOf))).resolves.toEqual([
      'Ada',
      'Bob',
      undefined,
    ]);
    const { Count } = await client.send(new ScanCommand({ TableName }));
    expect(Count).toBe(2);
  });

  it('are refused when they touch an item twice, or are empty', async () => {
    const twice = new TransactWriteItemsCommand({
      TransactItems: [
        { Put: { TableName, Item: key('a') } },
        { Delete: { TableName, Key: key('a') } },
      ],
    });
    await expect(client.send(twice)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Transaction request cannot include multiple operations on one item',
    });
    const empty = new TransactWriteItemsCommand({ TransactItems: [] });
    await expect(client.send(empty)).rejects.toMatchObject({ name: 'ValidationException' });
    const elsewhere = new TransactWriteItemsCommand({
      TransactItems: [{ Put: { TableName: 'no-such-table', Item: key('a') } }],
    });
    await expect(client.send(elsewhere)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('are carried out once for one token, until ten minutes have passed', async () => {
    await count('token', '1');
    await count('token', '1');
    await expect(hits()).resolves.toEqual({ N: '1' });
    await expect(count('token', '2')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    services.clock.advance(601);
    await count('token', '2');
    await expect(hits()).resolves.toEqual({ N: '3' });
  });

  it('let exactly one of twenty rivals win, whole', async () => {
    const rivals = await Promise.allSettled(
      Array.from({ length: 20 }, (_, rival) =>
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: ['left', 'right'].map((side) => ({
              Put: {
                TableName,
                Item: { ...key(side), name: { S: `rival ${rival}` } },
                ConditionExpression: absent,
              },
            })),
          }),
        ),
      ),
    );
    expect(rivals.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [left, right] = await Promise.all(['left', 'right'].map(nameOf));
    expect(left).toBe(right);
  });

  it('read several items at one time', async () => {
    await put('a', 'Ada');
    const { Responses } = await client.send(
      new TransactGetItemsCommand({
        TransactItems: [
          { Get: { TableName, Key: key('a') } },
          { Get: { TableName, Key: key('nobody') } },
        ],
      }),
    );
    expect(Responses).toEqual([{ Item: { ...key('a'), name: { S: 'Ada' } } }, {}]);
  });
});

describe('time to live', () => {
  it('removes items when the clock of the stack has passed it', async () => {
    const inAnHour = String(Math.floor(Date.now() / 1000) + 3600);
    const expiring = { ...key('brief'), name: { S: 'Ada' }, expiresAt: { N: inAnHour } };
    await client.send(new PutItemCommand({ TableName, Item: expiring }));
    await client.send(
      new PutItemCommand({
        TableName,
        Item: { ...key('zero'), name: { S: 'Bob' }, expiresAt: { N: '0' } },
      }),
    );
    await put('lasting', 'Eve');
    services.clock.advance(3000);
    await expect(nameOf('brief')).resolves.toBe('Ada');
    services.clock.advance(700);
    await expect(Promise.all(['brief', 'zero', 'lasting'].map(nameOf))).resolves.toEqual([
      undefined,
      'Bob',
      'Eve',
    ]);
  });

  it('is described, and refuses to change to what it is', async () => {
    const TimeToLiveSpecification = { AttributeName: 'expiresAt', Enabled: true };
    const enable = new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification });
    await expect(client.send(enable)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'TimeToLive is already enabled',
    });
    const { TimeToLiveDescription } = await client.send(
      new DescribeTimeToLiveCommand({ TableName }),
    );
    expect(TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'expiresAt',
    });
  });
});

describe('what else a client may ask', () => {
  it('backups are kept as a setting', async () => {
    const status = async () =>
      (await client.send(new DescribeContinuousBackupsCommand({ TableName })))
        .ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
    await expect(status()).resolves.toBe('DISABLED');
    await client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
    await expect(status()).resolves.toBe('ENABLED');
  });

  it('an operation that is missing answers its error', async () => {
    const statement = new ExecuteStatementCommand({ Statement: 'SELECT * FROM "x"' });
    await expect(client.send(statement)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: expect.stringContaining('ExecuteStatement'),
    });
  });

  it('a table that does not exist answers its error', async () => {
    await expect(
      client.send(new DescribeTimeToLiveCommand({ TableName: 'no-such-table' })),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
