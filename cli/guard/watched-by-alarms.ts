import { listOf, valueAt } from '../template/json-value.ts';
import type { Template, TemplateResource } from '../template/template.ts';

/** The types of alarms. */
export const alarmTypes: ReadonlySet<string> = new Set([
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
]);

/** The alarms of a template, by logical id. */
export const alarmsIn = ({ Resources }: Template): [string, TemplateResource][] =>
  Object.entries(Resources).filter(([, { Type }]) => alarmTypes.has(Type));

/** What an alarm looks at, whatever it is called and whomever it tells. */
export const watchedBy = ({
  Properties = {},
}: TemplateResource): Readonly<Record<string, unknown>> => {
  const { Namespace, MetricName, Dimensions, Metrics, AlarmRule } = Properties;
  const { Statistic, ExtendedStatistic, Unit } = Properties;
  return {
    Namespace,
    MetricName,
    Dimensions,
    Metrics,
    AlarmRule,
    Statistic,
    ExtendedStatistic,
    Unit,
  };
};

/** The filters of log lines that count what an alarm looks at, whatever they are called. */
export const feedsOf = (
  { Properties: { Namespace, MetricName } = {} }: TemplateResource,
  { Resources }: Template,
): Readonly<Record<string, unknown>>[] =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::Logs::MetricFilter')
    .map(({ Properties: { FilterName: _name, ...feed } = {} }) => feed)
    .filter(({ MetricTransformations: figures }) =>
      listOf(figures).some(
        (figure) =>
          valueAt(figure, 'MetricName') === MetricName &&
          valueAt(figure, 'MetricNamespace') === Namespace,
      ),
    );
