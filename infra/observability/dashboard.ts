import { watchedFunctions } from './function-alarms.ts';
import type { ObservabilitySettings, TemplateResources } from './template-part.ts';
import { resourcesOfType } from './template-part.ts';

/** A line of a graph: namespace, metric, then names and values of dimensions, and how it is drawn. */
type Line = readonly unknown[];

const HALF = 12;
const HEIGHT = 6;

const graph =
  (settings: ObservabilitySettings) =>
  (title: string, metrics: readonly Line[], stat = 'Sum') => ({
    type: 'metric',
    width: HALF,
    height: HEIGHT,
    properties: { title, region: settings.region, view: 'timeSeries', period: 300, stat, metrics },
  });

const placed = <T extends object>(widgets: readonly T[]): (T & { x: number; y: number })[] =>
  widgets.map((widget, at) =>
    Object.assign({ x: (at % 2) * HALF, y: Math.floor(at / 2) * HEIGHT }, widget),
  );

/** A name for `Fn::Sub`: the dashboard is one text, so references stand inside it. */
const sub = (logicalId: string): string => `\${${logicalId}}`;

const line = (metric: readonly string[], label: string): Line => [...metric, { label }];

const queueLine = (id: string): Line =>
  line(['AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'QueueName', sub(`${id}.QueueName`)], id);

type Draw = ReturnType<typeof graph>;

const functionGraphs = (
  draw: Draw,
  settings: ObservabilitySettings,
  resources: TemplateResources,
) => {
  const functions = watchedFunctions(resources);
  const own = (name: string): Line[] =>
    functions.map(({ reportsAs }) =>
      line(['poolkeeper', name, 'stage', settings.stage, 'trigger', reportsAs], reportsAs),
    );
  const lambda = (name: string): Line[] =>
    functions.map(({ id, name: label }) =>
      line(['AWS/Lambda', name, 'FunctionName', sub(`${id}LambdaFunction`)], label),
    );
  return [
    draw('Calls', lambda('Invocations')),
    draw('Refusals', own('Refused')),
    draw('Failures', own('Failed')),
    draw('Slowest of a hundred (ms)', lambda('Duration'), 'p99'),
    draw('Turned away by Lambda', lambda('Throttles')),
    draw('Cold starts', own('ColdStart')),
  ];
};

const serviceGraphs = (
  draw: Draw,
  { stage }: ObservabilitySettings,
  resources: TemplateResources,
) => {
  const each = (type: string, drawn: (id: string) => Line): Line[] =>
    resourcesOfType(resources, type).map(([id]) => drawn(id));
  const api = (name: string): Line[] =>
    each('AWS::ApiGatewayV2::Api', (id) => ['AWS/ApiGateway', name, 'ApiId', sub(id)]);
  const mail = (name: string): Line[] =>
    each('AWS::SES::ConfigurationSet', (id) =>
      line(['AWS/SES', `Reputation.${name}`, 'ses:configuration-set', sub(id)], name),
    );
  const own = (name: string): Line => line(['poolkeeper', name, 'stage', stage], name);
  const drift = (name: string): Line => ['poolkeeper', name, 'stage', stage];
  return [
    draw('Dead letters', each('AWS::SQS::Queue', queueLine), 'Maximum'),
    draw(
      'Mail: bounces and complaints',
      [...mail('BounceRate'), ...mail('ComplaintRate')],
      'Average',
    ),
    draw(
      'Mail: not delivered',
      ['MailRejected', 'MailSoftBounced', 'MailDelayed', 'MessagesOverBudget'].map(own),
    ),
    draw(
      'Pool and table differ',
      ['DriftFound', 'Missing', 'Changed', 'Orphaned', 'Doubtful'].map(drift),
      'Maximum',
    ),
    draw('Account API', [...api('5xx'), ...api('Count')]),
  ];
};

const widgetsOf = (settings: ObservabilitySettings, resources: TemplateResources) => {
  const draw = graph(settings);
  return placed([
    ...functionGraphs(draw, settings, resources),
    ...serviceGraphs(draw, settings, resources),
  ]);
};

/**
 * One page with what an operator asks first: who was refused, what failed, what is slow, what is
 * stuck.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export const dashboard = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources => ({
  Dashboard: {
    Type: 'AWS::CloudWatch::Dashboard',
    Properties: {
      DashboardName: settings.prefix,
      DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets: widgetsOf(settings, resources) }) },
    },
  },
});
