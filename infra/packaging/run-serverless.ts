import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

/** How one run of the framework's command line ended. */
export interface ServerlessRun {
  /** Its exit code; 1 when a signal ended it. */
  readonly code: number;
  /** What it printed, both streams in order; empty when it printed to the terminal. */
  readonly output: string;
}

const require = createRequire(import.meta.url);
const command = require.resolve('serverless/bin/serverless.js');

/**
 * Runs the project's own Serverless Framework in a folder, on the Node that runs this. With
 * `show` it prints to the terminal, without it the output is collected.
 */
export const runServerless = (
  folder: string,
  args: readonly string[],
  show = false,
): Promise<ServerlessRun> =>
  new Promise((settle, fail) => {
    const child = spawn(process.execPath, [command, ...args], {
      cwd: folder,
      env: { ...process.env, SLS_NOTIFICATIONS_MODE: 'off' },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
    child.stderr?.on('data', (part: Buffer) => (output += part.toString()));
    child.on('error', fail);
    child.on('close', (code) => settle({ code: code ?? 1, output }));
  });
