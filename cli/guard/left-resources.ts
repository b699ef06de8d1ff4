import { finding, type Finding } from './finding.ts';
import { keptTypes } from './kept-types.ts';
import type { Template, TemplateResource } from '../template/template.ts';
import { alarmTypes } from './watched-by-alarms.ts';

// The framework's own bucket holds packages, which the next deployment makes again.
const isKept = (logicalId: string, { Type }: TemplateResource): boolean =>
  Type in keptTypes && logicalId !== 'ServerlessDeploymentBucket';

const policies = ['DeletionPolicy', 'UpdateReplacePolicy'] as const;

const isRetaining = (policy: string | undefined): boolean =>
  policy === 'Retain' || policy === 'RetainExceptOnCreate';

const departure = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource | undefined,
): Finding => {
  const what = after
    ? `would become another kind of resource: ${before.Type} turns into ${after.Type}`
    : `${before.Type} would leave the stack`;
  if (!isKept(logicalId, before)) {
    const why = 'It holds nothing that a deployment could not make again.';
    return finding('notice', { logicalId }, { what, why });
  }
  const fate = isRetaining(before.DeletionPolicy)
    ? 'It would stay behind unmanaged, and a new one would be empty.'
    : 'It would be deleted.';
  return finding(
    'loses',
    { logicalId },
    { what, why: `Gone with it: ${keptTypes[before.Type]?.loss ?? ''} ${fate}` },
  );
};

const unretained = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource,
): Finding[] =>
  policies
    .filter((policy) => isRetaining(before[policy]) && !isRetaining(after[policy]))
    .map((part) =>
      finding(
        'loosens',
        { logicalId, part },
        {
          what: `${part} would be ${after[part] ?? 'Delete'} instead of ${before[part]}`,
          why: 'The next mistake would delete it with all that it holds.',
        },
      ),
    );

const conditional = (
  logicalId: string,
  before: TemplateResource,
  after: TemplateResource,
): Finding[] =>
  before.Condition === after.Condition || after.Condition === undefined
    ? []
    : [
        finding(
          isKept(logicalId, after) ? 'loses' : 'notice',
          { logicalId, part: 'Condition' },
          {
            what: `it would be in the stack only if ${after.Condition} holds`,
            why: 'The guard does not work out conditions; where this one does not hold, it is gone.',
          },
        ),
      ];

/** Finds resources that would leave the stack, or that the next mistake would take away. */
export const findLeftResources = (before: Template, after: Template): Finding[] =>
  Object.entries(before.Resources).flatMap(([logicalId, resource]) => {
    const next = after.Resources[logicalId];
    if (next?.Type === resource.Type) {
      return [...unretained(logicalId, resource, next), ...conditional(logicalId, resource, next)];
    }
    // An alarm is judged by whether what it looks at stays.
    return alarmTypes.has(resource.Type) ? [] : [departure(logicalId, resource, next)];
  });
