import { describe, expect, it } from 'vitest';
import { createAwsCallRecords } from '../../../../local/lambda/aws-calls.ts';
import { subjectOf } from '../../../../local/lambda/note-calls.ts';
import { accessRequestsOf } from '../../../../local/services/iam/aws-actions.ts';

const call = (operation: string) => ({ service: 'dynamodb', operation, subject: '', ms: 1 });

describe('the records of calls', () => {
  it('tell the calls of two processes apart, each once', () => {
    const records = createAwsCallRecords();
    const [one, other] = [records.open(), records.open()];
    records.note(one, call('GetItem'));
    records.note(other, call('PutItem'));
    records.note(one, call('UpdateItem'));
    const operations = (token: string) => records.take(token).map(({ operation }) => operation);
    expect(operations(one)).toEqual(['GetItem', 'UpdateItem']);
    expect(operations(one)).toEqual([]);
    expect(operations(other)).toEqual(['PutItem']);
  });

  it('leave out callers whom nobody knows, and processes that are gone', () => {
    const records = createAwsCallRecords();
    const gone = records.open();
    records.close(gone);
    for (const token of [undefined, 'local', gone]) records.note(token, call('GetItem'));
    expect([records.take('local'), records.take(gone)]).toEqual([[], []]);
  });
});

describe('what a call is about', () => {
  it.each([
    [
      'the keys of a table',
      {
        service: 'dynamodb',
        operation: 'TransactWriteItems',
        input: {
          TransactItems: [
            { Put: { TableName: 'accounts', Item: { pk: { S: 'ACCOUNT#1' } } } },
            { Update: { TableName: 'accounts', Key: { pk: { S: 'SWITCHES' } } } },
            { Put: { TableName: 'accounts', Item: { pk: { S: 'ACCOUNT#1' } } } },
          ],
        },
      },
      'ACCOUNT#1, SWITCHES',
    ],
    [
      'the table, where no key is named',
      { service: 'dynamodb', operation: 'Scan', input: { TableName: 'accounts' } },
      'table/accounts',
    ],
    [
      'the identity that a mail is sent as',
      { service: 'ses', operation: 'SendEmail', input: { Source: 'Shop <hello@example.com>' } },
      'identity/example.com',
    ],
    ['nothing for a text message', { service: 'sns', operation: 'Publish', input: {} }, ''],
  ])('is %s', (_, made, subject) => {
    expect(subjectOf(accessRequestsOf(made))).toBe(subject);
  });
});
