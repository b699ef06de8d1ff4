import { Command } from 'commander';
import type { AccountEvent } from '../../shared/accounts/account-events.ts';
import { requireConsent } from '../consent.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { logicalIds, physicalIdOf } from '../deployed/deployed-stage.ts';
import { momentPassed } from '../deployed/moment.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { columns, type Terminal } from '../terminal.ts';
import { repeatedEvents } from './repeated-events.ts';

interface RepeatOptions extends StageOptions {
  readonly since: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

/** As long as dead letters are kept; mails of accounts are known again for longer. */
const MOST_DAYS = 14;

const sinceOption = (text: string): string =>
  new Date(momentPassed(text, { now: Date.now(), mostDays: MOST_DAYS })).toISOString();

const findEvents = async (table: string, since: string): Promise<AccountEvent[]> => {
  const { itemsSince } = await import('./table-and-bus.aws.ts');
  const events: AccountEvent[] = [];
  for await (const item of itemsSince(table, since)) events.push(...repeatedEvents(item, since));
  return events.toSorted((one, other) => (one.detail.at < other.detail.at ? -1 : 1));
};

const countsOf = (events: readonly AccountEvent[]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(Object.groupBy(events, ({ detailType }) => detailType)).map(([type, some]) => [
      type,
      some.length,
    ]),
  );

const tableOf = (counts: Readonly<Record<string, number>>): string =>
  columns([
    ['event', 'number'],
    ...Object.entries(counts).map(([type, count]) => [type, String(count)]),
  ]);

/** `events repeat`: for what the pipe could not tell anybody of. */
const repeatCommand = (terminal: Terminal): Command =>
  stageCommand('repeat', 'tells the bus again what has become of accounts, from the table')
    .requiredOption('--since <time>', 'from then on: 2h, 3d or 2027-01-31T18:00:00Z', sinceOption)
    .option('--dry-run', 'only counts')
    .option('--yes', 'agrees beforehand')
    .action(async ({ stage, since, output, dryRun = false, yes }: RepeatOptions) => {
      const { out, say } = terminal;
      const deployed = await openStage(stage);
      const bus = physicalIdOf(deployed, logicalIds.accountsBus);
      const events = await findEvents(accountsTableOf(deployed), since);
      const counts = countsOf(events);
      out(output === 'json' ? JSON.stringify(counts, null, 2) : tableOf(counts));
      if (dryRun) return say('Nothing has been told (--dry-run).');
      await requireConsent(`Tell every consumer of ${events.length} events again?`, yes, terminal);
      const { putEvents } = await import('./table-and-bus.aws.ts');
      await putEvents(bus, events);
      return say('Told. Accounts that were taken out of the table by hand leave nothing to tell.');
    });

/** `events`: what the bus is told. */
export const eventsCommand = (terminal: Terminal): Command =>
  new Command('events').description('what the bus is told').addCommand(repeatCommand(terminal));
