import { join } from 'node:path';
import type { LambdaFunction } from '../../local/lambda/invocation.ts';
import { commonEvents } from './common-paths.ts';

/** A function with what it is called with. */
export interface FunctionUnderTest {
  readonly fn: LambdaFunction;
  /** The event of the next invocation. */
  readonly nextEvent: () => unknown;
  /** The empty handler, which all others are compared to. */
  readonly isFloor: boolean;
}

/** Puts a function to the test with the events of its common path. */
export const underTest = (fn: LambdaFunction): FunctionUnderTest => ({
  fn,
  nextEvent: commonEvents(fn.name),
  isFloor: false,
});

/** An empty handler in the environment of one of our functions, called with the same events. */
export const floorLike = (fn: LambdaFunction): FunctionUnderTest => ({
  fn: { ...fn, name: 'empty', bundle: join(import.meta.dirname, 'empty/index.js') },
  nextEvent: commonEvents(fn.name),
  isFloor: true,
});
