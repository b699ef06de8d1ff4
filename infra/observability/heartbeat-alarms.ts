import { alarm } from './alarm.ts';
import { lambdaMetric, watchedFunctions, type WatchedFunction } from './function-alarms.ts';
import type {
  ObservabilitySettings,
  TemplateResource,
  TemplateResources,
} from './template-part.ts';
import { resourcesOfType } from './template-part.ts';

const SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

const HOUR = 3600;

/** How often a schedule such as `rate(15 minutes)` comes, in seconds; nothing for another one. */
export const intervalOf = (schedule: unknown): number | undefined => {
  const { count, unit } =
    /^rate\((?<count>\d+) (?<unit>minute|hour|day)s?\)$/u.exec(String(schedule))?.groups ?? {};
  const seconds = SECONDS[unit ?? ''];
  return seconds === undefined ? undefined : Number(count) * seconds;
};

/** The function that a value refers to by `Fn::GetAtt`. */
const functionAt = (
  functions: readonly WatchedFunction[],
  reference: unknown,
): WatchedFunction | undefined => {
  const text = JSON.stringify(reference) ?? '';
  return functions.find(({ id }) => text.includes(`"${id}LambdaFunction"`));
};

/** What did not run at all has no figures: their absence is what the alarm is about. */
const silence = (
  settings: ObservabilitySettings,
  { watched, name, tells, runbook, period }: SilenceRequest,
): TemplateResource =>
  alarm(settings, {
    name,
    tells,
    runbook,
    metric: { ...lambdaMetric(watched, 'Invocations'), Statistic: 'Sum' },
    threshold: 1,
    comparison: 'LessThanThreshold',
    period,
    missing: 'breaching',
  });

interface SilenceRequest {
  readonly watched: WatchedFunction;
  readonly name: string;
  readonly tells: string;
  readonly runbook: string;
  /** Seconds. */
  readonly period: number;
}

/** Four runs that did not come: an hour of the reconciler, four of the sweep of erasures. */
const scheduleAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources => {
  const functions = watchedFunctions(resources);
  const alarms = resourcesOfType(resources, 'AWS::Events::Rule').flatMap(([, rule]) => {
    const interval = intervalOf(rule['ScheduleExpression']);
    const watched = functionAt(functions, rule['Targets']);
    if (interval === undefined || !watched || rule['State'] === 'DISABLED') return [];
    const { id, name } = watched;
    const stopped = silence(settings, {
      watched,
      name: `${name}-stopped`,
      tells: `${name} has not run when its schedule should have called it.`,
      runbook: 'schedule-stopped',
      period: 4 * interval,
    });
    return [[`${id}StoppedAlarm`, stopped] as const];
  });
  return Object.fromEntries(alarms);
};

/**
 * The reconciler writes down at every run how far it has come, and the pipe takes that along: an
 * hour in which its enrichment is not called is one in which the pipe stands, however little
 * happens in the table. A pipe that AWS or somebody has stopped has no metrics of its own.
 *
 * Source: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-monitoring.html
 */
const pipeAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources => {
  const functions = watchedFunctions(resources);
  const alarms = resourcesOfType(resources, 'AWS::Pipes::Pipe').flatMap(([id, { Enrichment }]) => {
    const watched = functionAt(functions, Enrichment);
    if (!watched) return [];
    const silent = silence(settings, {
      watched,
      name: `${id.charAt(0).toLowerCase()}${id.slice(1)}-silent`,
      tells: `${id} has taken nothing from the table, though the reconciler writes there.`,
      runbook: 'pipe-stalled',
      period: HOUR,
    });
    return [[`${id}SilentAlarm`, silent] as const];
  });
  return Object.fromEntries(alarms);
};

/** Alarms about what should run by itself, and does not. */
export const heartbeatAlarms = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources => ({
  ...scheduleAlarms(settings, resources),
  ...pipeAlarms(settings, resources),
});
