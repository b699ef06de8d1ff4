import { beforeAll, describe, expect, it } from 'vitest';
import { matchesEvent } from '../../local/services/eventbridge/match-pattern.ts';
import { isRecord } from '../../local/template/cloudformation.ts';
import { passwordKey } from '../../shared/accounts/password-change.ts';
import { accountKey } from '../../shared/accounts/account-item.ts';
import { walkKey } from '../../shared/accounts/reconcile-item.ts';
import { ofType, packagedStage } from './packaged-stage.ts';

/** An account whose address is new and whose mail has come back: the most that one change means. */
const EVENTS_OF_A_RECORD = 3;

/** Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-batching-concurrency.html */
const EVENTS_OF_A_CALL = 10;

const record = (eventName: string, { pk, sk }: { pk: string; sk: string }, image: object = {}) => ({
  eventName,
  dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, NewImage: image },
});

describe('the pipe from the accounts table to the bus', () => {
  let parameters: Record<string, unknown>;
  let filters: Record<string, unknown>[];
  beforeAll(async () => {
    const [pipe] = Object.values(ofType(await packagedStage('prod'), 'AWS::Pipes::Pipe'));
    const source = pipe?.['SourceParameters'];
    if (!isRecord(source) || !isRecord(source['DynamoDBStreamParameters'])) throw new Error('none');
    parameters = source['DynamoDBStreamParameters'];
    const { Filters } = Object(source['FilterCriteria']) as { Filters: { Pattern: string }[] };
    filters = Filters.map(({ Pattern }) => JSON.parse(Pattern) as Record<string, unknown>);
  });

  it('takes no more records than the bus takes events of', () => {
    const batch = Number(parameters['BatchSize']);
    expect(batch * EVENTS_OF_A_RECORD).toBeLessThanOrEqual(EVENTS_OF_A_CALL);
    expect(batch).toBeGreaterThan(0);
  });

  it('puts aside the one record that cannot be dealt with', () => {
    expect(parameters).toMatchObject({
      OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
      DeadLetterConfig: { Arn: expect.anything() },
    });
  });

  const account = accountKey('s');
  const device = { pk: account.pk, sk: 'DEVICE#d' };
  const told = { notice: { BOOL: true } };
  it.each([
    [true, record('INSERT', account)],
    [true, record('REMOVE', account)],
    [true, record('MODIFY', passwordKey('s'))],
    [true, record('INSERT', device, told)],
    [true, record('MODIFY', walkKey('USERS'))],
    [false, record('MODIFY', device, told)],
    [false, record('INSERT', device, { notice: { BOOL: false } })],
    [false, record('INSERT', { pk: account.pk, sk: 'SIGN-IN' }, told)],
    [false, record('INSERT', { pk: account.pk, sk: 'DATASET#x' }, told)],
    [false, record('INSERT', { pk: 'SWITCHES', sk: 'SWITCHES' })],
    [false, record('INSERT', { pk: 'EMAIL#x', sk: 'ACCOUNT' })],
  ])('lets through, %s: %j', (passes, change) => {
    expect(filters.some((filter) => matchesEvent(filter, change))).toBe(passes);
  });
});
