import { DependencyFailed } from '../shared/aws/dependency-failed.ts';
import { SettingsInvalid } from '../shared/environment/settings-invalid.ts';
import { failedCall } from './aws-advice.ts';
import { CommandFailed, exitCodes, type ExitCode } from './exit-codes.ts';
import { oneLine } from './terminal.ts';

/** A failure as an operator is told of it. */
export interface ToldFailure {
  /** What went wrong and, on the next line, what to do. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

const lines = (problem: string, resolution: string): string =>
  `${oneLine(problem)}\n${oneLine(resolution)}`;

/** What an operator is told of a failure; `undefined` for what is a mistake of ours. */
export const tellFailure = (error: unknown): ToldFailure | undefined => {
  if (error instanceof CommandFailed) {
    return { text: lines(error.message, error.resolution), exitCode: error.exitCode };
  }
  if (error instanceof DependencyFailed) {
    const { problem, resolution } = failedCall(error);
    return { text: lines(problem, resolution), exitCode: exitCodes.failed };
  }
  if (error instanceof SettingsInvalid) {
    return { text: error.message, exitCode: exitCodes.failed };
  }
  return undefined;
};
