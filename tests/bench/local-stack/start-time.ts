import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../../../infra/packaging/build.ts';

/** Milliseconds from the start of the process to the line that says it is ready, all being built. */
export const measureStart = async (): Promise<number> => {
  const began = performance.now();
  const child = spawn(process.execPath, [join(projectFolder, 'local/start.ts')], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes('ready at')) continue;
    const ms = performance.now() - began;
    child.kill('SIGTERM');
    await ended;
    return ms;
  }
  throw new Error('The local stack ended before it was ready.');
};
