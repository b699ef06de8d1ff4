import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AwsError } from '../../../local/gateway/aws-error.ts';
import { eventOf, FIXTURE_CODE } from '../../fixtures/event-fixtures.ts';
import { lineOf, startFunctions, type FunctionsUnderTest } from './functions-under-test.ts';

let functions: FunctionsUnderTest;
beforeAll(async () => {
  functions = await startFunctions(
    [
      {
        name: 'off',
        of: 'custom-sms-sender',
        environment: { POOLKEEPER_SMS_COUNTRY_PREFIXES: 'none' },
      },
      {
        name: 'tight',
        of: 'custom-sms-sender',
        environment: { POOLKEEPER_SMS_BUDGET_PER_RECIPIENT: '1/1h' },
      },
    ],
    { processesPerLine: 3 },
  );
});
afterEach(() => functions.reset());
afterAll(() => functions.close());

const event = () => eventOf('CustomSMSSender', 'CustomSMSSender_SignUp');
const send = (name = 'custom-sms-sender') => functions.invoke(name, event());
const sent = () => functions.mailbox.list();

describe('the custom SMS sender', () => {
  it('sends the code as a text message from the name of the stage', async () => {
    expect(lineOf(await send())).toMatchObject({ outcome: 'allowed', reason: 'sign-up' });
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      channel: 'sms',
      to: '+12025550123',
      from: 'Poolkeeper',
      kind: 'sign-up',
      locale: 'en',
      text: expect.stringContaining(FIXTURE_CODE),
    });
  });

  it('sends one text message for one event, however often it is delivered', async () => {
    await Promise.all(Array.from({ length: 6 }, () => send()));
    functions.advance(3600);
    expect(lineOf(await send())).toMatchObject({ reason: 'already-sent' });
    expect(sent()).toHaveLength(1);
  });

  it('sends nothing to countries that are not allowed', async () => {
    expect(lineOf(await send('off'))).toMatchObject({ reason: 'country-not-allowed' });
    expect(sent()).toEqual([]);
  });

  it('holds what is over the budget', async () => {
    await send('tight');
    const more = eventOf('CustomSMSSender', 'CustomSMSSender_Authentication');
    const held = await functions.invoke('tight', more);
    expect(lineOf(held)).toMatchObject({ outcome: 'ignored', reason: 'over-recipient-budget' });
    expect(sent()).toHaveLength(1);
  });

  it('holds what is over the budget that operators have switched', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const endpoint = functions.gatewayUrl;
    const table = new DynamoDBClient({ endpoint, region: 'eu-west-1', credentials });
    const budgets = { smsPerRecipient: '1/1h', mailInAll: '1/1h' };
    const Item = marshall({ pk: 'SWITCHES', sk: 'SWITCHES', budgets });
    await table.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item }));
    functions.advance(31);
    await send();
    const more = eventOf('CustomSMSSender', 'CustomSMSSender_Authentication');
    const held = await functions.invoke('custom-sms-sender', more);
    expect(lineOf(held)).toMatchObject({ outcome: 'ignored', reason: 'over-recipient-budget' });
    expect(sent()).toHaveLength(1);
    functions.advance(31);
  });

  it.each([
    ['OptedOut', undefined],
    ['InvalidParameter', undefined],
    ['Throttled', 'RetryLater'],
    ['AuthorizationError', 'RetryLater'],
  ])('ends %s of SNS with: %s', async (code, errorType) => {
    functions.refusals.set('sns', new AwsError(code, 'No.'));
    const failed = await send();
    expect(failed.functionError?.errorType).toBe(errorType);
    expect(lineOf(failed)).toMatchObject({ error: { service: 'sns', operation: 'Publish' } });
    functions.refusals.clear();
    await send();
    expect(sent()).toHaveLength(1);
  });
});
