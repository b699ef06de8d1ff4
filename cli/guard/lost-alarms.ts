import { canonical, isRecord } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';

/** The types of alarms. */
export const alarmTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
]);

const alarmsIn = ({ Resources }: Template): [string, TemplateResource][] =>
  Object.entries(Resources).filter(([, { Type }]) => alarmTypes.has(Type));

/** What an alarm looks at, whatever it is called and whomever it tells. */
const watchedBy = ({ Properties = {} }: TemplateResource): Readonly<Record<string, unknown>> => {
  const { Namespace, MetricName, Dimensions, Metrics, AlarmRule } = Properties;
  return { Namespace, MetricName, Dimensions, Metrics, AlarmRule };
};

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
const UNSEEN = 'What it tells of today would happen without anybody knowing.';

const lossOfAll = (count: number): Finding =>
  finding(
    'loses',
    { logicalId: 'Alarms' },
    { what: `all alarms of the stage would leave the stack: ${count}`, why: UNSEEN },
  );

const departures = (before: Template, after: Template): [string, TemplateResource][] => {
  const watched = new Set(alarmsIn(after).map(([, alarm]) => canonical(watchedBy(alarm))));
  return alarmsIn(before)
    .filter(([id, { Type }]) => after.Resources[id]?.Type !== Type)
    .filter(([, alarm]) => !watched.has(canonical(watchedBy(alarm))));
};

/**
 * Finds alarms that leave the stack while what they look at stays; an alarm that leaves together with
 * its function, queue or pipe is told of. One that is only called otherwise has not left. That all of
 * them leave is one finding.
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
  return left.map((one) =>
    endsWithIt(one)
      ? finding('notice', { logicalId: one[0] }, { what: LEFT, why: 'So does what it looks at.' })
      : finding('loses', { logicalId: one[0] }, { what: LEFT, why: UNSEEN }),
  );
};
