import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { runProgram } from '../../../cli/program.ts';

/** What the program prints, says and ends with. */
const run = async (line: string) => {
  const printed: string[] = [];
  const said: string[] = [];
  const exitCode = await runProgram(line.split(' '), {
    out: (text) => printed.push(text),
    say: (text) => said.push(text),
  });
  return { exitCode, printed: printed.join('\n'), said: said.join('\n') };
};

describe('the command line', () => {
  it.each(['nonsense', 'nonsense --help', 'users nonsense', 'users nonsense -h'])(
    'knows no `%s`',
    async (line) => {
      const { exitCode, printed, said } = await run(line);
      expect({ exitCode, printed }).toEqual({ exitCode: exitCodes.usage, printed: '' });
      expect(said).toContain("unknown command 'nonsense'");
    },
  );

  it.each([
    ['--help', 'poolkeeper [options] [command]'],
    ['help', 'poolkeeper [options] [command]'],
    ['help users', 'poolkeeper users [options] [command]'],
    ['users --help', 'poolkeeper users [options] [command]'],
    ['users help', 'poolkeeper users [options] [command]'],
    ['users show --help', 'poolkeeper users show [options] <user>'],
    ['users show jane@example.com --help', 'poolkeeper users show [options] <user>'],
  ])('helps with `%s`', async (line, usage) => {
    const { exitCode, printed } = await run(line);
    expect(exitCode).toBe(exitCodes.ok);
    expect(printed).toContain(`Usage: ${usage}`);
  });
});
