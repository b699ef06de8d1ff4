import { Command, InvalidArgumentError, Option } from 'commander';
import stageName from '../../infra/packaging/stage-name.cjs';
import { outputForms, type OutputForm } from '../terminal.ts';

/** Where the framework deploys to when nobody says otherwise. */
export const DEFAULT_REGION = 'eu-west-1';

/** What every command about a stage is told. */
export interface StageOptions {
  readonly stage: string;
  readonly region?: string;
  readonly output: OutputForm;
}

const checkedStage = (stage: string): string => {
  const problem = stageName.problemWithStageName(stage);
  if (problem) throw new InvalidArgumentError(problem);
  return stage;
};

const checkedRegion = (region: string): string => {
  if (/^[a-z]{2}(?:-[a-z]+)+-\d$/u.test(region)) return region;
  throw new InvalidArgumentError('A region looks like eu-west-1.');
};

/** The AWS clients read the region when they are first used, which is after this. */
const useRegion = (command: Command): void => {
  const region: unknown = command.opts()['region'];
  if (typeof region === 'string') process.env['AWS_REGION'] = region;
  else process.env['AWS_REGION'] ??= DEFAULT_REGION;
};

/** A command that needs AWS: `--region`, else AWS_REGION, else the framework's own default. */
export const awsCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(
      new Option(
        '--region <region>',
        `AWS region; else AWS_REGION, else ${DEFAULT_REGION}`,
      ).argParser(checkedRegion),
    )
    .hook('preAction', (_, action) => useRegion(action));

/** The option for the form of the data. */
export const outputOption = (): Option =>
  new Option('--output <form>', 'form of the answer').choices(outputForms).default('text');

/** The option that names a deployed stage. */
export const stageOption = (): Option =>
  new Option('--stage <stage>', 'the deployed stage').argParser(checkedStage).makeOptionMandatory();

/** The option that names a deployed stage where a command can do without. */
export const optionalStageOption = (): Option =>
  new Option('--stage <stage>', 'a deployed stage').argParser(checkedStage);

/** A command about a deployed stage: `--stage`, `--region` and `--output`. */
export const stageCommand = (name: string, description: string): Command =>
  awsCommand(name, description).addOption(stageOption()).addOption(outputOption());
