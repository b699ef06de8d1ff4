import type { Command } from 'commander';
import { packageTemplate } from '../../infra/packaging/package.ts';
import { stackNameOf } from '../deployed/deployed-stage.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { compareTemplates, judge, type Verdict } from './compare-templates.ts';
import { findPlaceholders } from './find-placeholders.ts';
import { formatVerdict } from './format-verdict.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import type { Template } from '../template/template.ts';

interface GuardOptions extends StageOptions {
  readonly template?: string;
  readonly against?: string;
  readonly accept: readonly string[];
  readonly param: readonly string[];
}

const gathered = (value: string, before: readonly string[]): string[] => [...before, value];

const nextTemplate = async ({ template, stage, param }: GuardOptions): Promise<Template> => {
  if (template !== undefined) return readTemplateFile(template);
  const rest = param.map((one) => `--param=${one}`);
  return readTemplateFile(await packageTemplate(stage, rest));
};

const deployedTemplate = async ({
  stage,
  against,
}: GuardOptions): Promise<Template | undefined> => {
  if (against !== undefined) return readTemplateFile(against);
  const { readCloudFormationStage } = await import('../deployed/cloudformation-stage.aws.ts');
  return (await readCloudFormationStage(stage))?.template;
};

const asJson = ({ refused, accepted, notices, unknown }: Verdict): string =>
  JSON.stringify({ allowed: refused.length === 0, refused, accepted, notices, unknown }, null, 2);

const refuseIf = ({ refused }: Verdict): void => {
  if (refused.length === 0) return;
  throw new CommandFailed(
    `Refused: ${refused.length} ${refused.length === 1 ? 'finding' : 'findings'} would do harm.`,
    'Change the definitions or the parameters. What is meant is named: --accept <id>.',
    exitCodes.refused,
  );
};

/** `guard --stage`: whether a deployment would lose, replace or loosen something. */
export const guardCommand = ({ out, say }: Terminal): Command =>
  stageCommand('guard', 'refuses a deployment that would lose, replace or loosen something')
    .option('--template <file>', 'packaged template to deploy; without it the stage is packaged')
    .option('--against <file>', 'saved template to compare with; without it the deployed stack')
    .option('--accept <id>', 'a finding that is meant; may be given often', gathered, [])
    .option('--param <name=value>', 'parameter for packaging; may be given often', gathered, [])
    .action(async (options: GuardOptions) => {
      const before = await deployedTemplate(options);
      const next = await nextTemplate(options);
      if (!before) say(`There is no stack ${stackNameOf(options.stage)} yet: nothing can be lost.`);
      const findings = before ? compareTemplates(before, next) : findPlaceholders(next);
      const verdict = judge(findings, options.accept);
      out(options.output === 'json' ? asJson(verdict) : formatVerdict(verdict));
      for (const id of verdict.unknown) say(`--accept ${id} fits no finding.`);
      refuseIf(verdict);
    });
