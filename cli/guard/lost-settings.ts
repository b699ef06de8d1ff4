import { isRecord, valueAt } from '../template/json-value.ts';
import { finding, type ResourceChange } from './finding.ts';
import type { Judged } from './property-rule.ts';

const variablesOf = (properties: ResourceChange['before']): string[] => {
  const variables = valueAt(properties, 'Environment.Variables');
  return isRecord(variables) ? Object.keys(variables) : [];
};

/** Finds settings that a function has today and would be without. Their values are not told. */
export const lostSettings = ({ logicalId, before, after }: ResourceChange): Judged[] => {
  const has = new Set(variablesOf(after));
  return variablesOf(before)
    .filter((name) => !has.has(name))
    .map((name) => ({
      path: `Environment.Variables.${name}`,
      finding: finding(
        'loses',
        { logicalId, part: `Environment.Variables.${name}` },
        {
          what: `the setting ${name} would be removed`,
          why: 'A function that needs it ends with an error at every call. Only what its code no longer reads may go.',
        },
      ),
    }));
};
