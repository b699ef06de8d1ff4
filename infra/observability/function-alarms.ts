import { triggers } from '../../shared/events/triggers.ts';
import { alarm, metricOf } from './alarm.ts';
import type { ObservabilitySettings, TemplateResources } from './template-part.ts';
import { resourcesOfType } from './template-part.ts';

const slots: ReadonlyMap<string, string> = new Map(
  Object.entries(triggers).map(([slot, { folder }]) => [folder, slot]),
);

/** Functions whose refusals are errors to Lambda: Cognito learns of them by what they throw. */
const refusing: ReadonlySet<string> = new Set([
  'PreSignUp',
  'InboundFederation',
  'PreAuthentication',
  'PostAuthentication',
  'PreTokenGeneration',
  'UserMigration',
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
]);

/** A function as its alarms and its part of the dashboard know it. */
export interface WatchedFunction {
  /** Its logical id without `LambdaFunction`, such as `PreSignUp`. */
  readonly id: string;
  /** Its name in the framework, such as `preSignUp`. */
  readonly name: string;
  /** What its log lines and metrics call it: a trigger, or its folder. */
  readonly reportsAs: string;
  readonly timeoutMs: number;
  readonly refuses: boolean;
}

/** The functions of a template. */
export const watchedFunctions = (resources: TemplateResources): WatchedFunction[] =>
  resourcesOfType(resources, 'AWS::Lambda::Function').map(([logicalId, properties]) => {
    const id = logicalId.replace(/LambdaFunction$/u, '');
    const [, folder = ''] = String(properties['Handler']).split('/');
    const reportsAs = slots.get(folder) ?? folder;
    return {
      id,
      name: `${id.charAt(0).toLowerCase()}${id.slice(1)}`,
      reportsAs,
      timeoutMs: Number(properties['Timeout']) * 1000,
      refuses: refusing.has(reportsAs),
    };
  });

/** A metric of Lambda about one function. */
export const lambdaMetric = ({ id }: WatchedFunction, name: string): Record<string, unknown> =>
  metricOf('AWS/Lambda', name, { FunctionName: { Ref: `${id}LambdaFunction` } });

/** A metric that the log lines of one function carry. */
export const ownMetric = (
  { reportsAs }: WatchedFunction,
  stage: string,
  name: string,
): Record<string, unknown> => metricOf('poolkeeper', name, { stage, trigger: reportsAs });

/** Of refusing functions Lambda's errors say nothing by themselves, but nearly nothing else does. */
const shareOfErrors = (watched: WatchedFunction): Record<string, unknown> => {
  const query = (Id: string, name: string) => ({
    Id,
    MetricStat: { Metric: lambdaMetric(watched, name), Period: 300, Stat: 'Sum' },
    ReturnData: false,
  });
  return {
    Metrics: [
      query('errors', 'Errors'),
      query('calls', 'Invocations'),
      {
        Id: 'share',
        Expression: 'IF(calls >= 5, 100 * errors / calls, 0)',
        Label: 'errors in a hundred calls',
        ReturnData: true,
      },
    ],
  };
};

const errorsAlarm = (settings: ObservabilitySettings, watched: WatchedFunction) =>
  watched.refuses
    ? alarm(settings, {
        name: `${watched.name}-errors`,
        tells: `Nine of ten calls of ${watched.name} end in an error: it is broken, or under attack.`,
        runbook: 'function-fails',
        metric: shareOfErrors(watched),
        threshold: 90,
      })
    : alarm(settings, {
        name: `${watched.name}-errors`,
        tells: `${watched.name} ended in an error, or ran out of time.`,
        runbook: 'function-fails',
        metric: { ...lambdaMetric(watched, 'Errors'), Statistic: 'Sum' },
        threshold: 1,
      });

/**
 * The alarms of one function: what it failed at by its own word (also where it lets the user go
 * on), what Lambda saw, calls that Lambda turned away, and time that runs short.
 */
export const functionAlarms = (
  settings: ObservabilitySettings,
  watched: WatchedFunction,
): TemplateResources => ({
  [`${watched.id}FailedAlarm`]: alarm(settings, {
    name: `${watched.name}-failed`,
    tells: `${watched.name} could not do its work.`,
    runbook: 'function-fails',
    metric: { ...ownMetric(watched, settings.stage, 'Failed'), Statistic: 'Sum' },
    threshold: 1,
  }),
  [`${watched.id}ErrorsAlarm`]: errorsAlarm(settings, watched),
  [`${watched.id}ThrottlesAlarm`]: alarm(settings, {
    name: `${watched.name}-throttles`,
    tells: `Lambda turned calls of ${watched.name} away.`,
    runbook: 'function-throttled',
    metric: { ...lambdaMetric(watched, 'Throttles'), Statistic: 'Sum' },
    threshold: 1,
  }),
  [`${watched.id}DurationAlarm`]: alarm(settings, {
    name: `${watched.name}-duration`,
    tells: `One of a hundred calls of ${watched.name} takes four fifths of its ${watched.timeoutMs / 1000} s.`,
    runbook: 'function-slow',
    metric: { ...lambdaMetric(watched, 'Duration'), ExtendedStatistic: 'p99' },
    threshold: watched.timeoutMs * 0.8,
    periods: 2,
  }),
});
