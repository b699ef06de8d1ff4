import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { LambdaFunction } from '../lambda/invocation.ts';
import { functionsFileSchema } from './functions-file-schema.ts';

/** The file that is read when none is named, in the folder in which the stack is started. */
export const DEFAULT_FUNCTIONS_FILE = 'poolkeeper.functions.json';

const problem = (file: string, problems: readonly string[]): Error =>
  new Error(
    [
      `The functions file ${file} cannot be used:`,
      ...problems.map((text) => `  ${text}`),
      'What it may hold: docs/how-to/your-own-triggers.md',
    ].join('\n'),
  );

const parse = (file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw problem(file, [error instanceof Error ? error.message : String(error)]);
  }
};

/** One of zod's issues in words: where it is, and what is wrong there. */
const issueText = (issue: {
  readonly path: readonly PropertyKey[];
  readonly code?: string | undefined;
  readonly message: string;
  readonly keys?: readonly string[];
  readonly issues?: readonly { readonly message: string }[];
}): string => {
  const where = issue.path.length > 0 ? issue.path.map(String).join('.') : 'The file';
  if (issue.code === 'unrecognized_keys')
    return `${where}: unknown member ${issue.keys?.join(', ')}`;
  return `${where}: ${issue.issues?.[0]?.message ?? issue.message}`;
};

/**
 * Reads a functions file; paths of modules are relative to it. Throws one error that lists every
 * problem: no JSON, wrong or unknown members, modules that do not exist, names in `taken`.
 */
export const readFunctionsFile = (file: string, taken: readonly string[]): LambdaFunction[] => {
  if (!existsSync(file)) throw problem(file, ['There is no such file.']);
  const checked = functionsFileSchema.safeParse(parse(file));
  if (!checked.success) throw problem(file, checked.error.issues.map(issueText));
  const functions = Object.entries(checked.data.functions).map(
    ([name, { module, handler, environment, timeoutSeconds, memoryMb }]): LambdaFunction => ({
      name,
      bundle: resolve(dirname(file), module),
      handler: handler ?? 'handler',
      environment: environment ?? {},
      // Lambda's own defaults.
      timeoutSeconds: timeoutSeconds ?? 3,
      memoryMb: memoryMb ?? 128,
    }),
  );
  const problems = functions.flatMap(({ name, bundle }) => [
    ...(existsSync(bundle) ? [] : [`functions.${name}.module: there is no file ${bundle}`]),
    ...(taken.includes(name)
      ? [`functions.${name}: this project has a function of that name`]
      : []),
  ]);
  if (problems.length > 0) throw problem(file, problems);
  return functions;
};

/** The functions of the named file, or of the default one where it exists. */
export const findOwnFunctions = (
  named: string | undefined,
  taken: readonly string[],
): LambdaFunction[] => {
  if (named === undefined && !existsSync(DEFAULT_FUNCTIONS_FILE)) return [];
  return readFunctionsFile(resolve(named ?? DEFAULT_FUNCTIONS_FILE), taken);
};
