import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectFolder } from '../infra/packaging/build.ts';
import { createClock } from './clock.ts';
import { describeLocalStack } from './describe-local-stack.ts';
import { describedFunctions } from './described-functions.ts';
import { invokeFunction, type CommandResult } from './lambda/invoke-function.ts';
import { createLambdaRuntime } from './lambda/runtime.ts';
import { readPort } from './port.ts';
import { startStack } from './stack.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

const USAGE = 'Usage: npm run --silent invoke -- <function folder> <event.json, or - for stdin>';

const readEvent = async (file: string): Promise<string> => {
  if (file === '-') return text(process.stdin);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The event ${file} cannot be read: is it a file, and is it there?`, {
      cause: error,
    });
  }
};

/** Whether a local stack answers on this port. */
const isUp = async (url: string): Promise<boolean> => {
  try {
    const answer = await fetch(`${url}/_local/clock`, { signal: AbortSignal.timeout(1000) });
    return answer.ok;
  } catch {
    return false;
  }
};

/** The gateway that the function's AWS calls go to: the running stack's, or one just for this. */
const openGateway = async (description: LocalStackDescription, buildFolder: string) => {
  const url = `http://127.0.0.1:${readPort(process.env['PORT'])}`;
  if (await isUp(url)) return { url, close: async () => undefined };
  return startStack({ port: 0, description, buildFolder });
};

const runFunction = async (name: string, event: string): Promise<CommandResult> => {
  const buildFolder = join(projectFolder, '.build');
  const description = await describeLocalStack();
  const gateway = await openGateway(description, buildFolder);
  const runtime = createLambdaRuntime({
    functions: describedFunctions(description, buildFolder),
    clock: createClock(),
    gatewayUrl: () => gateway.url,
  });
  try {
    return await invokeFunction({ runtime, name, event });
  } finally {
    await runtime.close();
    await gateway.close();
  }
};

const main = async (): Promise<void> => {
  const [name, file, ...rest] = process.argv.slice(2);
  if (!name || !file || rest.length > 0) throw new Error(USAGE);
  const { exitCode, stdout, stderr } = await runFunction(name, await readEvent(file));
  process.stderr.write(stderr);
  process.stdout.write(stdout);
  process.exitCode = exitCode;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
