import type { Template, TemplateResource } from '../template/template.ts';
import { canonical } from '../template/json-value.ts';
import { finding, type Finding, type ResourceChange } from './finding.ts';
import { entriesBeyond, shownValue } from './show-value.ts';
import { alarmsIn, alarmTypes } from './watched-by-alarms.ts';

const toldBy = ({ Properties }: TemplateResource): unknown => Properties?.['AlarmActions'];

const named = (topics: readonly unknown[]): string =>
  [...new Set(topics.map(shownValue))].join(', ');

interface Redirection {
  readonly lost: readonly unknown[];
  readonly gained: readonly unknown[];
}

/** Whom an alarm would tell no more, and whom instead; of fewer than before a rule tells. */
const redirection = (before: unknown, after: unknown): Redirection | undefined => {
  const [lost, gained] = [entriesBeyond(after, before), entriesBeyond(before, after)];
  return lost.length > 0 && gained.length >= lost.length ? { lost, gained } : undefined;
};

/** Whether the finding about all alarms tells of a change already: of those who hear of the end, too. */
export const isToldAsRedirected = (
  { type, before, after }: ResourceChange,
  property: string,
): boolean =>
  alarmTypes.has(type) &&
  ['AlarmActions', 'OKActions'].includes(property) &&
  redirection(before['AlarmActions'], after['AlarmActions']) !== undefined &&
  [before, after].every((state) => canonical(state[property]) === canonical(state['AlarmActions']));

/**
 * Finds alarms that would tell somebody else than today. One finding for all of them: they usually
 * share one topic.
 */
export const findRedirectedAlarms = (before: Template, after: Template): Finding[] => {
  const changes = alarmsIn(before).flatMap(([id, alarm]) => {
    const next = after.Resources[id];
    if (next?.Type !== alarm.Type) return [];
    return redirection(toldBy(alarm), toldBy(next)) ?? [];
  });
  if (changes.length === 0) return [];
  const [to, from] = [
    named(changes.flatMap(({ gained }) => gained)),
    named(changes.flatMap(({ lost }) => lost)),
  ];
  return [
    finding(
      'loses',
      { logicalId: 'Alarms', part: 'AlarmActions' },
      {
        what: `alarms would tell ${to} instead of ${from}: ${changes.length}`,
        why: 'Whoever is told today would not be, and nobody would if the other does not exist.',
      },
    ),
  ];
};
