import { join } from 'node:path';
import type { LambdaFunction } from './lambda/invocation.ts';
import type { LocalStackDescription } from './template/local-stack-description.ts';

/** The functions of the template with their bundles: `<build folder>/<function>/index.js`. */
export const describedFunctions = (
  { functions }: LocalStackDescription,
  buildFolder: string,
): LambdaFunction[] =>
  functions.map(({ name, timeoutSeconds, memoryMb, environment }) => ({
    name,
    timeoutSeconds,
    memoryMb,
    environment,
    bundle: join(buildFolder, name, 'index.js'),
  }));
