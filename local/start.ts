import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../infra/packaging/build.ts';
import { unnamedFunctions } from '../infra/packaging/unnamed-functions.ts';
import { describeLocalStack } from './describe-local-stack.ts';
import { findOwnFunctions } from './functions-file/read-functions-file.ts';
import { rebuildConsoleOnChange, rebuildOnChange } from './live/rebuild-on-change.ts';
import { readPort } from './port.ts';
import { startStack, type Stack } from './stack.ts';
import type { StackSettings } from './stack-settings.ts';
import { shortLogLine } from './short-log-line.ts';
import { fixedNames } from './template/fixed-names.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

const ISSUERS = ['aws', 'local'] as const;

const USAGE = `Usage: npm start [-- <options>]

  --data <folder>       keep the state in this folder; without it the state ends with the stack
  --functions <file>    also run the functions that this file names (docs/how-to/your-own-triggers.md)
  --issuer aws|local    who tokens name as issuer: the pool's AWS URL (default), or this stack
  --json-logs           show what the functions log as it is, as JSON
  --help                show this

The environment variable PORT moves it from 4566 to another port.`;

/** What the command line says, in absolute paths. */
interface CommandLine {
  readonly settings: Pick<StackSettings, 'issuer' | 'dataFolder'>;
  readonly functionsFile: string | undefined;
  readonly jsonLogs: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  issuer: { type: 'string', default: 'aws' },
  data: { type: 'string' },
  functions: { type: 'string' },
  'json-logs': { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** Throws what is wrong in one sentence, with the options that there are. */
const parseOptions = () => {
  try {
    return parseArgs({ options: OPTIONS }).values;
  } catch (error) {
    // What Node adds is about file names that begin with a dash.
    const problem = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new Error(`${problem}.\n\n${USAGE}`, { cause: error });
  }
};

/** Reads the command line as `USAGE` tells it. Throws with advice for anything else. */
const readCommandLine = (): CommandLine => {
  const values = parseOptions();
  const issuer = ISSUERS.find((known) => known === values.issuer);
  if (!issuer) throw new Error(`--issuer must be ${ISSUERS.join(' or ')}.`);
  if (values.data === '') throw new Error('--data needs the path of a folder.');
  return {
    settings: {
      issuer,
      ...(values.data === undefined ? {} : { dataFolder: resolve(values.data) }),
    },
    functionsFile: values.functions,
    jsonLogs: values['json-logs'],
    help: values.help,
  };
};

const greeting = ({ url }: Stack, { clients }: LocalStackDescription): string =>
  [
    '',
    `  The local user pool is ready at ${url}`,
    '',
    `  Console        ${url}/console/`,
    `  Mailbox        ${url}/_local/messages`,
    `  Triggers       ${url}/_local/triggers`,
    `  Front ends     ${url}/_local/amplify-config.json`,
    `  AWS clients    AWS_ENDPOINT_URL=${url} AWS_REGION=${fixedNames.region}, any credentials`,
    `  User pool      ${fixedNames.userPoolId}`,
    `  App clients    ${clients.map(({ clientId }) => clientId).join(', ')}`,
    '',
    '  Ctrl-C ends it.',
    '',
  ].join('\n');

/** Functions that nobody calls look to their author as if they failed in silence. */
const warnOfUnnamed = (): void => {
  for (const warning of unnamedFunctions(projectFolder)) console.warn(warning);
};

const PARENT_CHECK_MS = 1000;

/** Ends with Ctrl-C, a signal, or the npm that started it. */
const endInTime = (stack: Stack, stopWatching: () => void): void => {
  const end = () => {
    stopWatching();
    console.log('\nThe local stack ends.');
    stack.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  // npm passes not every signal on: a stack whose parent is gone would keep the port.
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, PARENT_CHECK_MS);
  watch.unref();
};

const start = async (): Promise<void> => {
  const { settings, functionsFile, jsonLogs, help } = readCommandLine();
  if (help) {
    console.log(USAGE);
    return;
  }
  const port = readPort(process.env['PORT']);
  const description = await describeLocalStack();
  const ownFunctions = findOwnFunctions(
    functionsFile,
    description.functions.map(({ name }) => name),
  );
  const stack = await startStack({
    port,
    ...settings,
    description,
    ownFunctions,
    buildFolder: join(projectFolder, '.build'),
    onLog: (name, line) => console.log(jsonLogs ? `${name} ${line}` : shortLogLine(name, line)),
  });
  const stopWatchingConsole = rebuildConsoleOnChange((build) => {
    stack.live.publish('console', build);
    console.log(build.problem ?? `Built the console in ${build.ms} ms`);
  });
  const stopWatchingFunctions = rebuildOnChange((build) => {
    stack.live.publish('build', build);
    console.log(build.problem ?? `Built ${build.functions.join(', ')} in ${build.ms} ms`);
    warnOfUnnamed();
  });
  endInTime(stack, () => {
    stopWatchingConsole();
    stopWatchingFunctions();
  });
  console.log(greeting(stack, description));
  warnOfUnnamed();
};

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
