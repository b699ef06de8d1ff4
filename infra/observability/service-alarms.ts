import { alarm, metricOf } from './alarm.ts';
import type {
  ObservabilitySettings,
  TemplateResource,
  TemplateResources,
} from './template-part.ts';
import { resourcesOfType } from './template-part.ts';

const sum = (metric: Record<string, unknown>): Record<string, unknown> => ({
  ...metric,
  Statistic: 'Sum',
});

const lowerFirst = (id: string): string => `${id.charAt(0).toLowerCase()}${id.slice(1)}`;

/** Which runbook is about a queue of dead letters. */
const runbookOf = (queue: string): string =>
  queue.includes('Sender') ? 'mail-dead-letters' : 'event-dead-letters';

const queueAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.fromEntries(
    resourcesOfType(resources, 'AWS::SQS::Queue').map(([id]) => [
      `${id}Alarm`,
      alarm(settings, {
        name: lowerFirst(id),
        tells: `Something that no retry cured lies in ${id}.`,
        runbook: runbookOf(id),
        metric: {
          ...metricOf('AWS/SQS', 'ApproximateNumberOfMessagesVisible', {
            QueueName: { 'Fn::GetAtt': [id, 'QueueName'] },
          }),
          Statistic: 'Maximum',
        },
        threshold: 1,
      }),
    ]),
  );

const pipeAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.fromEntries(
    resourcesOfType(resources, 'AWS::Pipes::Pipe').flatMap(([id]) =>
      ['ExecutionFailed', 'ExecutionThrottled', 'ExecutionTimeout'].map((name) => [
        `${id}${name}Alarm`,
        alarm(settings, {
          name: `${lowerFirst(id)}-${lowerFirst(name)}`,
          tells: `${id} does not get on: changes of accounts become no events, or late.`,
          runbook: 'pipe-stalled',
          // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-monitoring.html
          metric: sum(metricOf('AWS/EventBridge/Pipes', name, { PipeName: { Ref: id } })),
          // Once may be chance. In a quiet hour a record and its retries are all there is.
          threshold: 3,
          period: 3600,
        }),
      ]),
    ),
  );

const tableAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.fromEntries(
    resourcesOfType(resources, 'AWS::DynamoDB::Table').flatMap(([id]) =>
      ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) => [
        `${id}${name}Alarm`,
        alarm(settings, {
          name: `${lowerFirst(id)}-${lowerFirst(name)}`,
          tells: `DynamoDB turned calls to ${id} away.`,
          runbook: 'table-throttled',
          metric: sum(metricOf('AWS/DynamoDB', name, { TableName: { Ref: id } })),
          threshold: 10,
        }),
      ]),
    ),
  );

const apiAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.fromEntries(
    resourcesOfType(resources, 'AWS::ApiGatewayV2::Api').map(([id]) => [
      `${id}ServerErrorsAlarm`,
      alarm(settings, {
        name: `${lowerFirst(id)}-5xx`,
        tells: `${id} answered with server errors.`,
        runbook: 'api-errors',
        metric: sum(metricOf('AWS/ApiGateway', '5xx', { ApiId: { Ref: id } })),
        threshold: 5,
      }),
    ]),
  );

/**
 * Where AWS begins to look at an account: 5 % bounces, 0.1 % complaints; we want to know earlier.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/dg/reputationdashboardmessages.html
 */
const reputation = [
  { name: 'BounceRate', threshold: 0.02, tells: 'Two of a hundred mails bounce.' },
  { name: 'ComplaintRate', threshold: 0.0005, tells: 'One of two thousand mails is called spam.' },
];

/** By the lines of `mail-feedback`. */
const rejectedAlarm = (settings: ObservabilitySettings): TemplateResource =>
  alarm(settings, {
    name: 'mail-rejected',
    tells: 'SES took a mail and did not send it, because of what is in it.',
    runbook: 'mail-rejected',
    metric: sum(metricOf('poolkeeper', 'MailRejected', { stage: settings.stage })),
    threshold: 1,
  });

const mailAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.fromEntries(
    resourcesOfType(resources, 'AWS::SES::ConfigurationSet').flatMap(([id]) => [
      [`${id}RejectedAlarm`, rejectedAlarm(settings)],
      ...reputation.map(({ name, threshold, tells }) => [
        `${id}${name}Alarm`,
        alarm(settings, {
          name: `mail-${lowerFirst(name)}`,
          tells,
          runbook: 'mail-reputation',
          metric: {
            ...metricOf('AWS/SES', `Reputation.${name}`, { 'ses:configuration-set': { Ref: id } }),
            Statistic: 'Average',
          },
          threshold,
          period: 3600,
          missing: 'ignore',
        }),
      ]),
    ]),
  );

/** The reconciler writes its figures at every run, which is this often. */
const RECONCILER_SECONDS = 900;

/** What our own log lines tell beyond single functions. */
const ownAlarms = (settings: ObservabilitySettings): TemplateResources => ({
  DriftAlarm: alarm(settings, {
    name: 'drift',
    tells: 'User pool and accounts table differ, in two runs of the reconciler in a row.',
    runbook: 'drift',
    metric: {
      ...metricOf('poolkeeper', 'DriftFound', { stage: settings.stage }),
      Statistic: 'Minimum',
    },
    threshold: 1,
    period: RECONCILER_SECONDS,
    periods: 2,
    missing: 'ignore',
  }),
  AccountsDoubtfulAlarm: alarm(settings, {
    name: 'accounts-doubtful',
    tells: 'So many accounts have lost their user that none is erased: maybe it is the wrong pool.',
    runbook: 'drift',
    metric: {
      ...metricOf('poolkeeper', 'Doubtful', { stage: settings.stage }),
      Statistic: 'Maximum',
    },
    threshold: 1,
    period: RECONCILER_SECONDS,
    missing: 'ignore',
  }),
  MessagesOverBudgetAlarm: alarm(settings, {
    name: 'messages-over-budget',
    tells: 'Messages were not sent because a budget is used up: an attack, or a budget too small.',
    runbook: 'over-budget',
    metric: sum(metricOf('poolkeeper', 'MessagesOverBudget', { stage: settings.stage })),
    threshold: 10,
  }),
});

/** Counts messages that a budget held back, from the lines of the senders. */
const budgetFilters = (resources: TemplateResources): TemplateResources =>
  Object.fromEntries(
    Object.keys(resources)
      .filter((id) => /^(Custom(Email|Sms)Sender|WelcomeMail|AccountNotices)LogGroup$/u.test(id))
      .map((id) => [
        id.replace('LogGroup', 'OverBudgetFilter'),
        {
          Type: 'AWS::Logs::MetricFilter',
          Properties: {
            LogGroupName: { Ref: id },
            FilterPattern: '{ $.reason = "over-*-budget" }',
            MetricTransformations: [
              {
                MetricNamespace: 'poolkeeper',
                MetricName: 'MessagesOverBudget',
                MetricValue: '1',
                Unit: 'Count',
                Dimensions: [{ Key: 'stage', Value: '$.stage' }],
              },
            ],
          },
        },
      ]),
  );

/** The alarms about everything that is no function, with the filters that they need. */
export const serviceAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources => ({
  ...queueAlarms(settings, resources),
  ...pipeAlarms(settings, resources),
  ...tableAlarms(settings, resources),
  ...apiAlarms(settings, resources),
  ...mailAlarms(settings, resources),
  ...ownAlarms(settings),
  ...budgetFilters(resources),
});
