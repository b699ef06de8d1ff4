import type { AccessRequest } from './access-request.ts';
import { conditionHolds } from './policy-condition.ts';
import { type PolicyStatement, statementsIn } from './policy-document.ts';
import { matchesPattern } from './policy-pattern.ts';

/** `refused`: a statement says so; `not-granted`: none grants it. */
export type AccessDecision = 'allowed' | 'refused' | 'not-granted';

const coversAction = ({ actions, notActions }: PolicyStatement, action: string): boolean => {
  const fits = (pattern: string) => matchesPattern(pattern.toLowerCase(), action.toLowerCase(), {});
  return notActions ? !notActions.some(fits) : actions.some(fits);
};

const coversResource = (
  { resources, notResources }: PolicyStatement,
  { resource, context }: AccessRequest,
): boolean => {
  const fits = (pattern: string) => pattern === '*' || matchesPattern(pattern, resource, context);
  // A trust policy or a policy of a resource may leave the resource out.
  if (notResources) return !notResources.some(fits);
  return resources.length === 0 || resources.some(fits);
};

const applies = (statement: PolicyStatement, request: AccessRequest): boolean =>
  coversAction(statement, request.action) &&
  coversResource(statement, request) &&
  statement.conditions.every((condition) => conditionHolds(condition, request.context));

/**
 * Decides about a request by the policies of a role: a refusal anywhere wins, then a grant anywhere;
 * without either it is not granted. Principals are not looked at. Pure; throws
 * `UnknownConditionOperator`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluatePolicies = (
  documents: readonly unknown[],
  request: AccessRequest,
): AccessDecision => {
  const applying = documents.flatMap(statementsIn).filter((one) => applies(one, request));
  if (applying.some(({ effect }) => effect === 'Deny')) return 'refused';
  return applying.length > 0 ? 'allowed' : 'not-granted';
};
