import { canonical, listOf, valueAt } from '../template/json-value.ts';
import { finding, type ResourceChange } from './finding.ts';
import type { Judged } from './property-rule.ts';

const attributesOf = ({ Schema }: ResourceChange['before']): ReadonlyMap<string, unknown> =>
  new Map(listOf(Schema).map((entry) => [String(valueAt(entry, 'Name')), entry]));

const WHY = 'Cognito can only add attributes. Leave this one as it is and add another.';

const lossOf = (
  name: string,
  entry: unknown,
  had: ReadonlyMap<string, unknown>,
): [string, string] | undefined => {
  if (entry === undefined) return [`the attribute ${name} would be removed`, WHY];
  if (had.has(name)) {
    const isSame = canonical(entry) === canonical(had.get(name));
    return isSame ? undefined : [`the attribute ${name} would change`, WHY];
  }
  return String(valueAt(entry, 'Required')) === 'true'
    ? [
        `the attribute ${name} would be added as a required one`,
        'A pool that has users takes none: the update would fail half-way. Demand it at sign-up instead: attributeDemands.',
      ]
    : undefined;
};

/**
 * Finds attributes that would be gone, otherwise, or required from now on. Cognito never removes or
 * changes one: the update of the pool fails half-way, or CloudFormation replaces the pool.
 */
export const lostAttributes = ({ logicalId, before, after, joins }: ResourceChange): Judged[] => {
  if (joins) return [];
  const [had, has] = [attributesOf(before), attributesOf(after)];
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((name) => {
    const loss = lossOf(name, has.get(name), had);
    if (!loss) return [];
    const [what, why] = loss;
    const part = `Schema.${name}`;
    return [{ path: 'Schema', finding: finding('loses', { logicalId, part }, { what, why }) }];
  });
};
