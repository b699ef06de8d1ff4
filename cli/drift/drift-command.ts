import { Option, type Command } from 'commander';
import { requireStage } from '../deployed/deployed-stage.ts';
import { UNKNOWN } from '../deployed/resolve-value.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import { columns, type Terminal } from '../terminal.ts';
import type { Difference } from './difference.ts';
import { findDrift } from './find-drift.ts';
import { repairPool, type RepairOrder } from './repair-pool.ts';

interface DriftOptions extends StageOptions, RepairOrder {
  readonly template?: string;
  readonly repair?: boolean;
}

const shown = (value: unknown): string => {
  if (value === undefined) return '(nothing)';
  if (value === UNKNOWN) return '(anything)';
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '(anything)');
};

const formatDrift = (found: readonly Difference[]): string =>
  columns([
    ['resource', 'setting', 'template', 'deployed'],
    ...found.map(({ resource, setting, expected, actual }) => [
      resource,
      setting,
      shown(expected),
      shown(actual),
    ]),
  ]);

const report = (
  found: readonly Difference[],
  { stage, output }: DriftOptions,
  { out }: Terminal,
): void => {
  if (output === 'json') out(JSON.stringify({ stage, differences: found }, null, 2));
  else if (found.length > 0) out(formatDrift(found));
};

const adviceFor = ({ stage, repair, dryRun }: DriftOptions): string => {
  if (repair !== true) {
    return `poolkeeper drift --stage ${stage} --repair sets the pool back; or put the change into the definitions. A deployment of the same template sets nothing back.`;
  }
  return dryRun === true
    ? 'Say it without --dry-run to set the pool back.'
    : 'App clients, attributes and the look of the pages are set by hand (update-user-pool-client, …), or by a deployment that changes them in the definitions.';
};

const failFor = (found: readonly Difference[], options: DriftOptions): never => {
  throw new CommandFailed(
    `${found.length} ${found.length === 1 ? 'setting differs' : 'settings differ'} from the template.`,
    adviceFor(options),
    exitCodes.refused,
  );
};

/** Without `--repair` nothing is changed, so there is nothing to show beforehand or to agree to. */
const refuseIdleOptions = ({ repair, dryRun, yes }: DriftOptions): void => {
  if (repair === true || (dryRun !== true && yes !== true)) return;
  throw new CommandFailed(
    '--dry-run and --yes go with --repair.',
    'Without --repair drift only compares, and changes nothing.',
    exitCodes.usage,
  );
};

const drift = async (options: DriftOptions, terminal: Terminal): Promise<void> => {
  refuseIdleOptions(options);
  const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
  const { poolReader } = await import('../deployed/user-pool.aws.ts');
  const deployed = await requireStage(readCloudFormationStage, options.stage);
  const { template } = options;
  const compared =
    template === undefined ? deployed : { ...deployed, template: readTemplateFile(template) };
  let found = await findDrift(compared, poolReader);
  report(found, options, terminal);
  if (options.repair === true && found.length > 0) {
    const isRepaired = await repairPool(compared, found, { order: options, terminal });
    if (isRepaired) {
      found = await findDrift(compared, poolReader);
      terminal.say('Put back.');
      if (found.length > 0 && options.output === 'text') report(found, options, terminal);
    }
  }
  if (found.length > 0) failFor(found, options);
  terminal.say('Pool and clients are as the template says.');
};

/** `drift --stage`: whether pool and clients are as their template says. */
export const driftCommand = (terminal: Terminal): Command =>
  stageCommand('drift', 'names every setting of pool and clients that differs from the template')
    .option('--template <file>', 'compare with this template; without it with the deployed one')
    .addOption(
      new Option('--repair', 'puts the pool back to what the deployed template says').conflicts(
        'template',
      ),
    )
    .option('--dry-run', 'with --repair: shows what would change, and changes nothing')
    .option('--yes', 'with --repair: agrees beforehand')
    .action((options: DriftOptions) => drift(options, terminal));
