import { join } from 'node:path';
import type { Aws } from './aws.ts';
import type { WarmFigures } from './figures.ts';
import type { FunctionUnderTest } from './function-under-test.ts';
import { readBuiltins, requireWorkDone } from './log-check.ts';
import { startSandbox } from './sandbox.ts';
import { median } from './statistics.ts';

const PRELOAD = join(import.meta.dirname, 'loaded-builtins.cjs');

/** Invocations of one process, the first of which is not counted as warm. */
const WARM_INVOCATIONS = 200;

/** The AWS calls and the builtin modules of one invocation in a fresh process. */
const countOnce = async ({ fn, nextEvent, isFloor }: FunctionUnderTest, aws: Aws) => {
  await aws.takeCalls();
  const sandbox = await startSandbox(fn, { gatewayUrl: aws.url, preload: PRELOAD });
  await sandbox.invoke(await nextEvent());
  const output = await sandbox.close();
  if (!isFloor) requireWorkDone(fn.name, output, 1);
  return { builtins: readBuiltins(output), calls: await aws.takeCalls() };
};

const invokeWarm = async ({ fn, nextEvent, isFloor }: FunctionUnderTest, aws: Aws) => {
  const sandbox = await startSandbox(fn, { gatewayUrl: aws.url });
  await sandbox.invoke(await nextEvent());
  await aws.takeCalls();
  const times: number[] = [];
  while (times.length < WARM_INVOCATIONS) times.push(await sandbox.invoke(await nextEvent()));
  const output = await sandbox.close();
  if (!isFloor) requireWorkDone(fn.name, output, WARM_INVOCATIONS + 1);
  const calls = await aws.takeCalls();
  return { warmMs: median(times), warmCalls: calls.length / WARM_INVOCATIONS };
};

/**
 * Counts what one invocation loads and calls, and times a process that is warm. `floorBuiltins` is
 * what an empty handler loads; without it all are counted.
 */
export const measureWarm = async (
  subject: FunctionUnderTest,
  aws: Aws,
  floorBuiltins = 0,
): Promise<WarmFigures> => {
  const { builtins, calls } = await countOnce(subject, aws);
  return {
    builtins: builtins.length - floorBuiltins,
    calls,
    ...(await invokeWarm(subject, aws)),
  };
};
