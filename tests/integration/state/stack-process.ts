import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectFolder } from '../../../infra/packaging/build.ts';

/** The local stack as `npm start` runs it: a process that can be killed. */
export interface StackProcess {
  readonly url: string;
  /** Ends it without any chance to tidy up. */
  readonly kill: () => Promise<void>;
  /** Ends it as Ctrl-C does. */
  readonly end: () => Promise<number | null>;
}

/** Starts the local stack on a free port; rejects with what it printed when it ends instead. */
export const startStackProcess = async (...options: string[]): Promise<StackProcess> => {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
      join(projectFolder, 'local/start.ts'),
      ...options,
    ],
    { env: { ...process.env, PORT: '0' }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const exited = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString();
      const ready = /is ready at (\S+)[^]*Ctrl-C/.exec(output)?.[1];
      if (ready) resolve(ready);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('close', () => reject(new Error(output)));
  });
  return {
    url,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    end: async () => {
      child.kill('SIGINT');
      await exited;
      return child.exitCode;
    },
  };
};
