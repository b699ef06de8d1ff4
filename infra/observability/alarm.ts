import type { ObservabilitySettings, TemplateResource } from './template-part.ts';

/** What an alarm looks at, and what a person reads when it goes off. */
export interface AlarmRequest {
  /** The end of its name, such as `preSignUp-failed`. */
  readonly name: string;
  /** One sentence: what has happened. */
  readonly tells: string;
  /** A file in `docs/runbooks/`, without `.md`. */
  readonly runbook: string;
  readonly metric: Readonly<Record<string, unknown>>;
  readonly threshold: number;
  readonly comparison?: 'GreaterThanOrEqualToThreshold' | 'LessThanThreshold';
  /** Seconds of one period; 300 unless said. */
  readonly period?: number;
  /** Periods in a row; 1 unless said. */
  readonly periods?: number;
  /** What no data means; nothing bad unless said. */
  readonly missing?: 'notBreaching' | 'breaching' | 'ignore';
}

/** Who hears of an alarm: the stack's own topic, or the one that is given. */
export const topicOf = ({ topic }: ObservabilitySettings): unknown =>
  topic === 'stack' ? { Ref: 'AlarmTopic' } : topic;

/** One metric with its dimensions, as an alarm names it. */
export const metricOf = (
  Namespace: string,
  MetricName: string,
  dimensions: Readonly<Record<string, unknown>>,
): Record<string, unknown> => ({
  Namespace,
  MetricName,
  Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
});

/**
 * An alarm that tells its topic when it goes off and when it is over. Its description names the
 * runbook, as that is what a person gets to read at night.
 *
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudwatch-alarm.html
 */
export const alarm = (
  settings: ObservabilitySettings,
  request: AlarmRequest,
): TemplateResource => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: `${settings.prefix}-${request.name}`,
    AlarmDescription: `${request.tells} Runbook: docs/runbooks/${request.runbook}.md`,
    ...request.metric,
    ...('Metrics' in request.metric ? {} : { Period: request.period ?? 300 }),
    EvaluationPeriods: request.periods ?? 1,
    Threshold: request.threshold,
    ComparisonOperator: request.comparison ?? 'GreaterThanOrEqualToThreshold',
    TreatMissingData: request.missing ?? 'notBreaching',
    AlarmActions: [topicOf(settings)],
    OKActions: [topicOf(settings)],
  },
});
