import { contextValues, type RequestContext } from './access-request.ts';
import type { PolicyCondition } from './policy-document.ts';
import { patternOf } from './policy-pattern.ts';

type Compare = (wanted: string, value: string, context: RequestContext) => boolean;

const equal: Compare = (wanted, value, context) =>
  patternOf(wanted, context, 'equal')?.test(value) ?? false;

const like: Compare = (wanted, value, context) => patternOf(wanted, context)?.test(value) ?? false;

const ignoringCase: Compare = (wanted, value, context) =>
  equal(wanted.toLowerCase(), value.toLowerCase(), context);

/** The comparisons there are; a name with `Not` in it holds when this does not. */
const comparisons: Readonly<Record<string, Compare>> = {
  StringEquals: equal,
  StringEqualsIgnoreCase: ignoringCase,
  StringLike: like,
  ArnEquals: like,
  ArnLike: like,
  Bool: ignoringCase,
  NumericEquals: (wanted, value) => Number(wanted) === Number(value),
  NumericLessThan: (wanted, value) => Number(value) < Number(wanted),
  NumericLessThanEquals: (wanted, value) => Number(value) <= Number(wanted),
  NumericGreaterThan: (wanted, value) => Number(value) > Number(wanted),
  NumericGreaterThanEquals: (wanted, value) => Number(value) >= Number(wanted),
};

/** A policy says something that is not understood here; silence would be a wrong answer. */
export class UnknownConditionOperator extends Error {
  constructor(operator: string) {
    super(`The local stack does not know the condition operator ${operator}.`);
    this.name = 'UnknownConditionOperator';
  }
}

const parse = (operator: string) => {
  const [, quantifier, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/u.exec(operator) ?? [];
  const isNegated = /^(?:String|Arn|Numeric)Not/u.test(name);
  const compare = comparisons[name.replace('Not', '')];
  if (!compare) throw new UnknownConditionOperator(operator);
  return { quantifier, isNegated, compare, ifExists: ifExists !== undefined };
};

/**
 * Whether a condition of a statement holds for a request. Throws `UnknownConditionOperator`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const conditionHolds = (
  { operator, key, values }: PolicyCondition,
  context: RequestContext,
): boolean => {
  const found = contextValues(context, key);
  if (operator === 'Null') return values.includes(String(found === undefined));
  const { quantifier, isNegated, compare, ifExists } = parse(operator);
  if (found === undefined || found.length === 0) {
    return quantifier === 'ForAllValues' || (quantifier === undefined && (isNegated || ifExists));
  }
  const fits = (value: string): boolean =>
    values.some((wanted) => compare(wanted, value, context)) !== isNegated;
  const isForAll = quantifier === 'ForAllValues' || (quantifier === undefined && isNegated);
  return isForAll ? found.every(fits) : found.some(fits);
};
