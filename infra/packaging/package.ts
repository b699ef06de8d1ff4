import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectFolder } from './build.ts';
import { runServerless } from './run-serverless.ts';
import { copyService, hashDefinitions } from './service-copy.ts';
import stageName from './stage-name.cjs';

/** The longest name of a folder that every file system takes, with room for what is added to it. */
const LONGEST_NAME = 200;

/** The template among the files of a package: the one that makes the whole stack. */
const templateFile = 'cloudformation-template-update-stack.json';

/** The stage that a command line names, and what else is meant for the framework. */
export interface PackageRequest {
  readonly stage: string;
  readonly rest: readonly string[];
}

/**
 * Reads `--stage <stage>`, `--stage=<stage>` or `-s <stage>` from a command line; everything else
 * is for the framework. Throws with a sentence to show when the stage is missing or cannot be one.
 */
export const readPackageRequest = (args: readonly string[]): PackageRequest => {
  const at = args.findIndex((arg) => arg === '-s' || /^--stage(=|$)/u.test(arg));
  const inline = args[at]?.split('=')[1];
  const stage = inline ?? args[at + 1];
  if (at < 0 || !stage || stage.startsWith('-')) {
    throw new Error('Say which stage to package: npm run package -- --stage dev');
  }
  const problem = stageName.problemWithStageName(stage);
  if (problem) throw new Error(problem);
  return { stage, rest: args.toSpliced(at, inline === undefined ? 2 : 1) };
};

/**
 * Packages a stage from a copy of the service, so that neither `.serverless/` nor another run is
 * touched. Resolves to the folder of the template and zips, which the caller removes by way of
 * `remove`. Throws with the framework's own output when it refuses the service.
 */
export const packageCopy = async (
  handlers: 'placeholder' | 'real',
  { stage, rest }: PackageRequest,
): Promise<{ folder: string; remove: () => Promise<void> }> => {
  const copy = await copyService(handlers);
  const remove = () => rm(copy, { recursive: true, force: true });
  const args = ['package', '--stage', stage, '--package', 'package', ...rest];
  const run = await runServerless(copy, args);
  if (run.code === 0) return { folder: join(copy, 'package'), remove };
  await remove();
  throw new Error(`Stage ${stage} cannot be packaged.\n${run.output.trim()}`);
};

const removeOthers = async (kept: string): Promise<void> => {
  const others = (await readdir(dirname(kept))).filter((name) => name !== basename(kept));
  await Promise.all(others.map((name) => rm(join(dirname(kept), name), { force: true })));
};

/** A name for a folder: words that are too many for one become a hash. */
const folderName = (words: readonly string[]): string => {
  const name = words.join(' ').replaceAll(/[^a-zA-Z0-9]+/gu, '-');
  if (name.length <= LONGEST_NAME) return name;
  const hash = createHash('sha256').update(words.join('\n')).digest('hex');
  return `${name.slice(0, LONGEST_NAME - 17)}-${hash.slice(0, 16)}`;
};

/**
 * The CloudFormation template of a stage, as `npm run package` makes it but for the keys of the
 * zips; `rest` are further words for the framework, e.g. `--param=mailSentBy=cognito`. Made once
 * for the same definitions, then taken from `.build/templates/`. Resolves to the path of the JSON
 * file. Throws with the framework's output when it refuses the service.
 */
export const packageTemplate = async (
  stage: string,
  rest: readonly string[] = [],
): Promise<string> => {
  const folder = join(projectFolder, '.build', 'templates', folderName([stage, ...rest]));
  const template = join(folder, `${await hashDefinitions()}.json`);
  if (existsSync(template)) return template;
  const made = await packageCopy('placeholder', { stage, rest });
  await mkdir(folder, { recursive: true });
  await rename(join(made.folder, templateFile), template);
  await made.remove();
  await removeOthers(template);
  return template;
};

/** The template that the local stack reads its pool, tables and functions from; see `packageTemplate`. */
export const packageLocalTemplate = (): Promise<string> => packageTemplate(stageName.LOCAL_STAGE);

const usage = `npm run package -- --stage <stage> [--region <region>] [--param=<name>=<value> …]

Packages a stage into .serverless/, without AWS: what "npx serverless deploy --stage <stage>" would
deploy. The parameters of a stage stand under params in serverless.yml; --param is not remembered.`;

const main = async (args: readonly string[]): Promise<void> => {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(usage);
    return;
  }
  try {
    const { stage, rest } = readPackageRequest(args);
    const run = await runServerless(projectFolder, ['package', '--stage', stage, ...rest], true);
    process.exitCode = run.code;
    if (run.code === 0) console.log(`Stage ${stage} is packaged in .serverless/.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

if (process.argv[1] && relative(process.argv[1], fileURLToPath(import.meta.url)) === '') {
  await main(process.argv.slice(2));
}
