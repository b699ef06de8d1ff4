import { Command, CommanderError } from 'commander';
import { SettingsInvalid } from '../shared/config/read-settings.ts';
import { CommandFailed, exitCodes, type ExitCode } from './exit-codes.ts';
import { explainCommand } from './explain/explain-command.ts';
import { oneLine, type Terminal } from './terminal.ts';

const createProgram = ({ out, say }: Terminal): Command => {
  const program = new Command('poolkeeper')
    .description('Operates a deployed poolkeeper stage, and explains what it does.')
    .addCommand(explainCommand({ out, say }));
  // Every command ends by an exception, never by ending the process: a test may run it.
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: (text) => out(text.trimEnd()),
      writeErr: (text) => say(text.trimEnd()),
    });
  }
  return program;
};

const reportFailure = (error: unknown, { say }: Terminal): ExitCode => {
  if (error instanceof CommanderError) {
    // commander has said what is wrong; asking for help is not wrong.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  if (error instanceof CommandFailed) {
    say(`${oneLine(error.message)}\n${oneLine(error.resolution)}`);
    return error.exitCode;
  }
  if (error instanceof SettingsInvalid) {
    say(error.message);
    return exitCodes.failed;
  }
  throw error;
};

/** Runs the command line: `words` without the names of node and of the program. */
export const runProgram = async (
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> => {
  try {
    await createProgram(terminal).parseAsync([...words], { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    return reportFailure(error, terminal);
  }
};
