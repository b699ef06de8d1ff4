import { confirm, isCancel } from '@clack/prompts';
import { runProgram } from './program.ts';

/** Asks on the other stream, so that data can be piped while somebody answers. */
const ask = async (message: string): Promise<boolean> => {
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  return !isCancel(answer) && answer;
};

process.exitCode = await runProgram(process.argv.slice(2), {
  out: (text) => console.log(text),
  say: (text) => console.error(text),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { confirm: ask } : {}),
});
