import { describe, expect, it } from 'vitest';
import {
  readTransactionActions,
  wantsItemOnFailure,
} from '../../../../../local/services/dynamodb/transaction-actions.ts';

const put = { Put: { TableName: 't', Item: {} } };

describe('the actions of a transaction', () => {
  it('are read with their kind and whether they want the item back', () => {
    const check = {
      TableName: 't',
      ConditionExpression: 'attribute_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    expect(readTransactionActions({ TransactItems: [put, { ConditionCheck: check }] })).toEqual([
      { kind: 'Put', input: put.Put, wantsItem: false },
      { kind: 'ConditionCheck', input: check, wantsItem: true },
    ]);
  });

  it.each([
    ['none', []],
    ['no list', 'x'],
    ['too many', Array.from({ length: 101 }, () => put)],
    ['two in one entry', [{ ...put, Delete: { TableName: 't' } }]],
    ['an unknown kind', [{ Get: {} }]],
    ['no structure', [null]],
    ['a check without a condition', [{ ConditionCheck: { TableName: 't' } }]],
  ])('are refused: %s', (_what, TransactItems) => {
    expect(() => readTransactionActions({ TransactItems })).toThrow(
      expect.objectContaining({ code: 'ValidationException' }),
    );
  });
});

it.each([
  [undefined, false],
  ['NONE', false],
  ['ALL_OLD', true],
])('ReturnValuesOnConditionCheckFailure %s wants the item: %s', (value, wants) => {
  expect(wantsItemOnFailure({ ReturnValuesOnConditionCheckFailure: value })).toBe(wants);
});

it('an unknown ReturnValuesOnConditionCheckFailure is refused', () => {
  expect(() => wantsItemOnFailure({ ReturnValuesOnConditionCheckFailure: 'ALL_NEW' })).toThrow(
    'Member must satisfy enum value set: [ALL_OLD, NONE]',
  );
});
