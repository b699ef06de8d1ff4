import { join } from 'node:path';
import {
  AdminConfirmSignUpCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import type { FailedEvent } from '../../../local/lambda/asynchronous-calls.ts';
import type { DescribedRule } from '../../../local/services/eventbridge/described-events.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';

const BUS = 'poolkeeper-local';
const CONFIGURATION_SET = 'poolkeeper-local';

const ownRules: DescribedRule[] = [
  {
    name: 'hears-accounts',
    bus: BUS,
    enabled: true,
    pattern: { source: [{ prefix: 'poolkeeper.' }] },
    targets: [{ id: 'one', functionName: 'hears-accounts' }],
  },
  {
    name: 'hears-mails',
    bus: 'default',
    enabled: true,
    pattern: {
      source: ['aws.ses'],
      detail: { mail: { tags: { 'ses:configuration-set': [CONFIGURATION_SET] } } },
    },
    targets: [{ id: 'one', functionName: 'hears-mails' }],
  },
  {
    name: 'hourly',
    bus: 'default',
    enabled: true,
    schedule: 'rate(1 hour)',
    targets: [{ id: 'one', functionName: 'hears-time' }],
  },
];

let stack: StackUnderTest;
let events: EventBridgeClient;
let mails: SESClient;
let pool: CognitoIdentityProviderClient;
let table: DynamoDBClient;

const client = () => ({
  endpoint: stack.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

beforeAll(async () => {
  const description = await describeLocalStack();
  const described = description.events ?? { buses: [], rules: [], pipes: [], mailEvents: [] };
  const bundle = join(import.meta.dirname, 'functions/hears.cjs');
  stack = await startStackUnderTest({
    description: { ...description, events: { ...described, rules: ownRules } },
    ownFunctions: ['hears-accounts', 'hears-mails', 'hears-time'].map((name) => ({
      name,
      bundle,
      timeoutSeconds: 5,
      memoryMb: 512,
      environment: {},
    })),
  });
  events = new EventBridgeClient(client());
  mails = new SESClient(client());
  pool = new CognitoIdentityProviderClient(client());
  table = new DynamoDBClient(client());
});
beforeEach(() => stack.reset());
afterAll(() => stack.close());

const post = async (path: string): Promise<number> =>
  (await fetch(`${stack.url}${path}`, { method: 'POST' })).status;

const get = async <Answer>(path: string): Promise<Answer> =>
  (await fetch(`${stack.url}${path}`)).json() as Promise<Answer>;

const put = (own: object = {}) =>
  events.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: BUS,
          Source: 'poolkeeper.accounts',
          DetailType: 'AccountCreated',
          Detail: JSON.stringify({ sub: 'sub-1' }),
          ...own,
        },
      ],
    }),
  );

/** Invocations of a function once everything has settled. */
const heardBy = async (name: string) => {
  await stack.drain();
  return (await stack.timeline()).filter(({ trigger }) => trigger === name);
};

const deadLetters = async (): Promise<FailedEvent[]> => {
  await stack.drain();
  return get('/_local/dead-letters');
};

describe('an event that is put on the bus', () => {
  it('reaches the functions whose rules it matches, in EventBridge’s envelope', async () => {
    const { FailedEntryCount, Entries } = await put();
    expect(FailedEntryCount).toBe(0);
    const heard = await heardBy('hears-accounts');
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      source: 'AccountCreated',
      user: 'sub-1',
      attempt: 1,
      request: {
        version: '0',
        id: Entries?.[0]?.EventId,
        source: 'poolkeeper.accounts',
        'detail-type': 'AccountCreated',
        account: '000000000000',
        region: 'eu-west-1',
        detail: { sub: 'sub-1' },
      },
    });
    expect(await heardBy('hears-mails')).toEqual([]);
  });

  it('is tried three times as one request, then kept as a dead letter', async () => {
    await put({ Detail: JSON.stringify({ fails: true }) });
    const letters = await deadLetters();
    expect((await heardBy('hears-accounts')).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(letters).toMatchObject([
      { trigger: 'hears-accounts', error: 'It was asked to fail.', attempts: 3 },
    ]);
  });

  it.each([
    ['kill-after-effect', 2],
    ['error', 2],
    ['duplicate', 1],
  ])('survives the fault %s', async (kind, attempts) => {
    await stack.fault({ trigger: 'hears-accounts', kind, times: 1 });
    await put();
    expect(await deadLetters()).toEqual([]);
    expect(await heardBy('hears-accounts')).toHaveLength(attempts);
  });

  it.each([
    [{ Detail: 'no JSON' }, 'MalformedDetail'],
    [{ Detail: '[]' }, 'MalformedDetail'],
    [{ Source: 'aws.ses' }, 'NotAuthorizedForSourceException'],
    [{ EventBusName: 'nowhere' }, 'ResourceNotFoundException'],
    [{ DetailType: undefined }, 'InvalidArgument'],
  ])('is refused alone when it is wrong: %j', async (own, code) => {
    const { FailedEntryCount, Entries } = await put(own);
    expect([FailedEntryCount, Entries?.[0]?.ErrorCode]).toEqual([1, code]);
  });

  it('shows its rules, and takes no more than ten at once', async () => {
    const { Rules } = await events.send(new ListRulesCommand({ EventBusName: BUS }));
    expect(Rules?.map(({ Name }) => Name)).toEqual(['hears-accounts']);
    const rule = { Name: 'hourly' };
    expect(await events.send(new DescribeRuleCommand(rule))).toMatchObject({
      ScheduleExpression: 'rate(1 hour)',
    });
    const Entries = Array.from({ length: 11 }, () => ({
      Source: 'a',
      DetailType: 'b',
      Detail: '{}',
    }));
    await expect(events.send(new PutEventsCommand({ Entries }))).rejects.toThrow(
      'between 1 and 10',
    );
  });
});

