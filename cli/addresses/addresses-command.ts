import { Command } from 'commander';
import { requireConsent } from '../consent.ts';
import { accountsTableOf, openStage } from '../deployed/accounts-table.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { requireAddress } from '../invitations/invitation.ts';
import { masked } from '../mask.ts';
import type { Terminal } from '../terminal.ts';

interface LiftOptions extends StageOptions {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const lookAt = async (text: string, stage: string) => {
  const { dynamoDbUndeliverableAddresses } =
    await import('../../shared/mail-feedback/dynamodb-undeliverable-addresses.aws.ts');
  const { suppressedBySes } = await import('./suppression-list.aws.ts');
  const address = requireAddress(text);
  const addresses = dynamoDbUndeliverableAddresses(accountsTableOf(await openStage(stage)));
  const known = await addresses.find(address, Date.now(), new AbortController().signal);
  return { address, addresses, known, ses: await suppressedBySes(address.canonical) };
};

const describeAddress = (
  text: string,
  { known, ses }: Pick<Awaited<ReturnType<typeof lookAt>>, 'known' | 'ses'>,
): string => {
  const lines = [
    ...(known
      ? [
          `not written to since ${known.undeliverableSince}`,
          ...(known.bouncedAt === undefined ? [] : [`bounced at ${known.bouncedAt}`]),
          ...(known.complainedAt === undefined ? [] : [`complained at ${known.complainedAt}`]),
        ]
      : []),
    ...(ses === undefined ? [] : [`on the suppression list of SES: ${ses}`]),
  ];
  return [masked(text), ...(lines.length === 0 ? ['takes mail, as far as we know'] : lines)].join(
    '\n  ',
  );
};

const showCommand = ({ out }: Terminal): Command =>
  stageCommand('show', 'whether mail goes to an address, and why not')
    .argument('<address>')
    .action(async (text: string, { stage, output }: StageOptions) => {
      const found = await lookAt(text, stage);
      const { known, ses } = found;
      out(
        output === 'json'
          ? JSON.stringify({ ...known, ...(ses === undefined ? {} : { ses }) }, null, 2)
          : describeAddress(text, found),
      );
    });

const liftCommand = (terminal: Terminal): Command =>
  stageCommand('lift', 'lets mail go to an address again, here and in SES')
    .argument('<address>')
    .option('--dry-run', 'changes nothing')
    .option('--yes', 'agrees beforehand')
    .action(async (text: string, { stage, yes, dryRun }: LiftOptions) => {
      const { out, say } = terminal;
      const { allowBySes } = await import('./suppression-list.aws.ts');
      const found = await lookAt(text, stage);
      out(describeAddress(text, found));
      if (!found.known && found.ses === undefined) {
        throw new CommandFailed(
          'Mail goes to this address already.',
          'Nothing has been changed.',
          exitCodes.nothingFound,
        );
      }
      if (dryRun === true) {
        say('Nothing has been changed (--dry-run).');
        return;
      }
      await requireConsent('Has its owner asked for mail again?', yes, terminal);
      await found.addresses.lift(found.address, Date.now(), new AbortController().signal);
      if (found.ses !== undefined) await allowBySes(found.address.canonical);
      say('Lifted: the next mail goes out. Another bounce or complaint ends it again.');
    });

/** `addresses`: addresses that mail does not go to. */
export const addressesCommand = (terminal: Terminal): Command =>
  new Command('addresses')
    .description('addresses that bounced or complained, and get no mail')
    .addCommand(showCommand(terminal))
    .addCommand(liftCommand(terminal));
