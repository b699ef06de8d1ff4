import { alarmTopic } from './alarm-topic.ts';
import { dashboard } from './dashboard.ts';
import { functionAlarms, watchedFunctions } from './function-alarms.ts';
import { heartbeatAlarms } from './heartbeat-alarms.ts';
import { serviceAlarms } from './service-alarms.ts';
import type { ObservabilitySettings, TemplateResources } from './template-part.ts';

/**
 * Everything that watches a stack, made from the stack's own resources: whatever joins it, a
 * function, a queue, is watched from its first day. Pure.
 */
export const observeStack = (
  settings: ObservabilitySettings,
  resources: TemplateResources,
): TemplateResources =>
  Object.assign(
    {},
    ...watchedFunctions(resources).map((watched) => functionAlarms(settings, watched)),
    serviceAlarms(settings, resources),
    heartbeatAlarms(settings, resources),
    alarmTopic(settings),
    dashboard(settings, resources),
  );
