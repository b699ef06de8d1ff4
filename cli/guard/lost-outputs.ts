import { canonical, referredId, valueAt } from '../template/json-value.ts';
import type { Template } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';

/** Whether what an output tells of is still in the stack, or is no resource at all. */
const tellsOfSomething = (output: unknown, { Resources }: Template): boolean => {
  const id = referredId(valueAt(output, 'Value'));
  return id === undefined || id in Resources;
};

const loss = (name: string): Finding =>
  finding(
    'loses',
    { logicalId: 'Outputs', part: name },
    {
      what: `the output ${name} would be removed`,
      why: 'What it names stays, but front ends, scripts and other stacks that read it would find nothing.',
    },
  );

const notice = (name: string, what: string): Finding =>
  finding(
    'notice',
    { logicalId: 'Outputs', part: name },
    {
      what: `the output ${name} would ${what}`,
      why: 'Front ends, scripts and other stacks may read it.',
    },
  );

/** Finds outputs of the stack that would be removed, or tell something else. */
export const findLostOutputs = (before: Template, after: Template): Finding[] => {
  const { outputs: had = {} } = before;
  const { outputs: has = {} } = after;
  return Object.entries(had).flatMap(([name, output]) => {
    if (!(name in has)) {
      return [tellsOfSomething(output, after) ? loss(name) : notice(name, 'be removed')];
    }
    const isSame = ['Value', 'Export'].every(
      (part) => canonical(valueAt(output, part)) === canonical(valueAt(has[name], part)),
    );
    return isSame ? [] : [notice(name, 'tell something else')];
  });
};
