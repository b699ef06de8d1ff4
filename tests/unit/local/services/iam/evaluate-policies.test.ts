import { describe, expect, it } from 'vitest';
import type { RequestContext } from '../../../../../local/services/iam/access-request.ts';
import { evaluatePolicies } from '../../../../../local/services/iam/evaluate-policies.ts';

const decide = (
  statements: readonly Record<string, unknown>[],
  context: RequestContext = {},
  resource = 'arn:aws:s3:::files/a/b.txt',
) => evaluatePolicies([{ Statement: statements }], { action: 's3:GetObject', resource, context });

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };

describe('the decision about a request', () => {
  it('is no without a grant, and no when anything refuses', () => {
    expect(decide([])).toBe('not-granted');
    expect(decide([allow])).toBe('allowed');
    expect(decide([allow, { ...allow, Effect: 'Deny' }])).toBe('refused');
  });

  it.each([
    [{ ...allow, Action: 'S3:getobject' }, 'allowed'],
    [{ ...allow, Action: 's3:Get*' }, 'allowed'],
    [{ ...allow, Action: 's3:Put*' }, 'not-granted'],
    [{ Effect: 'Allow', NotAction: 's3:Get*', Resource: '*' }, 'not-granted'],
    [{ Effect: 'Allow', NotAction: ['s3:Put*'], Resource: '*' }, 'allowed'],
    [{ ...allow, Resource: 'arn:aws:s3:::files/*' }, 'allowed'],
    [{ ...allow, Resource: 'arn:aws:s3:::files/?/b.txt' }, 'allowed'],
    [{ ...allow, Resource: 'arn:aws:s3:::files/a.b.txt' }, 'not-granted'],
    [{ ...allow, Resource: 'arn:aws:s3:::FILES/*' }, 'not-granted'],
    [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::files/*' }, 'not-granted'],
    [{ ...allow, Resource: 'arn:aws:s3:::files/${aws:PrincipalTag/x}/*' }, 'not-granted'],
    [{ ...allow, Resource: "arn:aws:s3:::files/${aws:PrincipalTag/x, 'a'}/*" }, 'allowed'],
    [{ ...allow, Resource: 'arn:aws:s3:::files/${*}/*' }, 'not-granted'],
  ])('of the statement %j is %s', (statement, decision) => {
    expect(decide([statement])).toBe(decision);
  });

  it.each<[string, string | string[], string | string[] | undefined, boolean]>([
    ['StringEquals', 'x', 'x', true],
    ['StringEquals', 'x*', 'xy', false],
    ['StringEquals', ['x', 'y'], 'y', true],
    ['StringEquals', 'x', undefined, false],
    ['StringEqualsIfExists', 'x', undefined, true],
    ['StringEqualsIgnoreCase', 'X', 'x', true],
    ['StringNotEquals', 'x', 'y', true],
    ['StringNotEquals', ['x', 'y'], 'y', false],
    ['StringNotEquals', 'x', undefined, true],
    ['StringLike', 'x*', 'xy', true],
    ['StringNotLike', '*${*}*', 'a*b', false],
    ['StringNotLike', '*${*}*', 'ab', true],
    ['ForAllValues:StringLike', ['a*'], ['ab', 'ac'], true],
    ['ForAllValues:StringLike', ['a*'], ['ab', 'b'], false],
    ['ForAllValues:StringLike', ['a*'], undefined, true],
    ['ForAnyValue:StringLike', ['a*'], ['b', 'ab'], true],
    ['ForAnyValue:StringLike', ['a*'], undefined, false],
    ['Bool', 'true', 'true', true],
    ['Null', 'true', undefined, true],
    ['Null', 'true', 'x', false],
    ['NumericLessThan', '3', '2', true],
    ['NumericNotEquals', '3', '3', false],
  ])('under %s %j, with the value %j, holds: %s', (operator, wanted, value, holds) => {
    const statement = { ...allow, Condition: { [operator]: { 'My:Key': wanted } } };
    const context: RequestContext = value === undefined ? {} : { 'my:key': value };
    expect(decide([statement], context)).toBe(holds ? 'allowed' : 'not-granted');
  });

  it('is not guessed when a condition is not understood', () => {
    const statement = { ...allow, Condition: { DateLessThan: { 'aws:CurrentTime': '2030' } } };
    expect(() => decide([statement], { 'aws:CurrentTime': '2029' })).toThrow('DateLessThan');
  });
});
