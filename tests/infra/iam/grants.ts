import { contextValues, type AccessRequest } from '../../../local/services/iam/access-request.ts';
import type { PolicyStatement } from '../../../local/services/iam/policy-document.ts';
import { matchesPattern } from '../../../local/services/iam/policy-pattern.ts';

/** The smallest right that can be taken away by itself. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  /** Pattern of the partition keys that it is about; absent where it names none. */
  readonly key?: string;
}

const LEADING_KEYS = 'dynamodb:LeadingKeys';

/** Every action of a statement with every resource, and with every pattern of keys. */
export const grantsIn = ({ effect, actions, resources, conditions }: PolicyStatement): Grant[] => {
  if (effect !== 'Allow') return [];
  const keys = conditions.find(({ key }) => key === LEADING_KEYS)?.values;
  return actions.flatMap((action) =>
    resources.flatMap((resource) =>
      keys ? keys.map((key) => ({ action, resource, key })) : [{ action, resource }],
    ),
  );
};

/** Whether a request needs this grant, or another that is as wide. */
export const isUseOf = (
  { action, resource, key }: Grant,
  { context, ...request }: AccessRequest,
): boolean =>
  request.action === action &&
  matchesPattern(resource, request.resource, context) &&
  (key === undefined ||
    (contextValues(context, LEADING_KEYS) ?? []).some((one) => matchesPattern(key, one, context)));
