import { canonical, listOf, valueAt } from '../template/json-value.ts';
import { finding, type ResourceChange } from './finding.ts';
import type { Judged } from './property-rule.ts';

const attributesOf = ({ Schema }: ResourceChange['before']): ReadonlyMap<string, unknown> =>
  new Map(listOf(Schema).map((entry) => [String(valueAt(entry, 'Name')), entry]));

/**
 * Finds attributes that would be gone or otherwise. Cognito never removes or changes one: the
 * update of the pool fails half-way, or CloudFormation replaces the pool.
 */
export const lostAttributes = ({ logicalId, before, after }: ResourceChange): Judged[] => {
  const has = attributesOf(after);
  return [...attributesOf(before)]
    .filter(([name, entry]) => canonical(entry) !== canonical(has.get(name)))
    .map(([name]) => ({
      path: 'Schema',
      finding: finding(
        'loses',
        { logicalId, part: `Schema.${name}` },
        {
          what: `the attribute ${name} would ${has.has(name) ? 'change' : 'be removed'}`,
          why: 'Cognito can only add attributes. Leave this one as it is and add another.',
        },
      ),
    }));
};
