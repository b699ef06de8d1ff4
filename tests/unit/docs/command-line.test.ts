import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { exitCodes } from '../../../cli/exit-codes.ts';
import { createProgram } from '../../../cli/program.ts';
import { tableUnder } from './markdown-table.ts';

const PAGE = 'docs/reference/command-line.md';

const commandsOf = (command: Command, before: readonly string[] = []): string[] =>
  command.commands.length === 0
    ? [before.join(' ')]
    : command.commands.flatMap((one) => commandsOf(one, [...before, one.name()]));

const commandAt = (command: Command, words: readonly string[]): Command | undefined =>
  words.reduce<Command | undefined>(
    (at, word) => at?.commands.find((one) => one.name() === word),
    command,
  );

describe('the reference of the command line', () => {
  const program = createProgram({ out: () => undefined, say: () => undefined });
  const rows = tableUnder(PAGE, 'Commands').map(([name = '', , changes]) => {
    return { name: name.replaceAll('`', ''), changes };
  });

  it('has a row for every command, in the order of the program', () => {
    const named = rows.map(({ name }) => name);
    expect(named.toSorted()).toEqual(commandsOf(program).toSorted());
  });

  it('has every exit code', () => {
    const codes = tableUnder(PAGE, 'Exit codes').map(([code]) => Number(code));
    expect(codes).toEqual(Object.values(exitCodes));
  });

  it.each(['attach', 'users delete', 'users disable', 'switches clear', 'addresses lift'])(
    'says --dry-run and --yes of %s, which cannot be taken back at once',
    (name) => {
      const options = commandAt(program, name.split(' '))?.options.map(({ long }) => long);
      expect(options).toEqual(expect.arrayContaining(['--dry-run', '--yes']));
    },
  );

  it('says of no command that it changes nothing if it knows --dry-run', () => {
    const wrong = rows.filter(({ name, changes }) => {
      const options = commandAt(program, name.split(' '))?.options ?? [];
      return changes === 'no' && options.some(({ long }) => long === '--dry-run');
    });
    expect(wrong).toEqual([]);
  });
});
