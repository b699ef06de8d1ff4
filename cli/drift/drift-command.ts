import type { Command } from 'commander';
import { requireStage } from '../deployed/deployed-stage.ts';
import { UNKNOWN } from '../deployed/resolve-value.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import { columns, type Terminal } from '../terminal.ts';
import type { Difference } from './difference.ts';
import { findDrift } from './find-drift.ts';

interface DriftOptions extends StageOptions {
  readonly template?: string;
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

/** `drift --stage`: whether pool and clients are as their template says. */
export const driftCommand = ({ out, say }: Terminal): Command =>
  stageCommand('drift', 'names every setting of pool and clients that differs from the template')
    .option('--template <file>', 'compare with this template; without it with the deployed one')
    .action(async ({ stage, template, output }: DriftOptions) => {
      const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
      const { poolReader } = await import('../deployed/user-pool.aws.ts');
      const deployed = await requireStage(readCloudFormationStage, stage);
      const found = await findDrift(
        template === undefined ? deployed : { ...deployed, template: readTemplateFile(template) },
        poolReader,
      );
      if (output === 'json') out(JSON.stringify({ stage, differences: found }, null, 2));
      else if (found.length > 0) out(formatDrift(found));
      if (found.length > 0) {
        throw new CommandFailed(
          `${found.length} ${found.length === 1 ? 'setting differs' : 'settings differ'} from the template.`,
          'Deploy the stage again to set what was changed by hand, or put the change into the definitions.',
          exitCodes.refused,
        );
      }
      say('Pool and clients are as the template says.');
    });
