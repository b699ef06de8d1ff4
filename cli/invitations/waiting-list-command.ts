import { Command, InvalidArgumentError } from 'commander';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { momentToCome } from '../deployed/moment.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { shown } from '../mask.ts';
import { columns, type Terminal } from '../terminal.ts';
import { waitingKey } from '../../shared/sign-up/admission-keys.ts';
import { invitationItem, requireAddress } from './invitation.ts';

interface WaitingOptions extends StageOptions {
  readonly showPii?: boolean;
}

interface AdmitOptions extends WaitingOptions {
  readonly oldest?: number;
  readonly expires: number;
  readonly dryRun?: boolean;
}

interface Waiting {
  readonly email: string;
  /** ISO 8601. */
  readonly since: string;
}

const count = (text: string): number => {
  if (/^[1-9]\d{0,4}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 99999.');
};

const everybodyWaiting = async (table: string): Promise<Waiting[]> => {
  const { itemsOfKind } = await import('../deployed/accounts-items.aws.ts');
  const items = await itemsOfKind(table, 'WAITLIST');
  return items
    .flatMap(({ email, since }) =>
      typeof email === 'string' && typeof since === 'string' ? [{ email, since }] : [],
    )
    .toSorted((one, other) => (one.since < other.since ? -1 : 1));
};

const listCommand = ({ out, say }: Terminal): Command =>
  stageCommand('list', 'who waits, the longest first')
    .option('--show-pii', 'shows addresses whole')
    .action(async ({ stage, output, showPii }: WaitingOptions) => {
      const waiting = await everybodyWaiting(accountsTableOf(await openStage(stage)));
      const rows = waiting.map(({ email, since }) => ({ email: shown(email, showPii), since }));
      if (output === 'json') out(JSON.stringify(rows, null, 2));
      else if (rows.length > 0) {
        out(columns([['address', 'since'], ...rows.map(({ email, since }) => [email, since])]));
      }
      say(rows.length === 0 ? 'Nobody waits.' : `${rows.length} waiting.`);
    });

const chosen = async (
  table: string,
  addresses: readonly string[],
  { oldest }: AdmitOptions,
): Promise<Waiting[]> => {
  const wanted = new Set(addresses.map((address) => requireAddress(address).canonical));
  if ((wanted.size === 0) === (oldest === undefined)) {
    throw new CommandFailed(
      'Say whom to let in.',
      'Give addresses, or --oldest and how many.',
      exitCodes.usage,
    );
  }
  const waiting = await everybodyWaiting(table);
  if (oldest !== undefined) return waiting.slice(0, oldest);
  const found = waiting.filter(({ email }) => wanted.has(email));
  if (found.length === wanted.size) return found;
  throw new CommandFailed(
    `${wanted.size - found.length} of these do not wait.`,
    'See who does: waiting-list list. To let in anybody else: invitations create --without-code.',
    exitCodes.nothingFound,
  );
};

/** An invitation keeps a digest: who is let in unseen could be told by nobody. */
const requireSight = ({ oldest, showPii, dryRun }: AdmitOptions): void => {
  if (oldest === undefined || showPii === true || dryRun === true) return;
  throw new CommandFailed(
    'Nobody would know afterwards who was let in: their addresses leave the list.',
    'Say --show-pii, which shows the addresses, and keep them; or look first by --dry-run.',
    exitCodes.usage,
  );
};

const admitCommand = ({ out, say }: Terminal): Command =>
  stageCommand('admit', 'lets in people who wait: their address is invited, without a code')
    .argument('[addresses...]')
    .option('--oldest <number>', 'those who have waited longest', count)
    .option(
      '--expires <time>',
      'until when they may sign up',
      (text) => momentToCome(text, Date.now()),
      momentToCome('30d', Date.now()),
    )
    .option('--show-pii', 'shows addresses whole; --oldest needs it')
    .option('--dry-run', 'only says who')
    .action(async (addresses: readonly string[], options: AdmitOptions) => {
      requireSight(options);
      const { replaceItem } = await import('../deployed/accounts-items.aws.ts');
      const table = accountsTableOf(await openStage(options.stage));
      const people = await chosen(table, addresses, options);
      for (const { email } of people) {
        const item = invitationItem({ by: { email }, uses: 1, expiresAt: options.expires });
        if (options.dryRun !== true) await replaceItem(table, waitingKey(email), item);
        out(shown(email, options.showPii));
      }
      say(
        options.dryRun === true
          ? `${people.length} would be let in (--dry-run).`
          : `${people.length} let in. No mail tells them: write to these addresses.`,
      );
    });

/** `waiting-list`: who asked to be let in, and letting them in. */
export const waitingListCommand = (terminal: Terminal): Command =>
  new Command('waiting-list')
    .description('who asked to be let in')
    .addCommand(listCommand(terminal))
    .addCommand(admitCommand(terminal));
