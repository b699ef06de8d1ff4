import type { Command } from 'commander';
import { requireConsent } from '../consent.ts';
import { plainTriggers } from '../deployed/lambda-config.ts';
import { stageCommand } from '../deployed/stage-options.ts';
import type { Terminal } from '../terminal.ts';
import { changePool, requirePool } from './change-pool.ts';
import { planAttachment, type Attachment, type AttachmentOrder } from './plan-attachment.ts';
import { poolId } from './pool-id.ts';
import { stateFileOf, writeState } from './saved-state.ts';
import { showChange } from './show-change.ts';

interface AttachOptions extends AttachmentOrder {
  readonly state?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

const slots = (value: string): string[] => value.split(',').map((slot) => slot.trim());

const attach = async (path: string, { state, arn }: Attachment): Promise<void> => {
  const { pools } = await import('./pools.aws.ts');
  const { allowPool } = await import('./permissions.aws.ts');
  writeState(path, state);
  const account = arn.split(':')[4] ?? '';
  // First the right, then the trigger: a trigger without it fails for every user.
  for (const permission of state.permissions) await allowPool(permission, { arn, account });
  const pool = await requirePool(state.userPoolId, pools);
  await changePool(pool, { settings: { LambdaConfig: state.after } }, pools);
};

/** `attach`: puts the triggers of a stage on a pool that lives elsewhere. */
export const attachCommand = (terminal: Terminal): Command =>
  stageCommand('attach', 'puts the triggers of a stage on a user pool that lives elsewhere')
    .requiredOption('--user-pool-id <id>', 'the pool to put them on', poolId)
    .option('--only <slots>', 'some triggers, such as PreSignUp,PostConfirmation', slots)
    .option('--senders', 'also the senders of codes, which Cognito then leaves the sending to')
    .option('--replace', 'also where the pool has other functions')
    .option('--state <file>', 'where to keep how the pool was; else <pool id>.attached.json')
    .option('--dry-run', 'shows what would change, and changes nothing')
    .option('--yes', 'agrees beforehand')
    .action(async (options: AttachOptions) => {
      const { out, say } = terminal;
      const planned = await planAttachment(options);
      const { before, after, permissions } = planned.state;
      const changes = showChange(plainTriggers(before), plainTriggers(after));
      out(
        options.output === 'json'
          ? JSON.stringify({ userPoolId: options.userPoolId, before, after, permissions }, null, 2)
          : [`LambdaConfig of ${options.userPoolId}:`, ...changes].join('\n'),
      );
      if (changes.length === 0) {
        say('The pool has these triggers already.');
        return;
      }
      if (planned.codes !== undefined) say(planned.codes);
      if (options.dryRun === true) {
        say('Nothing has been changed (--dry-run).');
        return;
      }
      await requireConsent(
        `Change these triggers of ${options.userPoolId}? Every other setting stays.`,
        options.yes,
        terminal,
      );
      const path = options.state ?? stateFileOf(options.userPoolId);
      await attach(path, planned);
      say(`Attached. Keep ${path}: detach brings back how the pool was.`);
    });
