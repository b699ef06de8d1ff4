import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectFolder } from '../infra/packaging/build.ts';
import { describeLocalStack } from './describe-local-stack.ts';
import { findOwnFunctions } from './functions-file/read-functions-file.ts';
import { readPort } from './port.ts';
import { startStack, type Stack, type StackSettings } from './stack.ts';
import { fixedNames } from './template/fixed-names.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

const ISSUERS = ['aws', 'local'] as const;

/** What the command line says, in absolute paths. */
interface CommandLine {
  readonly settings: Pick<StackSettings, 'issuer' | 'dataFolder'>;
  readonly functionsFile: string | undefined;
}

/**
 * Reads `--issuer aws|local --data <folder> --functions <file>`. Throws with advice for anything
 * else.
 */
const readCommandLine = (): CommandLine => {
  const { values } = parseArgs({
    options: {
      issuer: { type: 'string', default: 'aws' },
      data: { type: 'string' },
      functions: { type: 'string' },
    },
  });
  const issuer = ISSUERS.find((known) => known === values.issuer);
  if (!issuer) throw new Error(`--issuer must be ${ISSUERS.join(' or ')}.`);
  if (values.data === '') throw new Error('--data needs the path of a folder.');
  return {
    settings: {
      issuer,
      ...(values.data === undefined ? {} : { dataFolder: resolve(values.data) }),
    },
    functionsFile: values.functions,
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

const endOnSignal = (stack: Stack): void => {
  const end = () => {
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
};

const start = async (): Promise<void> => {
  const { settings, functionsFile } = readCommandLine();
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
    onLog: (functionName, line) => console.log(`${functionName} ${line}`),
  });
  endOnSignal(stack);
  console.log(greeting(stack, description));
};

start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