describe('an account that is written', () => {
  it('becomes an event by the stream, the pipe and the built function', async () => {
    const { UserSub } = await pool.send(
      new SignUpCommand({
        ClientId: 'poolkeeperlocalwebclient01',
        Username: 'ada.lovelace@example.com',
        Password: 'correct horse battery',
      }),
    );
    await pool.send(
      new AdminConfirmSignUpCommand({
        UserPoolId: 'eu-west-1_Poolkeep1',
        Username: 'ada.lovelace@example.com',
      }),
    );
    const heard = await heardBy('hears-accounts');
    expect(heard.map(({ source, user }) => [source, user])).toEqual([['AccountCreated', UserSub]]);
    expect(await heardBy('account-events')).toHaveLength(1);
  });

  it('ends alone in the dead letters when no event can be made of it', async () => {
    const Item = { pk: { S: 'ACCOUNT#broken' }, sk: { S: 'ACCOUNT' } };
    const TableName = 'poolkeeper-local-accounts';
    await table.send(new PutItemCommand({ TableName, Item }));
    expect(await deadLetters()).toMatchObject([
      { trigger: 'poolkeeper-local-accounts', source: 'account-events', attempts: 6 },
    ]);
  });

  it('is nobody’s business when the item is no account', async () => {
    const Item = { pk: { S: 'BUDGET#mail#1' }, sk: { S: 'BUDGET' } };
    await table.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item }));
    expect(await heardBy('account-events')).toEqual([]);
  });
});

const send = (to: string) =>
  mails.send(
    new SendEmailCommand({
      Source: 'no-reply@poolkeeper.example',
      Destination: { ToAddresses: [to] },
      ConfigurationSetName: CONFIGURATION_SET,
      Tags: [{ Name: 'kind', Value: 'sign-up' }],
      Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Hello' } } },
    }),
  );

describe('a mail that SES has taken', () => {
  it.each([
    ['bounce', 'Email Bounced', { bounceType: 'Permanent', bounceSubType: 'General' }],
    ['complaint', 'Email Complaint Received', { complaintFeedbackType: 'abuse' }],
  ])('to %s@simulator tells of it', async (fate, detailType, told) => {
    const { MessageId } = await send(`${fate}+1@simulator.amazonses.com`);
    const [heard] = await heardBy('hears-mails');
    expect(heard?.request).toMatchObject({
      source: 'aws.ses',
      'detail-type': detailType,
      detail: { mail: { messageId: MessageId, tags: { kind: ['sign-up'] } }, [fate]: told },
    });
  });

  it('to success@simulator arrives, and nothing more is told of it', async () => {
    await send('success@simulator.amazonses.com');
    expect(await stack.messagesTo('success@simulator.amazonses.com')).toHaveLength(1);
    expect(await heardBy('hears-mails')).toEqual([]);
  });

  it('can be made to bounce; then the address is suppressed until it is allowed again', async () => {
    const { MessageId } = await send('jane@example.com');
    expect(await post(`/_local/mails/${MessageId}/bounce`)).toBe(204);
    expect(await get('/_local/suppressions')).toEqual([
      { email: 'jane@example.com', reason: 'BOUNCE' },
    ]);
    await send('Jane@Example.com');
    expect(await stack.messagesTo('jane@example.com')).toHaveLength(1);
    expect((await heardBy('hears-mails')).map(({ request }) => request)).toMatchObject([
      { detail: { bounce: { bounceSubType: 'General' } } },
      { detail: { bounce: { bounceSubType: 'OnAccountSuppressionList' } } },
    ]);
    await fetch(`${stack.url}/_local/suppressions?email=jane@example.com`, { method: 'DELETE' });
    await send('jane@example.com');
    expect(await stack.messagesTo('jane@example.com')).toHaveLength(2);
  });

  it('suppresses nobody by a bounce that passes or by a reject', async () => {
    const { MessageId } = await send('jane@example.com');
    expect(await post(`/_local/mails/${MessageId}/soft-bounce`)).toBe(204);
    expect(await post(`/_local/mails/${MessageId}/reject`)).toBe(204);
    expect(await get('/_local/suppressions')).toEqual([]);
    expect((await heardBy('hears-mails')).map(({ source }) => source)).toEqual([
      'Email Bounced',
      'Email Rejected',
    ]);
  });

  it('must exist, and can meet known fates only', async () => {
    expect(await post('/_local/mails/nowhere/bounce')).toBe(404);
    expect(await post('/_local/mails/nowhere/vanish')).toBe(404);
  });
});

describe('a schedule', () => {
  it('runs when it is asked to', async () => {
    expect(await post('/_local/schedules/hears-time')).toBe(204);
    expect(await heardBy('hears-time')).toMatchObject([
      { source: 'Scheduled Event', request: { source: 'aws.events', detail: {} } },
    ]);
    expect(await post('/_local/schedules/pre-sign-up')).toBe(404);
  });

  it('runs once when the clock has passed its time, however often', async () => {
    await stack.advance(3000);
    expect(await heardBy('hears-time')).toEqual([]);
    await stack.advance(3 * 3600);
    expect(await heardBy('hears-time')).toHaveLength(1);
  });
});
