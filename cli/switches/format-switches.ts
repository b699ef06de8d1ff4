import { switchEntries, switchesAt, type SwitchesItem } from '../../shared/switches/switches.ts';
import { isRecord } from '../template/json-value.ts';
import { columns } from '../terminal.ts';

type Row = readonly [string, string, string, string];

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const entriesOf = (what: string, entries: unknown): Row[] =>
  (switchEntries(entries) ?? []).flatMap((entry): Row[] => {
    const { value, until, note } = isRecord(entry) ? entry : { value: entry };
    return typeof value === 'string' ? [[what, value, text(until), text(note)]] : [];
  });

const pause = (what: string, on: boolean, value: unknown): Row[] => {
  const until = isRecord(value) ? text(value['until']) : '';
  return on ? [[what, 'paused', until, '']] : [];
};

const expired = (now: number, [, , until]: Row): boolean =>
  until !== '' && Date.parse(until) <= now;

/** The switches for people; what has expired is left out. */
export const formatSwitches = (item: SwitchesItem | undefined, now: number): string => {
  const given = item ?? {};
  const switches = switchesAt(item, now);
  const budgets = isRecord(given['budgets']) ? given['budgets'] : {};
  const rows = [
    ...pause('sign-up', switches.signUpPaused, given['signUpPaused']),
    ...pause('sign-in', switches.maintenance, given['maintenance']),
    ...entriesOf('domain', given['blockedDomains']),
    ...entriesOf('address (digest)', given['blockedMailboxes']),
    ...entriesOf('provider', given['blockedProviders']),
    ...Object.entries(budgets).map(([name, value]): Row => [`budget ${name}`, text(value), '', '']),
  ].filter((row) => !expired(now, row));
  const unreadable = switches.malformed.map(
    (name) => `${name} cannot be read and counts for nothing`,
  );
  if (rows.length === 0) return ['Nothing is switched.', ...unreadable].join('\n');
  return [columns([['switch', 'value', 'until', 'note'], ...rows]), ...unreadable].join('\n');
};
