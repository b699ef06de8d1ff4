import { describe, expect, it } from 'vitest';
import {
  InvalidRecords,
  parseStreamRecords,
} from '../../../../shared/accounts/stream-records.aws.ts';

describe('parseStreamRecords', () => {
  it('reads the items before and after each change as plain values', () => {
    const records = [
      {
        eventID: '1',
        eventName: 'MODIFY',
        dynamodb: {
          OldImage: { pk: { S: 'a' }, version: { N: '1' } },
          NewImage: { pk: { S: 'a' }, version: { N: '2' }, roles: { L: [{ S: 'editor' }] } },
        },
      },
      { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'b' } } } },
      { eventName: 'REMOVE', dynamodb: { OldImage: { pk: { S: 'c' } }, NewImage: null } },
    ];
    expect(parseStreamRecords(records)).toEqual([
      { before: { pk: 'a', version: 1 }, after: { pk: 'a', version: 2, roles: ['editor'] } },
      { after: { pk: 'b' } },
      { before: { pk: 'c' } },
    ]);
  });

  it.each([undefined, {}, 'x', [{}], [null], [{ dynamodb: 'x' }]])('refuses %j', (event) => {
    expect(() => parseStreamRecords(event)).toThrow(InvalidRecords);
  });
});
