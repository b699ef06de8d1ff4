import { Command, InvalidArgumentError } from 'commander';
import { invitationKey } from '../../shared/sign-up/admission-keys.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { momentToCome } from '../deployed/moment.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import {
  invitationItem,
  invited,
  newCode,
  requireAddress,
  type NewInvitation,
} from './invitation.ts';

/** How long an invitation holds when nobody says. */
const DEFAULT_LIFE = '30d';

interface CreateOptions extends StageOptions {
  readonly for?: string;
  readonly withoutCode?: boolean;
  readonly uses: number;
  readonly expires: number;
  readonly dryRun?: boolean;
}

const uses = (text: string): number => {
  if (/^[1-9]\d{0,5}$/u.test(text)) return Number(text);
  throw new InvalidArgumentError('Give a number from 1 to 999999.');
};

const planned = (options: CreateOptions): NewInvitation => {
  const common = { uses: options.uses, expiresAt: options.expires };
  const address = options.for === undefined ? undefined : requireAddress(options.for);
  if (options.withoutCode !== true) {
    return { by: { code: newCode() }, ...common, ...(address ? { boundTo: address } : {}) };
  }
  if (address) return { by: { email: address.canonical }, ...common };
  throw new CommandFailed(
    'An invitation without a code is for one address.',
    'Say whose: --for jane@example.com.',
    exitCodes.usage,
  );
};

const createCommand = ({ out, say }: Terminal): Command =>
  stageCommand('create', 'makes an invitation; its code is shown once and kept as a digest')
    .option('--for <address>', 'lets in this address only')
    .option('--without-code', 'the address alone is let in')
    .option('--uses <number>', 'how many addresses it lets in', uses, 1)
    .option(
      '--expires <time>',
      'such as 30d or 2027-01-31T18:00:00Z',
      (text) => momentToCome(text, Date.now()),
      momentToCome(DEFAULT_LIFE, Date.now()),
    )
    .option('--dry-run', 'makes none')
    .action(async (options: CreateOptions) => {
      const { createItem } = await import('../deployed/accounts-items.aws.ts');
      const invitation = planned(options);
      const table = accountsTableOf(await openStage(options.stage));
      const expiresAt = new Date(options.expires).toISOString();
      if (options.dryRun === true) {
        say('Nothing has been made (--dry-run).');
        return;
      }
      if (!(await createItem(table, invitationItem(invitation)))) {
        throw new CommandFailed(
          'There is such an invitation already.',
          'See it: invitations show. Revoke it first to make another.',
          exitCodes.refused,
        );
      }
      const code = 'code' in invitation.by ? invitation.by.code : undefined;
      const made = { ...(code === undefined ? {} : { code }), uses: options.uses, expiresAt };
      out(options.output === 'json' ? JSON.stringify(made, null, 2) : (code ?? 'invited'));
      say(
        `Lets in ${options.uses} ${options.uses === 1 ? 'address' : 'addresses'} until ${expiresAt}.`,
      );
    });

const nothingFound = (): CommandFailed =>
  new CommandFailed(
    'There is no such invitation.',
    'Codes are told apart by every character; expired invitations go by themselves.',
    exitCodes.nothingFound,
  );

const sizeOf = (value: unknown): number => (value instanceof Set ? value.size : 0);

const showCommand = ({ out }: Terminal): Command =>
  stageCommand('show', 'what an invitation still lets in')
    .argument('<code or address>')
    .action(async (text: string, { stage, output }: StageOptions) => {
      const { readItem } = await import('../deployed/accounts-items.aws.ts');
      const table = accountsTableOf(await openStage(stage));
      const item = await readItem(table, invitationKey(invited(text)));
      if (!item) throw nothingFound();
      const shown = {
        uses: item['uses'],
        used: sizeOf(item['usedBy']),
        boundToOneAddress: item['for'] !== undefined,
        expiresAt: new Date(Number(item['expiresAt']) * 1000).toISOString(),
      };
      out(
        output === 'json'
          ? JSON.stringify(shown, null, 2)
          : `used ${shown.used} of ${String(shown.uses)}, until ${shown.expiresAt}${shown.boundToOneAddress ? ', for one address' : ''}`,
      );
    });

const revokeCommand = ({ say }: Terminal): Command =>
  stageCommand('revoke', 'takes an invitation back; who has been let in stays')
    .argument('<code or address>')
    .action(async (text: string, { stage }: StageOptions) => {
      const { deleteItem } = await import('../deployed/accounts-items.aws.ts');
      const table = accountsTableOf(await openStage(stage));
      if (!(await deleteItem(table, invitationKey(invited(text))))) throw nothingFound();
      say('Revoked.');
    });

/** `invitations`: who is let in where sign-up is by invitation. */
export const invitationsCommand = (terminal: Terminal): Command =>
  new Command('invitations')
    .description('who is let in where sign-up is by invitation')
    .addCommand(createCommand(terminal))
    .addCommand(showCommand(terminal))
    .addCommand(revokeCommand(terminal));
