import { canonical, isRecord, listOf, referredId } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';
import { shownValue } from './show-value.ts';

/** One way in which something is called: by a permission to a service, or by a rule. */
interface Call {
  readonly logicalId: string;
  readonly called: unknown;
  readonly by: string;
  readonly why: string;
}

const permissionCall = (logicalId: string, { Properties }: TemplateResource): Call => ({
  logicalId,
  called: Properties?.['FunctionName'],
  by: shownValue(Properties?.['Principal']),
  why: 'A trigger or route without it fails for every user.',
});

const ruleCalls = (logicalId: string, { Properties = {} }: TemplateResource): Call[] => {
  const { EventPattern, ScheduleExpression, Targets } = Properties;
  const by = EventPattern ? `events ${canonical(EventPattern)}` : shownValue(ScheduleExpression);
  return listOf(Targets)
    .filter(isRecord)
    .map(({ Arn: called }) => ({
      logicalId,
      called,
      by,
      why: 'It would be there still, and never learn of anything.',
    }));
};

const callsIn = ({ Resources }: Template): Call[] =>
  Object.entries(Resources).flatMap(([logicalId, resource]) => {
    if (resource.Type === 'AWS::Lambda::Permission') return [permissionCall(logicalId, resource)];
    return resource.Type === 'AWS::Events::Rule' ? ruleCalls(logicalId, resource) : [];
  });

const nameOf = ({ called, by }: Call): string => `${canonical(called)} ${by}`;

/**
 * Finds functions and queues that stay, while the permission or rule by which they were called
 * leaves the stack. What leaves together with what it calls is a feature that ends.
 */
export const findLostCalls = (before: Template, after: Template): Finding[] => {
  const kept = new Set(callsIn(after).map(nameOf));
  return callsIn(before)
    .filter(({ logicalId }) => !(logicalId in after.Resources))
    .filter((call) => (referredId(call.called) ?? '') in after.Resources && !kept.has(nameOf(call)))
    .map(({ logicalId, called, by, why }) =>
      finding(
        'loses',
        { logicalId },
        { what: `${by} would no longer call ${shownValue(called)}`, why },
      ),
    );
};
