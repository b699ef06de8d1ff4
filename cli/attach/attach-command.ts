import { InvalidArgumentError, type Command } from 'commander';
import { requireConsent } from '../consent.ts';
import { logicalIds, requireStage } from '../deployed/deployed-stage.ts';
import { propertiesOf } from '../deployed/resolve-value.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { isRecord } from '../template/json-value.ts';
import type { Terminal } from '../terminal.ts';
import { changeTriggers, requirePool } from './change-pool.ts';
import { stateFileOf, writeState, type SavedState } from './saved-state.ts';
import { showChange } from './show-change.ts';
import {
  chosenTriggers,
  mergedTriggers,
  plainTriggers,
  takenSlots,
  triggersIn,
  type TriggerConfig,
} from './trigger-config.ts';

interface AttachOptions extends StageOptions {
  readonly userPoolId: string;
  readonly only?: readonly string[];
  readonly replace?: boolean;
  readonly state?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** An option that takes the id of a user pool. */
export const poolId = (value: string): string => {
  if (/^[\w-]+_[0-9a-zA-Z]+$/u.test(value)) return value;
  throw new InvalidArgumentError('The id of a user pool looks like eu-west-1_Ab3dE5gH7.');
};

const slots = (value: string): string[] => value.split(',').map((slot) => slot.trim());

const stageTriggers = async ({ stage, only }: AttachOptions): Promise<TriggerConfig> => {
  const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
  const deployed = await requireStage(readCloudFormationStage, stage);
  const config = propertiesOf(deployed, logicalIds.userPool)['LambdaConfig'];
  const known = isRecord(config) ? config : {};
  const missing = (only ?? []).filter((slot) => !(slot in known));
  if (missing.length > 0) {
    throw new CommandFailed(
      `The stage ${stage} has no trigger ${missing.join(', ')}.`,
      `It has ${Object.keys(known).join(', ')}.`,
      exitCodes.usage,
    );
  }
  return chosenTriggers(known, only);
};

const refuseTaken = (taken: readonly string[], { replace }: AttachOptions): void => {
  if (taken.length === 0 || replace === true) return;
  throw new CommandFailed(
    `The pool has other functions at ${taken.join(', ')}.`,
    'Say --replace to put ours there (detach brings them back), or choose others by --only.',
    exitCodes.refused,
  );
};

const plan = async (options: AttachOptions): Promise<{ state: SavedState; arn: string }> => {
  const { foreignPools: pools } = await import('./foreign-pool.aws.ts');
  const chosen = await stageTriggers(options);
  const pool = await requirePool(options.userPoolId, pools);
  const before = { ...pool.LambdaConfig };
  refuseTaken(takenSlots(before, chosen), options);
  const statementId = `attached-${options.userPoolId.replaceAll(/\W/gu, '-')}`;
  const functions = new Set(triggersIn(chosen).map(({ functionArn }) => functionArn));
  const state: SavedState = {
    version: 1,
    userPoolId: options.userPoolId,
    region: process.env['AWS_REGION'] ?? '',
    stage: options.stage,
    attachedAt: new Date().toISOString(),
    before,
    after: { ...mergedTriggers(before, chosen) },
    permissions: [...functions].map((functionArn) => ({ functionArn, statementId })),
  };
  return { state, arn: pool.Arn ?? '' };
};

const attach = async (path: string, { state, arn }: { state: SavedState; arn: string }) => {
  const { foreignPools: pools } = await import('./foreign-pool.aws.ts');
  const { allowPool } = await import('./permissions.aws.ts');
  writeState(path, state);
  const account = arn.split(':')[4] ?? '';
  // First the right, then the trigger: a trigger without it fails for every user.
  for (const permission of state.permissions) await allowPool(permission, { arn, account });
  const pool = await requirePool(state.userPoolId, pools);
  await changeTriggers(pool, state.after, pools);
};

/** `attach`: puts the triggers of a stage on a pool that lives elsewhere. */
export const attachCommand = (terminal: Terminal): Command =>
  stageCommand('attach', 'puts the triggers of a stage on a user pool that lives elsewhere')
    .requiredOption('--user-pool-id <id>', 'the pool to put them on', poolId)
    .option('--only <slots>', 'some triggers, such as PreSignUp,PostConfirmation', slots)
    .option('--replace', 'also where the pool has other functions')
    .option('--state <file>', 'where to keep how the pool was; else <pool id>.attached.json')
    .option('--dry-run', 'shows what would change, and changes nothing')
    .option('--yes', 'agrees beforehand')
    .action(async (options: AttachOptions) => {
      const { out, say } = terminal;
      const planned = await plan(options);
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
