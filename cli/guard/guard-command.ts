import { Option, type Command } from 'commander';
import { packageTemplate } from '../../infra/packaging/package.ts';
import { stackNameOf } from '../deployed/deployed-stage.ts';
import { stageCommand, type StageOptions } from '../deployed/stage-options.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { oneLine, type Terminal } from '../terminal.ts';
import { compareTemplates, judge, type Verdict } from './compare-templates.ts';
import { findPlaceholders } from './find-placeholders.ts';
import { formatVerdict } from './format-verdict.ts';
import { readTemplateFile } from '../template/read-template-file.ts';
import { stagesOf } from '../template/stages-of.ts';
import type { Template } from '../template/template.ts';

interface GuardOptions extends StageOptions {
  readonly template?: string;
  readonly against?: string;
  readonly accept: readonly string[];
  readonly param: readonly string[];
}

const gathered = (value: string, before: readonly string[]): string[] => [...before, value];

/** A saved template. Throws `CommandFailed` for one of another stage, which is no finding to accept. */
const savedTemplate = (path: string, stage: string): Template => {
  const template = readTemplateFile(path);
  const others = stagesOf(template).filter((one) => one !== stage);
  if (others.length === 0) return template;
  throw new CommandFailed(
    `Refused: ${path} is of stage ${others.join(', ')}, not of ${stage}.`,
    `Package the stage that is meant: npm run package -- --stage ${stage}`,
    exitCodes.refused,
  );
};

/** What the framework said was wrong, without what it and Node say before. */
const saidOf = (error: unknown): string[] => {
  const lines = String(error instanceof Error ? error.message : error)
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.slice(lines.findIndex((line) => line.trim() === 'Error:') + 1);
};

/** Packages the stage. Throws `CommandFailed` after it has told why the framework refuses it. */
const packagedTemplate = async (
  { stage, param }: GuardOptions,
  { say }: Terminal,
): Promise<Template> => {
  const rest = param.map((one) => `--param=${one}`);
  const path = await packageTemplate(stage, rest).catch((error: unknown) => {
    for (const line of saidOf(error)) say(oneLine(line));
    throw new CommandFailed(
      `Stage ${stage} cannot be packaged, so nothing was compared.`,
      'Correct the parameters or the definitions that are named.',
      exitCodes.usage,
    );
  });
  return readTemplateFile(path);
};

const deployedTemplate = async ({
  stage,
  against,
}: GuardOptions): Promise<Template | undefined> => {
  if (against !== undefined) return savedTemplate(against, stage);
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
export const guardCommand = (terminal: Terminal): Command => {
  const { out, say } = terminal;
  return stageCommand('guard', 'refuses a deployment that would lose, replace or loosen something')
    .option('--template <file>', 'packaged template to deploy; without it the stage is packaged')
    .option('--against <file>', 'saved template to compare with; without it the deployed stack')
    .option('--accept <id>', 'a finding that is meant; may be given often', gathered, [])
    .addOption(
      new Option('--param <name=value>', 'parameter for packaging; may be given often')
        .argParser(gathered)
        .default([])
        .conflicts('template'),
    )
    .action(async (options: GuardOptions) => {
      const before = await deployedTemplate(options);
      const { template, stage } = options;
      const next =
        template === undefined
          ? await packagedTemplate(options, terminal)
          : savedTemplate(template, stage);
      if (!before) say(`There is no stack ${stackNameOf(options.stage)} yet: nothing can be lost.`);
      const findings = before ? compareTemplates(before, next) : findPlaceholders(next);
      const verdict = judge(findings, options.accept);
      out(options.output === 'json' ? asJson(verdict) : formatVerdict(verdict));
      for (const id of verdict.unknown) say(`--accept ${id} fits no finding.`);
      refuseIf(verdict);
    });
};
