import { readFile } from 'node:fs/promises';
import { buildFunctions } from '../infra/packaging/build.ts';
import { buildConsole } from './console/build-console.ts';
import { packageLocalTemplate } from '../infra/packaging/package.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';
import { readLocalStack } from './template/read-template.ts';

/**
 * Brings bundles, the console and the template of stage `local` up to date, building only what has changed, and
 * reads from the template what the local stack is to make.
 */
export const describeLocalStack = async (): Promise<LocalStackDescription> => {
  const [template] = await Promise.all([packageLocalTemplate(), buildFunctions(), buildConsole()]);
  const read = JSON.parse(await readFile(template, 'utf8'));
  return { ...readLocalStack(read), template: read };
};
