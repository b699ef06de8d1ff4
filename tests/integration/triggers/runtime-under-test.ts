import { join } from 'node:path';
import { createClock } from '../../../local/clock.ts';
import type { LambdaFunction } from '../../../local/lambda/invocation.ts';
import { createLambdaRuntime } from '../../../local/lambda/runtime.ts';
import type { LambdaRuntimeSettings } from '../../../local/lambda/runtime.ts';

/** A function out of `functions/` beside this file. */
export const sampleFunction = (
  sample: string,
  own: Partial<LambdaFunction> = {},
): LambdaFunction => ({
  name: sample,
  bundle: join(import.meta.dirname, 'functions', `${sample}.cjs`),
  timeoutSeconds: 4,
  memoryMb: 256,
  environment: {},
  ...own,
});

/** A runtime with the functions given; nobody listens at its gateway. */
export const runtimeWith = (
  functions: LambdaFunction[],
  own: Partial<LambdaRuntimeSettings> = {},
) =>
  createLambdaRuntime({
    functions,
    clock: createClock(),
    gatewayUrl: () => 'http://127.0.0.1:4566',
    ...own,
  });
