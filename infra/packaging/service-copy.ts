import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectFolder } from './build.ts';

/** What the packaged template is made of; of the functions' sources only what stands below. */
const definitions = [
  'serverless.yml',
  'package.json',
  'infra/**/*.{yml,cjs,ts,svg,png,jpg,jpeg,webp}',
  'functions/*/*.yml',
];

/** What the plugin takes from the functions' sources: formats of settings, colours, the triggers. */
const sources = [
  'shared/config/*.ts',
  'shared/events/triggers.ts',
  'shared/federation/provider-policy.ts',
  'shared/mail/{brand,colour,sender-address}.ts',
  'shared/sign-up/captcha-secret.ts',
  'shared/{tokens,sign-in}/*.ts',
];

const list = (patterns: readonly string[]): string[] =>
  globSync([...patterns], { cwd: projectFolder }).toSorted();

/**
 * SHA-256, hexadecimal, of everything that a stage's template depends on: the definitions, and the
 * lockfile for the framework's own version.
 */
export const hashDefinitions = async (): Promise<string> => {
  const hash = createHash('sha256');
  for (const file of [...list(definitions), ...list(sources), 'package-lock.json']) {
    hash.update(`${file}\n`).update(await readFile(join(projectFolder, file)));
  }
  return hash.digest('hex');
};

/**
 * Copies the service to a fresh folder below `.build/`, so that it can be packaged without
 * touching `.serverless/` or another run. With `placeholder` handlers the framework has next to
 * nothing to bundle: right for templates. With `real` ones the zips hold what is deployed.
 */
export const copyService = async (handlers: 'placeholder' | 'real'): Promise<string> => {
  const scratch = join(projectFolder, '.build', 'scratch');
  await mkdir(scratch, { recursive: true });
  const copy = await mkdtemp(join(scratch, 'service-'));
  for (const file of list(definitions)) {
    await cp(join(projectFolder, file), join(copy, file), { recursive: true });
  }
  for (const folder of ['node_modules', 'shared']) {
    await symlink(join(projectFolder, folder), join(copy, folder), 'junction');
  }
  for (const file of list(['functions/*/function.yml'])) {
    const handler = join(dirname(file), 'handler.ts');
    if (handlers === 'real') await symlink(join(projectFolder, handler), join(copy, handler));
    else await writeFile(join(copy, handler), 'export const handler = () => undefined;\n');
  }
  return copy;
};
