import type { Fate, MailFate } from './mail-fate.ts';

const metricOf: Readonly<Record<Fate, string>> = {
  bounced: 'MailBounced',
  'soft-bounced': 'MailSoftBounced',
  complained: 'MailComplained',
  reported: 'MailReported',
  rejected: 'MailRejected',
  delayed: 'MailDelayed',
};

/** What an operator is to look at; the rest happens every day. */
const worthALook: ReadonlySet<Fate> = new Set<Fate>(['complained', 'rejected']);

/**
 * What became of a mail as a line in CloudWatch's Embedded Metric Format, by kind of message; no
 * address, and nothing that a mail system far away has written.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param now milliseconds since the epoch
 */
export const feedbackLine = (
  { fate, kind, type }: Pick<MailFate, 'fate' | 'kind' | 'type'>,
  stage: string,
  now: number,
): string => {
  const metric = metricOf[fate];
  return JSON.stringify({
    timestamp: new Date(now).toISOString(),
    level: worthALook.has(fate) ? 'WARN' : 'INFO',
    stage,
    kind,
    ...(type === undefined ? {} : { type }),
    [metric]: 1,
    _aws: {
      Timestamp: now,
      CloudWatchMetrics: [
        {
          Namespace: 'poolkeeper',
          Dimensions: [['stage'], ['stage', 'kind']],
          Metrics: [{ Name: metric, Unit: 'Count' }],
        },
      ],
    },
  });
};
