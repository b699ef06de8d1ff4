import type { Template, TemplateResource } from '../template/template.ts';
import { finding, type Finding } from './finding.ts';
import { entriesBeyond, shownValue } from './show-value.ts';
import { alarmsIn } from './watched-by-alarms.ts';

const toldBy = ({ Properties }: TemplateResource): unknown => Properties?.['AlarmActions'];

const named = (topics: readonly unknown[]): string =>
  [...new Set(topics.map(shownValue))].join(', ');

/**
 * Finds alarms that would tell somebody else than today. One finding for all of them: they usually
 * share one topic.
 */
export const findRedirectedAlarms = (before: Template, after: Template): Finding[] => {
  const changes = alarmsIn(before).flatMap(([id, alarm]) => {
    const next = after.Resources[id];
    if (next?.Type !== alarm.Type) return [];
    const lost = entriesBeyond(toldBy(next), toldBy(alarm));
    const gained = entriesBeyond(toldBy(alarm), toldBy(next));
    return lost.length > 0 && gained.length >= lost.length ? [{ lost, gained }] : [];
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
