import type { KeptPart } from '../../state/kept-part.ts';
import type { ContinuousBackups } from './continuous-backups.ts';
import type { DynaliteEngine } from './dynalite-engine.ts';
import type { TimeToLive } from './time-to-live.ts';

/** Where the state of DynamoDB is. */
interface Tables {
  readonly engine: DynaliteEngine;
  readonly timeToLive: TimeToLive;
  readonly backups: ContinuousBackups;
}

const recordsOf = function* ({
  engine,
  timeToLive,
  backups,
}: Tables): Generator<readonly [string, string]> {
  for (const [key, json] of engine.stored) yield [`stored/${key}`, json];
  for (const [table, attribute] of timeToLive.attributes) {
    yield [`time-to-live/${table}`, JSON.stringify(attribute)];
  }
  for (const table of backups.recoverable) yield [`recoverable/${table}`, 'true'];
};

const under = (records: ReadonlyMap<string, unknown>, prefix: string): [string, unknown][] =>
  [...records]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => [key.slice(prefix.length), value]);

/** Tables, items, indexes and table settings as they can be kept and restored. */
export const keptTables = (tables: () => Tables): KeptPart => ({
  name: 'dynamodb',
  revision: () => {
    const { engine, timeToLive, backups } = tables();
    return JSON.stringify([engine.writes(), [...timeToLive.attributes], [...backups.recoverable]]);
  },
  records: () => recordsOf(tables()),
  restore: async (records) => {
    const { engine, timeToLive, backups } = tables();
    await engine.fill(under(records, 'stored/'));
    for (const [table, attribute] of under(records, 'time-to-live/')) {
      timeToLive.attributes.set(table, String(attribute));
    }
    for (const [table] of under(records, 'recoverable/')) backups.recoverable.add(table);
  },
});
