import { DependencyFailed } from '../aws/dependency-failed.ts';
import { SettingsInvalid } from '../environment/settings-invalid.ts';
import type { LoggedError } from './log-line.ts';

const STACK_FRAMES = 5;

const FRAME = /^at .+:\d+:\d+\)?$/;

// A stack begins with the message, and a line of that may look like a frame.
const stackFrames = ({ stack = '', message }: Error): string[] =>
  stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => FRAME.test(line))
    .slice(0, STACK_FRAMES);

const causeName = (error: Error): string | undefined =>
  error.cause instanceof Error ? error.cause.name : undefined;

/** What a log may say of an error: names and places, no message. */
export const loggedError = (error: unknown): LoggedError => {
  if (!(error instanceof Error)) return { name: typeof error };
  if (error instanceof DependencyFailed) {
    const { service, operation, reason } = error;
    return { name: error.name, service, operation, cause: reason };
  }
  if (error instanceof SettingsInvalid) return { name: error.name, problems: error.problems };
  const cause = causeName(error);
  return { name: error.name, ...(cause ? { cause } : {}), at: stackFrames(error) };
};
