import { Command } from 'commander';
import { requireConsent } from '../consent.ts';
import { plainTriggers } from '../deployed/lambda-config.ts';
import { outputOption } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { canonical } from '../template/json-value.ts';
import type { OutputForm, Terminal } from '../terminal.ts';
import { changePool, requirePool } from './change-pool.ts';
import { poolId, regionOfPool } from './pool-id.ts';
import { readState, removeState, stateFileOf, type SavedState } from './saved-state.ts';
import { showChange } from './show-change.ts';

interface DetachOptions {
  readonly userPoolId: string;
  readonly state?: string;
  readonly output: OutputForm;
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

const stateFor = ({ userPoolId, state }: DetachOptions): SavedState => {
  const path = state ?? stateFileOf(userPoolId);
  const saved = readState(path);
  if (saved.userPoolId === userPoolId) return saved;
  throw new CommandFailed(
    `${path} is about the pool ${saved.userPoolId}.`,
    'Give the file of this pool.',
    exitCodes.usage,
  );
};

/** Somebody's later change must not be undone unseen. */
const refuseChanged = (
  current: Readonly<Record<string, unknown>>,
  { before, after }: SavedState,
  force: boolean | undefined,
): void => {
  const now = canonical(plainTriggers(current));
  const expected = [after, before].map((config) => canonical(plainTriggers(config)));
  if (force === true || expected.includes(now)) return;
  throw new CommandFailed(
    'The triggers of the pool have been changed since they were attached.',
    'Look at the change shown, and say --force if all of it is to go.',
    exitCodes.refused,
  );
};

const detach = async (saved: SavedState): Promise<void> => {
  const { pools } = await import('./pools.aws.ts');
  const { disallowPool } = await import('./permissions.aws.ts');
  const pool = await requirePool(saved.userPoolId, pools);
  await changePool(pool, { settings: { LambdaConfig: saved.before } }, pools);
  for (const permission of saved.permissions) await disallowPool(permission);
};

/** `detach`: brings back how a pool was before `attach`. */
export const detachCommand = (terminal: Terminal): Command =>
  new Command('detach')
    .description('takes the triggers off again, as the pool was before attach')
    .requiredOption('--user-pool-id <id>', 'the pool', poolId)
    .addOption(outputOption())
    .option('--state <file>', 'what attach has kept; else <pool id>.attached.json')
    .option('--force', 'also when somebody has changed the triggers since')
    .option('--dry-run', 'shows what would change, and changes nothing')
    .option('--yes', 'agrees beforehand')
    .action(async (options: DetachOptions) => {
      const { out, say } = terminal;
      const saved = stateFor(options);
      // The clients of AWS read it when they are first used, which is after this.
      process.env['AWS_REGION'] = regionOfPool(options.userPoolId);
      const { pools } = await import('./pools.aws.ts');
      const pool = await requirePool(options.userPoolId, pools);
      const current = plainTriggers({ ...pool.LambdaConfig });
      out(
        options.output === 'json'
          ? JSON.stringify({ before: current, after: saved.before }, null, 2)
          : [
              `LambdaConfig of ${options.userPoolId}:`,
              ...showChange(current, plainTriggers(saved.before)),
            ].join('\n'),
      );
      refuseChanged(current, saved, options.force);
      if (options.dryRun === true) {
        say('Nothing has been changed (--dry-run).');
        return;
      }
      const question = `Take the triggers of ${options.userPoolId} back to this?`;
      await requireConsent(question, options.yes, terminal);
      await detach(saved);
      removeState(options.state ?? stateFileOf(options.userPoolId));
      say('Detached: the pool is as it was.');
    });
