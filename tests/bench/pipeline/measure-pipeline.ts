import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import config from '../../../infra/packaging/esbuild.config.cjs';
import { projectFolder } from '../../../infra/packaging/build.ts';
import type { PipelineFigures } from './compare.ts';

const entry = fileURLToPath(new URL('compare.ts', import.meta.url));

/** Bundles the comparison as functions are bundled, and runs it in a process of its own. */
export const measurePipeline = async (): Promise<PipelineFigures> => {
  const outfile = join(projectFolder, '.bench/pipeline.js');
  await build({ ...config.bundling, entryPoints: [entry], outfile });
  const child = fork(outfile, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise((done, fail) => {
    child.once('message', (figures: PipelineFigures) => done(figures));
    child.once('exit', () => fail(new Error('The comparison of the pipeline gave no figures.')));
  });
};
