import { describe, expect, it } from 'vitest';
import {
  erasedItem,
  erasureExpression,
  mailExpression,
} from '../../../../shared/accounts/account-expressions.ts';

const request = { receipt: 'r-1', requestedAt: '2026-01-02T00:00:00.000Z' };

describe('the beginning of an erasure', () => {
  it('asks for the version that was seen', () => {
    const { ConditionExpression, values } = erasureExpression({ ...request, expected: 3 });
    expect(ConditionExpression).toBe(
      'attribute_exists(pk) AND NOT #status IN (:erasing, :erased) AND #version = :expected',
    );
    expect(values).toMatchObject({ ':expected': 3, ':erasure': request });
  });

  it('asks for an account of the shape that had no version yet', () => {
    const { ConditionExpression, values } = erasureExpression({ ...request, expected: 0 });
    expect(ConditionExpression).toContain('attribute_not_exists(#version)');
    expect(values).not.toHaveProperty([':expected']);
  });

  it('asks for no version where the reconciler begins it', () => {
    const { ConditionExpression, values } = erasureExpression(request);
    expect(ConditionExpression).not.toContain('#version');
    expect(values).not.toHaveProperty([':expected']);
  });
});

describe('the state of mail', () => {
  it('is noted once for each state, and for the address that it is about', () => {
    const at = request.requestedAt;
    const { ConditionExpression, values } = mailExpression({
      state: 'bounced',
      at,
      email: 'jane@example.com',
    });
    expect(ConditionExpression).toContain('#email = :email');
    expect(ConditionExpression).toContain('#mail.#state <> :state');
    expect(values).toMatchObject({ ':mail': { state: 'bounced', at }, ':state': 'bounced' });
  });
});

describe('an item of shape 1', () => {
  it.each([
    ['a note of mail', mailExpression({ state: 'bounced', at: 'then', email: 'jane@example.com' })],
    ['the beginning of an erasure', erasureExpression(request)],
    ['an erasure of what was seen', erasureExpression({ ...request, expected: 0 })],
  ])('becomes one of shape 2 by %s, which gives it a version', (_, expression) => {
    expect(expression.UpdateExpression).toContain('#shape = :shape');
    expect(expression.UpdateExpression).toContain('ADD #version :one');
    expect(expression.ExpressionAttributeNames).toMatchObject({ '#shape': 'shape' });
    expect(expression.values).toMatchObject({ ':shape': 2, ':one': 1 });
  });
});

describe('the trace of an erased account', () => {
  it('is the fact alone, for sixty days', () => {
    expect(erasedItem(86_400_000)).toEqual({
      status: 'erased',
      erasedAt: '1970-01-02T00:00:00.000Z',
      expiresAt: 61 * 86_400,
    });
  });
});
