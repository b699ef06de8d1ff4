import tab from '@bomb.sh/tab/commander';
import { Command, CommanderError, type AddHelpTextContext } from 'commander';
import { accountsCommand } from './accounts/accounts-command.ts';
import { addressesCommand } from './addresses/addresses-command.ts';
import { attachCommand } from './attach/attach-command.ts';
import { detachCommand } from './attach/detach-command.ts';
import { doctorCommand } from './doctor/doctor-command.ts';
import { driftCommand } from './drift/drift-command.ts';
import { eventsCommand } from './events/events-command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { explainCommand } from './explain/explain-command.ts';
import { tellFailure } from './failure.ts';
import { guardCommand } from './guard/guard-command.ts';
import { invitationsCommand } from './invitations/invitations-command.ts';
import { waitingListCommand } from './invitations/waiting-list-command.ts';
import { outputsCommand } from './outputs/outputs-command.ts';
import { smokeCommand } from './smoke/smoke-command.ts';
import { switchesCommand } from './switches/switches-command.ts';
import { usersCommand } from './users/users-command.ts';
import type { Terminal } from './terminal.ts';

/** The program with its commands and their sub-commands. */
const withSubCommands = (command: Command): readonly Command[] => [
  command,
  ...command.commands.flatMap(withSubCommands),
];

/** A command never ends the process: a test may run it. */
const endByException = (command: Command, { out, say }: Terminal): void => {
  command.exitOverride().configureOutput({
    writeOut: (text) => out(text.trimEnd()),
    writeErr: (text) => say(text.trimEnd()),
  });
};

/** Of a command that nobody has, commander would show the help of what stands before it, as asked. */
const refuseHelpOfUnknown = ({ command, error }: AddHelpTextContext): string => {
  const [word = ''] = command.args;
  const asksForAnother = command.commands.length > 0 && /^(?!help$)[^-]/u.test(word);
  if (!error && asksForAnother) command.error(`error: unknown command '${word}'`);
  return '';
};

/** Makes the program; nothing happens before it is run. */
export const createProgram = (terminal: Terminal): Command => {
  const program = new Command('poolkeeper')
    .description('Operates a deployed poolkeeper stage, and explains what it does.')
    .addCommand(guardCommand(terminal))
    .addCommand(driftCommand(terminal))
    .addCommand(smokeCommand(terminal))
    .addCommand(doctorCommand(terminal))
    .addCommand(attachCommand(terminal))
    .addCommand(detachCommand(terminal))
    .addCommand(outputsCommand(terminal))
    .addCommand(switchesCommand(terminal))
    .addCommand(invitationsCommand(terminal))
    .addCommand(waitingListCommand(terminal))
    .addCommand(addressesCommand(terminal))
    .addCommand(usersCommand(terminal))
    .addCommand(accountsCommand(terminal))
    .addCommand(eventsCommand(terminal))
    .addCommand(explainCommand(terminal));
  program.addHelpText('beforeAll', refuseHelpOfUnknown);
  endByException(program, terminal);
  // Its commands take over how the program ends.
  tab(program);
  for (const command of withSubCommands(program)) endByException(command, terminal);
  return program;
};

const reportFailure = (error: unknown, { say }: Terminal): ExitCode => {
  if (error instanceof CommanderError) {
    // commander has said what is wrong; asking for help is not wrong.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
  const told = tellFailure(error);
  if (!told) throw error;
  say(told.text);
  return told.exitCode;
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
