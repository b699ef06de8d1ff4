import { canonical, isRecord } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';
import { entriesBeyond } from './show-value.ts';
import { alarmsIn, feedsOf, watchedBy } from './watched-by-alarms.ts';

const referredIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referredIn);
  if (!isRecord(value)) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute, ...rest } = value;
  const named = [ref, Array.isArray(attribute) ? attribute[0] : attribute];
  const ids = named.filter((id): id is string => typeof id === 'string');
  return [...ids.flatMap((id) => id.split('.').slice(0, 1)), ...referredIn(Object.values(rest))];
};

const FUNCTION = 'LambdaFunction';

/** A metric of log lines names no resource; the framework names alarm and function alike. */
const namesakes = (alarm: string, { Resources }: Template): string[] =>
  Object.keys(Resources).filter(
    (id) => id.endsWith(FUNCTION) && alarm.startsWith(id.slice(0, -FUNCTION.length)),
  );

const LEFT = 'the alarm would leave the stack';
const OTHER = 'the alarm would look at something else, or at less';
const UNSEEN = 'What it tells of today would happen without anybody knowing.';

const lossOfAll = (count: number): Finding =>
  finding(
    'loses',
    { logicalId: 'Alarms' },
    { what: `all alarms of the stage would leave the stack: ${count}`, why: UNSEEN },
  );

/** Alarms for which no other looks at the same, as it was counted. */
const departures = (before: Template, after: Template): [string, TemplateResource][] => {
  const alarms = Map.groupBy(
    alarmsIn(after).map(([, alarm]) => alarm),
    (alarm) => canonical(watchedBy(alarm)),
  );
  return alarmsIn(before).filter(([, alarm]) => {
    // What counts the lines of a function leaves together with it.
    const feeds = feedsOf(alarm, before).filter(({ LogGroupName: group }) =>
      referredIn(group).every((id) => id in after.Resources),
    );
    const successors = alarms.get(canonical(watchedBy(alarm))) ?? [];
    return !successors.some(
      (successor) => entriesBeyond(feedsOf(successor, after), feeds).length === 0,
    );
  });
};

/**
 * Finds alarms that leave the stack while what they look at stays, or that would look at something
 * else; an alarm that leaves together with its function, queue or pipe is told of.
 * One that is only called otherwise has not left. That all of them leave is one finding.
 */
export const findLostAlarms = (before: Template, after: Template): Finding[] => {
  const endsWithIt = ([id, alarm]: [string, TemplateResource]): boolean =>
    [...referredIn(watchedBy(alarm)), ...namesakes(id, before)].some(
      (one) => one in before.Resources && !(one in after.Resources),
    );
  const left = departures(before, after);
  if (left.length > 1 && alarmsIn(after).length === 0 && !left.every(endsWithIt)) {
    return [lossOfAll(left.length)];
  }
  return left.map((one) => {
    const [logicalId, { Type }] = one;
    const what = after.Resources[logicalId]?.Type === Type ? OTHER : LEFT;
    return endsWithIt(one)
      ? finding('notice', { logicalId }, { what, why: 'So does what it looks at.' })
      : finding('loses', { logicalId }, { what, why: UNSEEN });
  });
};
